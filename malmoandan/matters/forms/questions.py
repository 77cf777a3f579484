"""The shapes of questions and of the work with them: ask, answer, pass on, cover, hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from malmoandan.matters.commands.asking import LONGEST_SUBJECT
from malmoandan.matters.commands.threads import LONGEST_TEXT
from malmoandan.matters.models import Channel
from malmoandan.matters.queries import answerers, stand_ins
from malmoandan.parties.models import Mandate, Party
from malmoandan.parties.queries import coordinators_of, parties

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Question


class WordsForm(forms.Form):
    """One text: an answer, or a question asked on."""

    text = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )


class QuestionForm(forms.Form):
    """A question and to whom. An address is asked of those not signed in, who may leave it out."""

    subject = forms.CharField(label=_("What is it about?"), max_length=LONGEST_SUBJECT)
    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Write as you speak, in any language. Leave out what others should not know about you."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    to = forms.ChoiceField(label=_("Who do you ask?"), required=False, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("The language of your question"), choices=settings.LANGUAGES)
    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "If you want the answer by e-mail. You can leave this empty: you get a receipt code anyway."
        ),
        required=False,
    )
    for_body = forms.BooleanField(label=_("I ask for the organisation I act for"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        self.sides = {party.slug: party for party in parties()}
        alone = [
            (slug, _("Only the coordinator of %(party)s") % {"party": party.name})
            for slug, party in self.sides.items()
        ]
        self.fields["to"].choices = [("", _("All coordinators")), *alone]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["language"].initial = get_language()
        if actor.is_signed_in:
            del self.fields["address"]
        if actor.body is None:
            del self.fields["for_body"]

    def only_party(self) -> Party | None:
        """The one party asked, or None for all."""
        return self.sides.get(self.cleaned_data["to"])


class EnteredQuestionForm(QuestionForm):
    """A question that somebody told or wrote to you."""

    reason = forms.ChoiceField(label=_("How did the question reach you?"), choices=Channel.choices)
    consents = forms.BooleanField(
        label=_("The person agrees that I type in the question and knows what becomes of it")
    )
    field_order = ("subject", "text", "to", "language", "reason", "consents")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, actor=actor, **kwargs)
        self.fields.pop("for_body", None)


class ReassignForm(forms.Form):
    """Pass a question on: to somebody of the own party, or as an offer to another party."""

    to = forms.ChoiceField(label=_("Pass on to"))
    reason = forms.CharField(label=_("Why?"), max_length=300)

    def __init__(self, *args: Any, question: Question, actor: Actor, at: datetime, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        own = answerers(actor.party, at).exclude(pk=question.owner_id or 0)
        self.receivers: dict[str, Mandate | Party] = {f"mandate-{mandate.pk}": mandate for mandate in own}
        if question.only_party_id is None:
            others = parties().exclude(slug=actor.party)
            self.receivers |= {f"party-{party.slug}": party for party in others}
        self.fields["to"].choices = [(key, str(to)) for key, to in self.receivers.items()]  # type: ignore[attr-defined]

    def receiver(self) -> Mandate | Party:
        """Whom it is passed on to."""
        return self.receivers[self.cleaned_data["to"]]


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CoverForm(forms.Form):
    """Who steps in for whom, from which day to which."""

    mandate = forms.ModelChoiceField(label=_("Who is away?"), queryset=Mandate.objects.none())
    covered_by = forms.ModelChoiceField(label=_("Who steps in?"), queryset=Mandate.objects.none())
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))

    def __init__(self, *args: Any, party: str, at: datetime, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.fields["mandate"].queryset = coordinators_of(party, at)  # type: ignore[attr-defined]  # ModelChoiceField
        self.fields["covered_by"].queryset = stand_ins(party, at)  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """From whom to whom, what has been gone through, and what the next one needs to know."""

    from_mandate = forms.ModelChoiceField(label=_("Who leaves the work?"), queryset=Mandate.objects.none())
    to_mandate = forms.ModelChoiceField(label=_("Who takes over?"), queryset=Mandate.objects.none())
    checked = forms.MultipleChoiceField(
        label=_("What you have gone through together"),
        choices=[
            ("threads", _("Open questions")),
            ("promises", _("What has been promised, and by when")),
            ("decisions", _("Decisions that wait for a key")),
            ("contacts", _("People and organisations to know")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    notes = forms.CharField(
        label=_("What the next coordinator needs to know"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )

    def __init__(self, *args: Any, party: str, at: datetime, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        owners = Mandate.objects.filter(body__party__slug=party, questions__isnull=False)
        leaving = owners | Mandate.objects.filter(pk__in=coordinators_of(party, at).values("pk"))
        self.fields["from_mandate"].queryset = leaving.select_related("body").distinct()  # type: ignore[attr-defined]
        self.fields["to_mandate"].queryset = answerers(party, at)  # type: ignore[attr-defined]
