"""What plans, and all that stands in them, are called on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.plan import queries
from malmoandan.plan.models import ActionPlan, Activity, Challenge, Goal, Indicator, Phase
from malmoandan.trace.registry import Choice, Node, describes, finds, offers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from django.db.models import Model

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import ChangeRequest
    from malmoandan.web.marks import StepCode


MOST_CHOICES = 300  # of each kind that one may choose among


@describes("plan.plan")
def plans(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Plans, by number."""
    found = queries.plans_visible_to(actor).filter(number__in=numbers(ids))
    return {str(plan.number): node_of(plan) for plan in found}


@describes("plan.challenge")
def challenges(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Challenges stand where something was chosen before something else."""
    found = queries.challenges_visible_to(actor).filter(pk__in=numbers(ids)).select_related("plan")
    return {str(each.pk): node_of(each) for each in found}


@describes("plan.goal")
def goals(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Goals are planned."""
    found = queries.goals_visible_to(actor).filter(pk__in=numbers(ids)).select_related("plan")
    return {str(each.pk): node_of(each) for each in found}


@describes("plan.indicator")
def indicators(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Indicators are planned."""
    found = queries.indicators_visible_to(actor).filter(pk__in=numbers(ids)).select_related("plan")
    return {str(each.pk): node_of(each) for each in found}


@describes("plan.activity")
def activities(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Activities are planned, and done once they have been carried out."""
    found = queries.activities_visible_to(actor).filter(pk__in=numbers(ids)).select_related("plan")
    return {str(each.pk): node_of(each) for each in found}


@describes("plan.milestone")
def milestones(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Milestones are planned, and done once they are reached."""
    found = queries.milestones_visible_to(actor).filter(pk__in=numbers(ids)).select_related("activity__plan")
    return {
        str(each.pk): Node(
            each.title,
            each.activity.get_absolute_url(),
            "done" if each.completed_on else "planned",
            _decided(each.activity.plan),
        )
        for each in found
    }


@describes("plan.check_in")
def check_ins(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """A check-in stands where something is reported."""
    found = queries.check_ins_visible_to(actor).filter(pk__in=numbers(ids)).select_related("activity")
    return {
        str(each.pk): Node(
            _("How it goes with %(title)s") % {"title": each.activity},
            f"{each.activity.get_absolute_url()}#{each.anchor}",
            "reported",
            each.told_at,
        )
        for each in found
    }


@describes("plan.evidence")
def evidence(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Evidence shows that something was done; what was withdrawn shows nothing."""
    found = queries.evidence_visible_to(actor).filter(pk__in=numbers(ids)).select_related("activity")
    return {
        str(each.pk): Node(each.title, f"{each.activity.get_absolute_url()}#evidence", "done", each.added_at)
        for each in found
    }


@describes("plan.change")
def changes(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Wishes to change an adopted plan."""
    found = queries.changes_visible_to(actor).filter(pk__in=numbers(ids)).select_related("plan")
    words = _("Change %(number)s to the plan")
    return {
        str(each.pk): Node(
            words % {"number": each.number},
            _url_of_change(each),
            "planned",
            each.asked_at,
        )
        for each in found
    }


@finds("plan.activity")
def activities_coded(codes: Collection[str], actor: Actor) -> dict[str, Ref]:
    """Activities by their codes; where several plans use the same one, that of the latest plan."""
    found: dict[str, Ref] = {}
    for some in batched(codes, MOST_CHOICES):
        rows = queries.activities_visible_to(actor).filter(code__in=some).order_by("plan", "pk")
        found |= {each.code: each.ref for each in rows.only("code")}
    return found


def batched(codes: Collection[str], size: int) -> Iterable[list[str]]:
    """A few at a time, for a database takes only so many values in one question."""
    every = list(codes)
    return (every[start : start + size] for start in range(0, len(every), size))


@offers(gettext_lazy("Challenges"))
def challenges_to_choose(actor: Actor) -> Iterable[Choice]:
    """The challenges this actor may read, those of the latest plan first."""
    rows = queries.challenges_visible_to(actor).order_by("-plan", "pk")[:MOST_CHOICES]
    return [Choice(each.ref, str(each)) for each in rows]


@offers(gettext_lazy("Activities"))
def activities_to_choose(actor: Actor) -> Iterable[Choice]:
    """The activities this actor may read, those of the latest plan first."""
    rows = queries.activities_visible_to(actor).order_by("-plan", "pk")[:MOST_CHOICES]
    return [Choice(each.ref, str(each)) for each in rows]


def numbers(ids: Collection[str]) -> list[int]:
    """Those of the ids that are numbers."""
    return [int(each) for each in ids if each.isascii() and each.isdecimal()]


def node_of(thing: Any) -> Node:  # noqa: ANN401 - a plan, or a challenge, goal, indicator or activity of it
    """What something of a plan is called, by whoever has it and its plan and may see both."""
    kind = type(thing)
    if kind is ActionPlan:
        return Node(thing.title, thing.get_absolute_url(), "planned", _decided(thing))
    step: StepCode = "prioritised" if kind is Challenge else "planned"
    if kind is Activity and thing.phase == Phase.DONE:
        step = "done"
    words = _words()[kind] % {"title": thing}
    return Node(words, thing.get_absolute_url(), step, _decided(thing.plan))


def _words() -> dict[type[Model], str]:
    return {
        Challenge: _("Challenge %(title)s"),
        Goal: _("Goal %(title)s"),
        Indicator: _("Indicator %(title)s"),
        Activity: _("Activity %(title)s"),
    }


def _decided(plan: ActionPlan) -> datetime | None:
    return plan.adopted_at or plan.published_at


def _url_of_change(change: ChangeRequest) -> str:
    """Its own page where there is one, else the plan's."""
    try:
        return reverse("plan:change", args=[change.pk])
    except NoReverseMatch:
        return change.plan.get_absolute_url()
