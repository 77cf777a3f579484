"""What is filled in about an activity: what and why, and the four parts that clause C41 asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.plan.forms.desks import Block, RowKind
from malmoandan.plan.forms.fields import body, choice, day, keys, line, number, words, year
from malmoandan.plan.models import (
    DatePrecision,
    Funding,
    Goal,
    Participation,
    PartRole,
    PolicyStep,
    ResourceKind,
    ResourceState,
    Visibility,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from malmoandan.parties.models import Body


class ActivityForm(forms.Form):
    """An activity, without its rows."""

    title = line(_("The activity"), help_text=_("What you will do, in a few words."))
    what = words(_("What is done?"))
    why = words(_("How does it help with the problem?"))
    expected_result = words(_("What shall it lead to?"), 3)
    goal = forms.ModelChoiceField(
        label=_("Which goal it leads to"), queryset=Goal.objects.none(), required=False,
        empty_label=_("No goal of its own"),
    )  # fmt: skip
    is_joint = forms.BooleanField(
        label=_("Bodies of different parties answer for it together"), required=False, initial=True
    )
    starts_on = day(_("First day"), required=False)
    ends_on = day(_("Last day"), required=False)
    is_continuous = forms.BooleanField(label=_("It goes on without end"), required=False)
    date_precision = choice(_("How exactly the days are meant"), DatePrecision.choices)
    target_groups = line(_("For whom?"), required=False)
    places = line(_("Where?"), required=False)
    participation = choice(
        _("How people take part"), Participation.choices, empty=_("Not said"), required=False
    )
    policy_step = choice(_("Which step of policy"), PolicyStep.choices, empty=_("Not said"), required=False)
    principles = line(_("Principles of the agreement"), required=False)
    clauses = line(
        _("Clauses of the agreement it carries out"),
        200,
        required=False,
        help_text=_("For example: C26, C27."),
    )
    visibility = choice(_("Who may read it"), Visibility.choices)

    def __init__(self, *args: Any, goals: QuerySet[Goal] | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's forms take
        super().__init__(*args, **kwargs)
        if goals is not None:
            self.fields["goal"].queryset = goals  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_principles(self) -> str:
        """With commas between."""
        return keys(self.cleaned_data["principles"])

    def clean_clauses(self) -> str:
        """With commas between."""
        return keys(self.cleaned_data["clauses"])

    def clean(self) -> dict[str, Any]:
        """It ends after it begins, or goes on without end."""
        said = super().clean() or self.cleaned_data
        start, end = said.get("starts_on"), said.get("ends_on")
        if end and said.get("is_continuous"):
            self.add_error("ends_on", _("What goes on without end has no last day."))
        elif start and end and end < start:
            self.add_error("ends_on", _("The activity must end after it begins."))
        return said


class OfBody(forms.Form):
    """A row that names a body."""

    def __init__(self, *args: Any, bodies: Sequence[Body] = (), **kwargs: Any) -> None:  # noqa: ANN401 - what Django's forms take
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.fields["body"].choose_among(bodies)  # type: ignore[attr-defined]  # a BodyField


class PartForm(OfBody):
    """A body's part in an activity."""

    body = body(_("Body"))
    role = choice(_("Its part"), PartRole.choices, empty=_("Choose"))
    domain = line(_("What it answers for"), 200, required=False)


class MilestoneForm(OfBody):
    """A point that one can see whether one has reached."""

    title = line(_("Milestone"))
    due_on = day(_("Reached by"))


class CommunicationForm(OfBody):
    """Who is told, how, in which language, by whom and when."""

    audience = line(_("Who is told"), 200)
    channel = line(_("How"), 200, help_text=_("For example: posters, a meeting, a letter."))
    languages = line(_("In which languages"), 80, required=False, help_text=_("For example: sv, ar, fi."))
    body = body(_("Who does it"), required=False)
    due_on = day(_("By when"), required=False)

    def clean_languages(self) -> str:
        """Codes with commas between."""
        return keys(self.cleaned_data["languages"].lower())


class ResourceForm(OfBody):
    """What a body puts in."""

    kind = choice(_("Kind of resource"), ResourceKind.choices, empty=_("Choose"))
    amount = number(_("How much"), 14, 2, required=False, min_value=0)
    unit = line(_("Unit"), 30, required=False, help_text=_("For example: SEK, hours, evenings."))
    year = year(_("Year"))
    body = body(_("From whom"), required=False)
    funding = choice(_("Form of funding"), Funding.choices, empty=_("Not said"), required=False)
    state = choice(
        _("Is it there?"), ResourceState.choices, initial=ResourceState.PLANNED.value, required=False
    )
    note = line(_("Note"), required=False)


class WishedResourceForm(ResourceForm):
    """What a body should put in: whether it is there is told in the follow-up, not wished."""

    state = None  # type: ignore[assignment]  # Django's way to leave out an inherited field


PARTS = RowKind("parts", PartForm, _("Part"), _("Add a body"))
MILESTONES = RowKind("milestones", MilestoneForm, _("Milestone"), _("Add a milestone"))
COMMUNICATION = RowKind("communication", CommunicationForm, _("Measure"), _("Add a measure"))
RESOURCES = RowKind("resources", ResourceForm, _("Resource"), _("Add a resource"))
WISHED_RESOURCES = RowKind("resources", WishedResourceForm, _("Resource"), _("Add a resource"))
PARTS_HINT = _("One body is responsible. If it is joint, a body of another party is jointly responsible.")
RESOURCES_HINT = _("Money, hours, premises, knowledge. Volunteers' time counts too.")


def activity_blocks(resources: RowKind = RESOURCES) -> tuple[Block, ...]:
    """The blocks of the page about an activity, in the order in which one thinks of them."""
    return (
        Block("what", ("title", "what", "why", "expected_result", "goal", "target_groups", "places")),
        Block("organisation", ("is_joint",), _("Organisation"), PARTS_HINT, PARTS),
        Block(
            "timetable",
            ("starts_on", "ends_on", "is_continuous", "date_precision"),
            _("Timetable"),
            _("Milestones are points where anybody can see whether you are there."),
            MILESTONES,
        ),
        Block("communication", (), _("Communication"), _("Who needs to know of it, and how?"), COMMUNICATION),
        Block("resources", (), _("Resources"), RESOURCES_HINT, resources),
        Block(
            "more",
            ("participation", "policy_step", "principles", "clauses", "visibility"),
            _("What it belongs to"),
        ),
    )
