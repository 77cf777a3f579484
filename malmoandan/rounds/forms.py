"""The shapes of what is planned, written, handed in and decided. Who may do it is the commands' affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from malmoandan.parties.models import Body, Mandate
from malmoandan.parties.queries import there_on, writers_of
from malmoandan.rounds.calendars import FIRST_YEAR, LAST_YEAR, Calendar
from malmoandan.rounds.commands import Asking, Deciding, Writing
from malmoandan.rounds.commands.passing import MOST_MINUTES
from malmoandan.rounds.commands.rounds import LONGEST_HELP, LONGEST_QUESTION, MOST_QUESTIONS
from malmoandan.rounds.commands.spreading import MOST_PEOPLE
from malmoandan.rounds.models import QuestionKind, SpreadingKind
from malmoandan.web.wording import LONGEST_LINE, LONGEST_REASON, LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from malmoandan.rounds.models import Assignment, FollowUpRound, Question

SPARE = 2  # empty places for further questions


def area(rows: int) -> forms.Textarea:
    """A field for longer words, in whatever direction they run."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CalendarForm(forms.Form):
    """The name and the days of a round."""

    title = forms.CharField(label=_("What the follow-up is called"), max_length=LONGEST_LINE)
    opens_on = DayField(label=_("Opens"), help_text=_("The committees are asked from this day on."))
    due_on = DayField(label=_("Hand in by"))
    decide_by = DayField(
        label=_("Committees decide by"), help_text=_("Together with their own analysis of the year.")
    )
    compile_by = DayField(label=_("Joint report put together by"))
    budget_letters_on = DayField(
        label=_("Committees' budget letters"),
        help_text=_("What the year taught must be there before this day, or it misses the budget."),
    )
    joint_review_by = DayField(label=_("Both parties have reviewed by"))
    publish_by = DayField(label=_("Published by"))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def calendar(self) -> Calendar:
        """The days, once they are sound."""
        return Calendar(**{name: self.cleaned_data[name] for name in Calendar.__dataclass_fields__})


class PlanRoundForm(CalendarForm):
    """The same for a new round, with its year."""

    year = forms.IntegerField(
        label=_("The year that is followed up"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    seen = None  # type: ignore[assignment]  # Django takes the field away: nothing was there to be seen
    field_order = ["year", "title"]


def begun(of: FollowUpRound) -> dict[str, object]:
    """How the form of a round begins."""
    return {"title": of.title, "seen": of.revision, **of.calendar.by_name()}


class QuestionsForm(forms.Form):
    """All questions of a round in their order, and places for more. A question without words is left out."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.places = min(len(questions) + SPARE, MOST_QUESTIONS)
        for number in range(1, self.places + 1):
            known = questions[number - 1] if number <= len(questions) else None
            self._add(number, known)

    def _add(self, number: int, known: Question | None) -> None:
        said = {"number": number}
        self.fields[f"text_{number}"] = forms.CharField(
            label=gettext("Question %(number)s") % said,
            max_length=LONGEST_QUESTION, required=False, widget=area(2), initial=known.text if known else "",
        )  # fmt: skip
        self.fields[f"help_{number}"] = forms.CharField(
            label=gettext("Help to question %(number)s") % said,
            max_length=LONGEST_HELP, required=False, widget=area(2), initial=known.help if known else "",
        )  # fmt: skip
        self.fields[f"kind_{number}"] = forms.ChoiceField(
            choices=QuestionKind.choices, widget=forms.HiddenInput, required=False,
            initial=known.kind if known else QuestionKind.OTHER,
        )  # fmt: skip
        self.fields[f"must_{number}"] = forms.BooleanField(
            label=gettext("Question %(number)s must be answered") % said, required=False,
            initial=known.is_mandatory if known else False,
        )  # fmt: skip

    def questions(self) -> list[Asking]:
        """Those that say something."""
        said = self.cleaned_data
        return [
            Asking(
                said[f"text_{number}"],
                said[f"help_{number}"],
                said[f"kind_{number}"] or QuestionKind.OTHER,
                said[f"must_{number}"],
            )
            for number in range(1, self.places + 1)
            if said[f"text_{number}"].strip()
        ]


class SectionForm(forms.Form):
    """What a section shall hold. Facts and quotes are known by key; the command sees that they are there."""

    judgement = forms.CharField(
        label=_("The committee's own words"), required=False, max_length=LONGEST_TEXT, widget=area(8),
        help_text=_("One thought in each paragraph. Name no persons."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def writing(self, sent: Any) -> Writing:  # noqa: ANN401 - what a form carries
        """What the command takes."""
        return Writing(
            self.cleaned_data["judgement"],
            facts=frozenset(sent.getlist("facts")),
            quotes=frozenset(sent.getlist("quotes")),
            is_ready=sent.get("then") == "ready",
        )


class SubmitForm(forms.Form):
    """About how long it took, for whoever wants to say."""

    minutes = forms.IntegerField(
        label=_("About how many minutes did the report take?"), required=False, min_value=0,
        max_value=MOST_MINUTES,
        help_text=_("All of you together. It helps us to ask for less next year."),
    )  # fmt: skip


class CommentForm(forms.Form):
    """What is missing, said to the committee."""

    comment = forms.CharField(
        label=_("What should be made clearer?"), max_length=LONGEST_TEXT, widget=area(5),
        help_text=_("The committee reads this. Ask for what is missing; what to say is the committee's own."),
    )  # fmt: skip


class DecideForm(forms.Form):
    """The committee's decision as its minutes have it."""

    decided_on = DayField(label=_("Day of the meeting"))
    paragraph = forms.CharField(label=_("Paragraph"), max_length=40)
    registry_no = forms.CharField(label=_("Registry number"), max_length=60)
    document_url = forms.URLField(
        label=_("Link to the minutes"), required=False, max_length=500, assume_scheme="https"
    )

    def deciding(self) -> Deciding:
        """What the command takes."""
        return Deciding(**self.cleaned_data)


class ReplyForm(forms.Form):
    """The other party's words on a report."""

    text = forms.CharField(
        label=_("Your answer"), max_length=LONGEST_TEXT, widget=area(6),
        help_text=_("It stands beside the report for everybody to read, and is not changed afterwards."),
    )  # fmt: skip


class ExtendForm(forms.Form):
    """A later day, and why."""

    until = DayField(label=_("New last day"))
    why = forms.CharField(
        label=_("Why?"), help_text=_("Everybody reads this. Name no persons."), max_length=LONGEST_REASON
    )


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes no argument when run
    """Somebody who writes for a body, as her own body knows her."""

    def label_from_instance(self, obj: Mandate) -> str:
        """Her name here and her role."""
        return f"{obj.person} · {obj.title or obj.get_role_display()}"


class AssignForm(forms.Form):
    """Who writes, and who stands in for her; nobody means all who write for the body."""

    assignee = PersonField(Mandate.objects.none(), label=_("Who writes"), required=False)
    deputy = PersonField(Mandate.objects.none(), label=_("Who stands in"), required=False)

    def __init__(self, *args: Any, assignment: Assignment, at: datetime, **kwargs: Any) -> None:  # noqa: ANN401
        chosen = {"assignee": assignment.assignee_id, "deputy": assignment.deputy_id}
        super().__init__(*args, **{"initial": chosen, **kwargs})
        for field in self.fields.values():
            field.queryset = writers_of(assignment.body_id, at)  # type: ignore[attr-defined]


class AddForm(forms.Form):
    """One more body of a public party to ask."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Which body?"))

    def __init__(self, *args: Any, follow_up_round: FollowUpRound, day: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        public = Body.objects.filter(
            there_on(day), party__is_public_authority=True, speaks_for_party=False, is_listed=True
        )
        asked = follow_up_round.assignments.values("body")
        self.fields["body"].queryset = public.exclude(pk__in=asked).order_by("name")  # type: ignore[attr-defined]


class SpreadingForm(forms.Form):
    """One occasion on which the agreement was told of inside one's own organisation."""

    held_on = DayField(label=_("When?"))
    kind = forms.ChoiceField(label=_("In which way?"), choices=SpreadingKind.choices)
    audience = forms.CharField(
        label=_("To whom?"), max_length=LONGEST_LINE, help_text=_("A unit or a group, never a person's name.")
    )
    people = forms.IntegerField(label=_("About how many people?"), min_value=1, max_value=MOST_PEOPLE)


class ReasonForm(forms.Form):
    """Why something is taken back."""

    why = forms.CharField(
        label=_("Why?"), help_text=_("Everybody reads this. Name no persons."), max_length=LONGEST_REASON
    )
