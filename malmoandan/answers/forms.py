"""The shapes of themes, notes, assignments and answers. Who may do it is the commands' affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from malmoandan.answers.commands import Given
from malmoandan.answers.commands.holding import LONGEST_REASON, LONGEST_TEXT, LONGEST_TITLE
from malmoandan.answers.models import OWES_A_STEP, AnswerOutcome, MarkKind, Theme
from malmoandan.answers.queries import assignable_bodies, assignable_mandates
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate
from malmoandan.trace.registry import choices_for

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Gathering


def words_field(
    label: _StrPromise, help_text: _StrPromise | str = "", rows: int = 5, *, required: bool = True
) -> forms.CharField:
    """A text in any language and direction."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )


class AnswerForm(forms.Form):
    """Ni sa – vi gör, vi gör inte – därför; and what happens next, by which day."""

    said = words_field(
        _("You said"),
        _("What was said, as you have understood it. Those who said it shall know themselves again."),
        rows=3,
    )
    outcome = forms.ChoiceField(
        label=_("What becomes of it?"), choices=AnswerOutcome.choices, widget=forms.RadioSelect
    )
    reasons = words_field(_("Because"), _("Write to the people who said it, in plain words."))
    next_step = words_field(
        _("What happens next, and who does it?"),
        _("Needed when you do it, wholly or in part."),
        rows=3,
        required=False,
    )
    next_step_on = forms.DateField(
        label=_("By which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    knows_repeated = forms.BooleanField(label=_("Give the same reasons again"), required=False)

    def __init__(self, *args: Any, is_to_theme: bool, is_repeated: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.fields["said"].required = is_to_theme
        if not is_repeated:
            self.fields["knows_repeated"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, object]:
        """Ask for the next step and its day where the outcome needs them, beside their fields."""
        given = super().clean() or {}
        if given.get("outcome") in OWES_A_STEP:
            if not given.get("next_step"):
                self.add_error("next_step", _("Say what happens next."))
            if not given.get("next_step_on"):
                self.add_error("next_step_on", _("Say by which day."))
        return given

    def given(self) -> Given:
        """What the command takes."""
        return Given(**self.cleaned_data, language=get_language() or settings.LANGUAGE_CODE)


class ThemeForm(forms.Form):
    """What several voices have in common."""

    title = forms.CharField(
        label=_("The theme in a few words"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    summary = words_field(_("In a few sentences"), rows=4, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)


class MergeForm(forms.Form):
    """The theme that takes over the voices, and why."""

    into = forms.ModelChoiceField(
        label=_("Which theme takes over its voices?"),
        queryset=Theme.objects.none(),
        empty_label=_("Choose"),
    )
    why = forms.CharField(label=_("Why?"), help_text=_("Everyone can read this."), max_length=LONGEST_REASON)

    def __init__(self, *args: Any, themes: QuerySet[Theme], **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = themes  # type: ignore[attr-defined]  # a ModelChoiceField


class ReasonForm(forms.Form):
    """Why a voice is taken out of a theme."""

    why = forms.CharField(label=_("Why?"), help_text=_("Everyone can read this."), max_length=LONGEST_REASON)


class NoteForm(forms.Form):
    """Words to the people of one's own party."""

    text = words_field(
        _("Note to your own party"),
        _("Only people of your party who work with these voices read it."),
        rows=3,
    )


class AssignForm(forms.Form):
    """The body of one's own party that shall answer, perhaps one who writes for it."""

    body = forms.ModelChoiceField(
        label=_("Who answers?"), queryset=Body.objects.none(), empty_label=_("Choose")
    )
    to_mandate = forms.ModelChoiceField(
        label=_("Somebody in particular?"), queryset=Mandate.objects.none(), required=False,
        empty_label=_("Whoever writes for the body"),
    )  # fmt: skip

    def __init__(self, *args: Any, gathering: Gathering, party: str, at: datetime, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        day = timezone.localtime(at).date()
        self.fields["body"].queryset = assignable_bodies(gathering, party, day)  # type: ignore[attr-defined]
        self.fields["to_mandate"].queryset = assignable_mandates(gathering, party, at)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Whoever is named writes for the body chosen."""
        given = super().clean() or {}
        body, mandate = given.get("body"), given.get("to_mandate")
        if body is not None and mandate is not None and mandate.body_id != body.pk:
            self.add_error("to_mandate", _("Choose somebody who acts for the body now."))
        return given


class LeadForm(forms.Form):
    """What an answer led to, among what one may see."""

    target = forms.ChoiceField(label=_("What did it lead to?"))
    why = forms.CharField(label=_("How?"), max_length=LONGEST_REASON, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        offered = choices_for(actor)
        groups = [(label, [(str(each.ref), each.title) for each in some]) for label, some in offered.items()]
        self.fields["target"].choices = [("", _("Choose")), *groups]  # type: ignore[attr-defined]

    def ref(self) -> Ref:
        """The thing chosen."""
        return Ref.parse(self.cleaned_data["target"])


class BulkForm(forms.Form):
    """What is done with the voices ticked: gathered, given to somebody, marked."""

    DO = ("place", "make", "assign", "mark", "unmark")
    do = forms.ChoiceField(choices=[(code, code) for code in DO])
    theme = forms.ModelChoiceField(queryset=Theme.objects.none(), required=False)
    title = forms.CharField(max_length=LONGEST_TITLE, required=False)
    body = forms.ModelChoiceField(queryset=Body.objects.none(), required=False)
    mark = forms.ChoiceField(choices=MarkKind.choices, required=False)
    is_all = forms.BooleanField(required=False)

    NEEDS = {"place": "theme", "make": "title", "assign": "body", "mark": "mark", "unmark": "mark"}

    def __init__(self, *args: Any, themes: QuerySet[Theme], bodies: QuerySet[Body], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Ask for what the act needs."""
        given = super().clean() or {}
        needed = self.NEEDS.get(str(given.get("do")), "")
        if needed and not given.get(needed):
            self.add_error(None, _("Choose what to do with the voices you have ticked."))
        return given
