"""Activities of a draft: what is done, by whom, when, with what, and who is told (clause C41)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.plan import policies
from malmoandan.plan.commands import writing
from malmoandan.plan.models import (
    Activity,
    ActivityParty,
    CommunicationMeasure,
    Milestone,
    PartRole,
    Resource,
    Visibility,
)
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import Challenge

    Row = Mapping[str, object]

ACTIVITY_FACTS = (
    "code", "title", "what", "why", "expected_result", "starts_on", "ends_on", "is_continuous",
    "date_precision", "participation", "policy_step", "principles", "clauses", "target_groups", "places",
    "is_joint", "visibility", "goal", "continues", "position",
)  # fmt: skip
PART_FACTS = ("body", "role", "domain")
MILESTONE_FACTS = ("title", "due_on")
RESOURCE_FACTS = ("kind", "amount", "unit", "year", "body", "funding", "state", "note")
COMMUNICATION_FACTS = ("audience", "channel", "languages", "body", "due_on")


@transaction.atomic
def add_activity(
    *,
    challenge: Challenge,
    facts: Row,
    parts: Sequence[Row] = (),
    milestones: Sequence[Row] = (),
    resources: Sequence[Row] = (),
    communication: Sequence[Row] = (),
    by: Actor,
    at: datetime,
) -> Activity:
    """Add an activity (`ACTIVITY_FACTS`) to a challenge, with as much of its four parts as is known."""
    challenge = writing.held_thing(challenge)
    require(policies.may_change_challenge(by, challenge))
    activity = Activity(plan=challenge.plan, challenge=challenge)
    activity.position = writing.make_room(challenge)
    if not facts.get("code"):
        activity.code = writing.free_code(challenge.plan.activities.all(), f"{challenge.code}.")
    put_facts(activity, facts)
    fill(activity, parts=parts, milestones=milestones, resources=resources, communication=communication)
    writing.touch(challenge.plan)
    _written("plan.activity_added", activity, by, at)
    return activity


@transaction.atomic
def change_activity(
    *,
    activity: Activity,
    facts: Row,
    parts: Sequence[Row] | None = None,
    milestones: Sequence[Row] | None = None,
    resources: Sequence[Row] | None = None,
    communication: Sequence[Row] | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Activity:
    """Change an activity of a draft; rows, where given, replace those there are."""
    activity = writing.held_thing(activity)
    require(policies.may_change_activity(by, activity))
    writing.renew(activity, seen)
    put_facts(activity, facts)
    fill(activity, parts=parts, milestones=milestones, resources=resources, communication=communication)
    writing.touch(activity.plan)
    _written("plan.activity_changed", activity, by, at)
    return activity


@transaction.atomic
def remove_activity(*, activity: Activity, by: Actor, at: datetime) -> None:
    """Take an activity out of a draft. The record keeps that it was there."""
    activity = writing.held_thing(activity)
    require(policies.may_change_activity(by, activity))
    _written("plan.activity_removed", activity, by, at)
    activity.delete()
    writing.touch(activity.plan)


def put_facts(activity: Activity, facts: Row) -> None:
    """Set the facts, in order with each other and with the plan."""
    writing.put(
        activity, {name: value for name, value in facts.items() if name != "code" or value}, ACTIVITY_FACTS
    )
    if activity.is_continuous:
        activity.ends_on = None
    if activity.goal is not None and activity.goal.plan_id != activity.plan_id:
        raise Refused(_("The goal belongs to another plan."))
    if activity.starts_on and activity.ends_on and activity.ends_on < activity.starts_on:
        raise Refused(_("The activity must end after it begins."))
    writing.save(activity)


def fill(activity: Activity, **rows: Sequence[Row] | None) -> None:
    """Put rows in the place of those there are, kind by kind, where they are given."""
    for name, given in rows.items():
        if given is not None:
            getattr(activity, name).all().delete()
            _FILL[name](activity, given)
    if rows.get("milestones") is not None:
        writing.note_milestones(activity)


def _parts(activity: Activity, rows: Sequence[Row]) -> None:
    if sum(row.get("role") == PartRole.LEAD for row in rows) > 1:
        raise Refused(_("One body is responsible. Let the others be jointly responsible."))
    if len({getattr(row.get("body"), "pk", None) for row in rows}) != len(rows):
        raise Refused(_("A body has one part in an activity. Choose its most important one."))
    _add(ActivityParty, activity, rows, PART_FACTS)


def _milestones(activity: Activity, rows: Sequence[Row]) -> None:
    for position, row in enumerate(rows, start=1):
        made = Milestone(activity=activity, position=position)
        writing.put(made, row, MILESTONE_FACTS)
        made.original_due_on = made.due_on
        writing.save(made)


def _resources(activity: Activity, rows: Sequence[Row]) -> None:
    _add(Resource, activity, rows, RESOURCE_FACTS)


def _communication(activity: Activity, rows: Sequence[Row]) -> None:
    _add(CommunicationMeasure, activity, rows, COMMUNICATION_FACTS)


def _add(model: type[Any], activity: Activity, rows: Sequence[Row], allowed: tuple[str, ...]) -> None:
    for row in rows:
        made = model(activity=activity)
        writing.put(made, row, allowed)
        writing.save(made)


_FILL = {
    "parts": _parts,
    "milestones": _milestones,
    "resources": _resources,
    "communication": _communication,
}


def _written(kind: str, activity: Activity, by: Actor, at: datetime) -> None:
    """The last line of each: which activity, in which plan. Its title only where everybody may read it."""
    is_public = activity.visibility == Visibility.PUBLIC and activity.plan.published_at is not None
    title = activity.title if is_public else ""
    record.write(
        kind=kind, ref=activity.ref, by=by, at=at, plan=activity.plan.number, code=activity.code, title=title
    )
