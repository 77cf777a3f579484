"""The shapes of contributing, asking, typing in, quoting and replying: shape and wording only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from malmoandan.contributions.commands.contributing import Picture
from malmoandan.contributions.commands.entering import MOST_FORMS, Circumstances
from malmoandan.contributions.commands.holding import (
    LONGEST_ANSWER,
    LONGEST_GROUP,
    LONGEST_WHY,
    LONGEST_WORDS,
)
from malmoandan.contributions.commands.quoting import LONGEST_QUOTE
from malmoandan.contributions.models import SPOKEN_FOR, Channel, Consent
from malmoandan.contributions.queries import committees_on, open_years
from malmoandan.parties.models import Body
from malmoandan.web.wording import LONGEST_TEXT

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from malmoandan.contributions.models import SectorContribution

NO_NUL = ProhibitNullCharactersValidator()


def answer_field(label: _StrPromise, help_text: _StrPromise | str = "", rows: int = 4) -> forms.CharField:
    """One of the three answers, in any language and direction."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_ANSWER,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        validators=[NO_NUL],
    )


def why_field(label: _StrPromise, help_text: _StrPromise) -> forms.CharField:
    """A reason everyone can read."""
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST_WHY, validators=[NO_NUL])


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AnswersForm(forms.Form):
    """The three answers; one of them is enough."""

    together = answer_field(
        _("What did you do together?"),
        _("Write as you speak, in any language. One answer is enough. Leave out what is private."),
    )
    worked = answer_field(_("What worked?"))
    better = answer_field(_("What must become better?"))
    language = forms.ChoiceField(label=_("The language you write in"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()

    def clean(self) -> dict[str, object]:
        """Ask for one answer at least, above the first field."""
        said = super().clean() or {}
        names = ("together", "worked", "better")
        if not self.errors and not any(str(said.get(name) or "").strip() for name in names):
            self.add_error("together", _("Answer at least one of the questions."))
        return said

    def picture(self, consent: str = "", group: str = "") -> Picture:
        """What the commands take."""
        given = self.cleaned_data
        return Picture(
            together=given["together"], worked=given["worked"], better=given["better"],
            consent=given.get("consent") or consent, group=given.get("group") or group,
            language=given["language"],
        )  # fmt: skip


class CorrectForm(AnswersForm):
    """The same three, as they stand; it carries which wording was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32_767)


class FourQuestionsForm(AnswersForm):
    """The four questions of the year (C33) on one screen."""

    consent = forms.ChoiceField(
        label=_("May others read this, and may the committee quote you?"),
        choices=Consent.choices,
        widget=forms.RadioSelect,
        help_text=_("You can change this whenever you like. Every quote is shown to you first."),
    )
    group = forms.CharField(
        label=_("What your group is called"),
        help_text=_("Leave it empty if you do not want to be named."),
        max_length=LONGEST_GROUP,
        required=False,
        validators=[NO_NUL],
    )
    field_order = ("about", "year", "as_body", "together", "worked", "better", "consent", "group")


class UnaskedForm(FourQuestionsForm):
    """The four questions, about the committee one chooses; for the body one writes for, or a group."""

    about = forms.ModelChoiceField(
        label=_("Which committee is it about?"), queryset=Body.objects.none(), empty_label=_("Choose")
    )
    year = forms.TypedChoiceField(label=_("Which year is it about?"), coerce=int)
    as_body = forms.BooleanField(required=False, initial=True)
    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_(
            "If you want the reply by e-mail. You can leave this empty: you get a receipt code anyway."
        ),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - what Django's form takes
        day: date,
        body: str = "",
        is_signed_in: bool = False,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = committees_on(day)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["year"].choices = years_to_choose(day)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["as_body"].label = _("I write for %(body)s") % {"body": body}
        if not body:
            del self.fields["as_body"]
        if is_signed_in:
            del self.fields["address"]


def years_to_choose(day: date) -> list[tuple[int, str]]:
    """The years one may speak of that day; never none, so that the refusal can say when."""
    return [(year, str(year)) for year in open_years(day) or [day.year]]


class EnterForm(FourQuestionsForm):
    """What an organisation wrote on paper or said by phone, typed in word for word."""

    about = forms.ModelChoiceField(
        label=_("Which committee is it about?"), queryset=Body.objects.none(), empty_label=_("Choose")
    )
    year = forms.TypedChoiceField(label=_("Which year is it about?"), coerce=int)
    body = forms.ModelChoiceField(
        label=_("Which organisation says it?"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("A group that is not in the list"),
        help_text=_(
            "A registered organisation gets a letter and confirms its words before all can read them."
        ),
    )
    channel = forms.ChoiceField(
        label=_("How did it reach you?"),
        choices=[choice for choice in Channel.choices if choice[0] in SPOKEN_FOR],
    )
    code = forms.CharField(
        label=_("The receipt code on the form"),
        help_text=_("If it came on one of our forms. Otherwise leave it empty: a new code is made."),
        max_length=40,
        required=False,
        validators=[NO_NUL],
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters", "autocomplete": "off"}),
    )
    why = why_field(
        _("Why do you type it in?"),
        _("For example: they wrote by hand and have no computer. Everyone can read this."),
    )
    has_consent = forms.BooleanField(
        label=_("They agree that I type it in, and know who may read it and that it may be requested")
    )
    field_order = ("about", "year", "body", "group")  # type: ignore[assignment]  # longer or shorter is the same

    def __init__(self, *args: Any, day: date, bodies: QuerySet[Body], own: int | None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = committees_on(day).exclude(pk=own or 0)  # type: ignore[attr-defined]
        self.fields["year"].choices = years_to_choose(day)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["together"].help_text = _("Word for word, in their own language. Correct nothing.")
        self.fields["language"].label = _("The language it is written in")
        self.fields["group"].label = _("What the group is called")
        self.fields["group"].help_text = _("Only if they want to be named.")
        self.fields["consent"].label = _("What do they answer: may others read it, and may they be quoted?")

    def how(self) -> Circumstances:
        """How it came, as the command takes it."""
        given = self.cleaned_data
        return Circumstances(given["channel"], given["why"], given["has_consent"], given["code"])


class AskForm(forms.Form):
    """Whom to ask, by when; registered organisations by ticking, another group by e-mail."""

    about = forms.ModelChoiceField(
        label=_("About which committee?"), queryset=Body.objects.none(), empty_label=None
    )
    year = forms.TypedChoiceField(label=_("About which year?"), coerce=int)
    due_on = DayField(label=_("Answer by"))
    bodies = forms.ModelMultipleChoiceField(
        label=_("Organisations"),
        queryset=Body.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    group = forms.CharField(
        label=_("Another group: what it is called"),
        max_length=LONGEST_GROUP,
        required=False,
        validators=[NO_NUL],
    )
    address = forms.EmailField(label=_("Its e-mail address"), max_length=254, required=False)
    language = forms.ChoiceField(label=_("The language of its letter"), choices=settings.LANGUAGES)
    subject_title = forms.CharField(
        label=_("What you did together, if it is about one thing"),
        max_length=200,
        required=False,
        validators=[NO_NUL],
    )
    words = forms.CharField(
        label=_("Something you want to add to the letter"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        validators=[NO_NUL],
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - what Django's form takes
        abouts: QuerySet[Body],
        bodies: QuerySet[Body],
        day: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = abouts  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["bodies"].queryset = bodies  # type: ignore[attr-defined]  # as above
        self.fields["year"].choices = years_to_choose(day)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["language"].initial = get_language()

    def clean(self) -> dict[str, object]:
        """Somebody must be asked, and a group needs its address."""
        said = super().clean() or {}
        if said.get("group") and not said.get("address") and "address" not in self.errors:
            self.add_error("address", _("Give the e-mail address to write to."))
        if said.get("address") and not said.get("group"):
            self.add_error("group", _("Say what the group is called."))
        if not said.get("bodies") and not said.get("group") and not self.errors:
            self.add_error("bodies", _("Choose at least one to ask."))
        return said


class FormsForm(forms.Form):
    """Paper forms to print: about what, in which language, how many."""

    about = forms.ModelChoiceField(
        label=_("About which committee?"), queryset=Body.objects.none(), empty_label=_("Choose")
    )
    year = forms.TypedChoiceField(label=_("About which year?"), coerce=int)
    language = forms.ChoiceField(label=_("The language of the forms"), choices=settings.LANGUAGES)
    count = forms.IntegerField(label=_("How many forms?"), min_value=1, max_value=MOST_FORMS, initial=10)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = committees_on(day)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["year"].choices = years_to_choose(day)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["language"].initial = get_language()


class ConsentForm(forms.Form):
    """Who may read it, said anew."""

    consent = forms.ChoiceField(
        label=_("May others read this, and may the committee quote you?"),
        choices=Consent.choices,
        widget=forms.RadioSelect,
    )


class ReplyForm(forms.Form):
    """The committee's reply."""

    text = forms.CharField(
        label=_("Your reply"),
        max_length=LONGEST_TEXT,
        help_text=_("Say what you do with it, what you do not, and why. Write as to a neighbour."),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        validators=[NO_NUL],
    )


class QuoteForm(forms.Form):
    """A passage to quote."""

    text = forms.CharField(
        label=_("The passage, copied exactly as it is written"),
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        validators=[NO_NUL],
    )


class ReasonForm(forms.Form):
    """Why something is hidden or shown again."""

    why = why_field(_("Why?"), _("Everyone can read this."))


class NotedForm(forms.Form):
    """How a group that came on paper or by phone said yes or no."""

    why = why_field(_("How did they say it?"), _("For example: by phone on Monday. Everyone can read this."))


def corrections(said: SectorContribution) -> dict[str, object]:
    """What a form for correcting begins with."""
    words = said.words
    return {
        "together": words.together, "worked": words.worked, "better": words.better,
        "language": words.language, "seen": words.number,
    }  # fmt: skip
