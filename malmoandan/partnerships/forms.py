"""The shapes of what is put forward, answered and followed up. Who may do it is the commands' affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from malmoandan.parties.models import Body
from malmoandan.partnerships.commands import Answers, Wording
from malmoandan.partnerships.commands.keeping import LONGEST_ANSWER, LONGEST_PURPOSE
from malmoandan.partnerships.models import QUESTIONS, WORDS, Form, Level
from malmoandan.partnerships.queries import bodies_that_decide, committees_to_name, organisations_to_name
from malmoandan.web.wording import LONGEST_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.partnerships.models import Terms

NO_BODIES = Body.objects.none()
LEVELS = [("", _("Choose")), *Level.choices]


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WordsField(forms.CharField):
    """A sentence or a few."""

    def __init__(self, *, rows: int = 3, most: int = LONGEST_ANSWER, **options: Any) -> None:  # noqa: ANN401 - Django's field
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(max_length=most, widget=widget, **options)


def line_field(label: Any, help_text: Any = "", most: int = 200) -> forms.CharField:  # noqa: ANN401 - lazy words
    """One line that may be left out."""
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=most)


def or_standing(listed: QuerySet[Body], stood: Collection[int]) -> QuerySet[Body]:
    """The bodies to choose among, and those that stood there already, even where no list has them."""
    found = Body.objects.filter(Q(pk__in=listed.order_by().values("pk")) | Q(pk__in=stood))
    return found.order_by("name", "pk")


class TermsForm(forms.Form):
    """What a collaboration is: the needed first, the rest folded away."""

    name = forms.CharField(
        label=_("What is the collaboration called?"), max_length=200,
        help_text=_("As people say it, such as “The open hall in Norrängen”."),
    )  # fmt: skip
    purpose = WordsField(
        label=_("What is it for, and for whom?"), most=LONGEST_PURPOSE,
        help_text=_("One or two sentences that a neighbour understands."),
    )  # fmt: skip
    committee = forms.ModelChoiceField(
        label=_("Which committee takes part?"), queryset=NO_BODIES, empty_label=_("Choose")
    )
    partners = forms.ModelMultipleChoiceField(
        label=_("Which organisations take part?"), queryset=NO_BODIES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everyone you name must confirm it before it stands in the register."),
    )  # fmt: skip
    form = forms.ChoiceField(
        label=_("What form does it have?"), choices=Form.choices, widget=forms.RadioSelect,
        initial=Form.COLLABORATION,
    )  # fmt: skip
    level = forms.TypedChoiceField(
        label=_("Which step on the ladder is it at?"), choices=LEVELS, coerce=int,
        help_text=_(
            "Information: one tells the other. Consultation: one asks the other. Dialogue: you talk "
            "repeatedly before anything is decided. Partnership: you decide and do it together."
        ),
    )  # fmt: skip
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty if it goes on until further notice.")
    )
    secured_to = DayField(
        label=_("Secured to"), required=False,
        help_text=_("The last day for which money, time or premises are decided. Empty: nothing is."),
    )  # fmt: skip
    kronor = forms.DecimalField(
        label=_("Money a year, in kronor"), required=False, min_value=0, max_digits=12, decimal_places=2
    )
    deciding_body = forms.ModelChoiceField(
        label=_("Which body decided on it?"), queryset=NO_BODIES, required=False, empty_label=_("None yet")
    )
    decided_on = DayField(label=_("Day of the decision"), required=False)
    paragraph = line_field(_("Paragraph"), _("As in the minutes, such as “§ 42”."), 40)
    registry_no = line_field(_("Registry number"), "", 60)
    document_url = line_field(_("Address of the decision or the agreement"), "", LONGEST_ADDRESS)
    question_1 = line_field(
        _("First quality question"),
        _(
            "You choose three together. Both sides answer them at the start and once a year, and the answers "
            "stand side by side. Leave all three empty to choose later."
        ),
    )
    question_2 = line_field(_("Second quality question"))
    question_3 = line_field(_("Third quality question"))
    first = ("name", "purpose", "committee", "partners", "form", "level", "starts_on", "ends_on")

    def __init__(self, *args: Any, actor: Actor, day: date, **options: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **options)
        self.fields["committee"].queryset = committees_to_name(day)  # type: ignore[attr-defined]  # a ModelChoiceField
        named = self.initial.get("partners") or []
        first = Case(When(pk__in=named, then=0), default=1)  # those already named stand where they are seen
        organisations = or_standing(organisations_to_name(actor, day), named)
        self.fields["partners"].queryset = organisations.order_by(first, "name", "pk")  # type: ignore[attr-defined]  # as above
        decided = [body.pk for body in (self.initial.get("deciding_body"),) if body]
        self.fields["deciding_body"].queryset = or_standing(bodies_that_decide(day), decided)  # type: ignore[attr-defined]  # as above

    @property
    def needed(self) -> list[forms.BoundField]:
        """What every collaboration needs."""
        return [self[name] for name in self.first if name in self.fields]

    @property
    def further(self) -> list[forms.BoundField]:
        """What may be added: how long it is secured, on what decision."""
        skipped = {*self.first, *QUESTIONS, "reason", "seen"}
        return [field for field in self if field.name not in skipped]

    @property
    def asked(self) -> list[forms.BoundField]:
        """The three questions."""
        return [self[name] for name in QUESTIONS]

    @property
    def has_further(self) -> bool:
        """Whether something stands, or is wrong, among what is folded away."""
        return any(field.value() or field.errors for field in self.further)

    def wording(self) -> Wording:
        """What was written, for a command."""
        given = self.cleaned_data
        own = {name: given[name] for name in WORDS if name not in QUESTIONS}
        questions = tuple(given[name] for name in QUESTIONS)
        return Wording(**own, questions=questions, partners=list(given["partners"]))


class ChangeForm(TermsForm):
    """Other terms for what stands. `seen` is the version it was edited from; the committee stands."""

    reason = WordsField(label=_("Why do you change it?"), rows=2, most=500)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **options)
        del self.fields["committee"]


class ReasonForm(forms.Form):
    """Why."""

    reason = WordsField(label=_("Why?"), most=500)


class EndForm(forms.Form):
    """On which day it ended, and why; the day is asked of the first alone."""

    ended_on = DayField(label=_("Last day"), required=False)
    why = WordsField(
        label=_("How do you see it, and why did it end?"), rows=4,
        help_text=_("Everybody can read it. The others named may say their own beside yours."),
    )  # fmt: skip

    def __init__(self, *args: Any, asks_day: bool, **options: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **options)
        if not asks_day:
            del self.fields["ended_on"]


class StartForm(forms.Form):
    """The three answers at the start, under the questions themselves."""

    answer_1 = WordsField()
    answer_2 = WordsField()
    answer_3 = WordsField()

    def __init__(self, *args: Any, terms: Terms, **options: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **options)
        for number, question in enumerate(terms.questions, start=1):
            self.fields[f"answer_{number}"].label = question
        for number in range(len(terms.questions) + 1, 4):
            del self.fields[f"answer_{number}"]

    def said(self) -> Answers:
        """What was written, for a command."""
        given = self.cleaned_data
        return Answers(tuple(given.get(f"answer_{n}", "") for n in (1, 2, 3)))


class YearForm(StartForm):
    """How the year was: what users say, the next step, and the three answers where questions are chosen."""

    year = forms.TypedChoiceField(label=_("Which year?"), coerce=int)
    users_voice = WordsField(
        label=_("What do those who take part say, in their own words?"), rows=4,
        help_text=_("Members, participants, users. Ask a few, and write what they said, not what you think."),
    )  # fmt: skip
    next_step = WordsField(label=_("What is the next step? One sentence is enough."), rows=2)
    next_level = forms.TypedChoiceField(
        label=_("Which step on the ladder do you want next year?"), required=False, choices=LEVELS,
        coerce=int, empty_value=None,
    )  # fmt: skip
    field_order = ("year", "next_step", "next_level", "users_voice", "answer_1", "answer_2", "answer_3")

    def __init__(self, *args: Any, terms: Terms, years: list[int], **options: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, terms=terms, **options)
        self.fields["year"].choices = [(each, str(each)) for each in years]  # type: ignore[attr-defined]  # a ChoiceField

    def said(self) -> Answers:
        """What was written, for a command."""
        given, answers = self.cleaned_data, super().said().answers
        return Answers(answers, given["users_voice"], given["next_step"], given["next_level"])
