"""Carrying an activity out: milestones reached and moved, resources used, people told, evidence added.

The bodies that answer for the activity do this themselves while the plan runs. A milestone's first day and
the resources decided stay in the plan's editions; a move needs a reason and is public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import mandates_in_force
from malmoandan.plan import policies
from malmoandan.plan.commands import writing
from malmoandan.plan.models import (
    ActivityContact,
    CommunicationMeasure,
    ContactRole,
    Evidence,
    Milestone,
    MilestoneMove,
    MilestoneState,
    Resource,
    ResourceState,
    Visibility,
)
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Mandate
    from malmoandan.plan.models import Activity


@transaction.atomic
def mark_milestone(
    *,
    milestone: Milestone,
    state: str,
    completed_on: date | None = None,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Milestone:
    """Say how far a milestone has come: reached on a day not ahead, or dropped with the reason."""
    activity, now = _held(milestone)
    require(policies.may_run_activity(by, activity))
    before = (now.state, now.completed_on, now.note)
    now.state = MilestoneState(state)
    now.completed_on = (
        (completed_on or timezone.localtime(at).date()) if now.state == MilestoneState.DONE else None
    )
    if now.completed_on and now.completed_on > timezone.localtime(at).date():
        raise Refused(_("The day it was reached cannot lie ahead."))
    now.note = str(writing.clean_text(note))[:500]
    if now.state == MilestoneState.DROPPED and not now.note:
        raise Refused(_("Say why the milestone is dropped."))
    if (now.state, now.completed_on, now.note) == before:
        raise Refused(_("That is what it says already."))
    writing.save(now)
    writing.note_milestones(activity)
    record.write(
        kind="plan.milestone_marked", ref=activity.ref, by=by, at=at, title=_public(activity, now.title),
        state=now.state,
    )  # fmt: skip
    return now


@transaction.atomic
def move_milestone(*, milestone: Milestone, to: date, reason: str, by: Actor, at: datetime) -> Milestone:
    """Give an open milestone another day, with the reason. The first day stays beside it."""
    activity, now = _held(milestone)
    require(policies.may_run_activity(by, activity))
    why = str(writing.clean_text(reason))[:500]
    if not now.is_open:
        raise Refused(_("The milestone is reached or dropped, and is not moved."))
    if not why:
        raise Refused(_("Say why it is moved."))
    if to == now.due_on:
        raise Refused(_("Choose another day than the one it has."))
    MilestoneMove.objects.create(
        milestone=now, from_on=now.due_on, to_on=to, reason=why, mandate_id=by.mandate, moved_at=at
    )
    days = {"from_on": now.due_on.isoformat(), "to_on": to.isoformat()}
    now.due_on = to
    now.save(update_fields=["due_on"])
    writing.note_milestones(activity)
    record.write(
        kind="plan.milestone_moved", ref=activity.ref, by=by, at=at, title=_public(activity, now.title),
        reason=_public(activity, why), **days,
    )  # fmt: skip
    return now


@transaction.atomic
def mark_resource(*, resource: Resource, state: str, note: str = "", by: Actor, at: datetime) -> Resource:
    """Say whether what was planned is decided, used or missing. What and how much stands in the plan."""
    activity = writing.held_thing(resource.activity)
    require(policies.may_run_activity(by, activity))
    now = Resource.objects.get(pk=resource.pk, activity=activity)
    now.state = ResourceState(state)
    writing.save(now)
    said = str(writing.clean_text(note))[:300]
    record.write(
        kind="plan.resource_marked", ref=activity.ref, by=by, at=at, what=now.kind, state=now.state,
        note=_public(activity, said),
    )  # fmt: skip
    return now


@transaction.atomic
def mark_told(*, measure: CommunicationMeasure, done_on: date, by: Actor, at: datetime) -> None:
    """Say on which day those the measure is for were told."""
    activity = writing.held_thing(measure.activity)
    require(policies.may_run_activity(by, activity))
    if done_on > timezone.localtime(at).date():
        raise Refused(_("The day cannot lie ahead."))
    CommunicationMeasure.objects.filter(pk=measure.pk, activity=activity).update(done_on=done_on)
    audience = _public(activity, measure.audience)
    record.write(kind="plan.people_told", ref=activity.ref, by=by, at=at, audience=audience)


@transaction.atomic
def add_evidence(
    *,
    activity: Activity,
    title: str,
    dated_on: date,
    by: Actor,
    at: datetime,
    url: str = "",
    says: str = "",
    licence: str = "",
    milestone: Milestone | None = None,
) -> Evidence:
    """Add something that shows what was done: a link, or words for those who were not there."""
    activity = writing.held_thing(activity)
    require(policies.may_run_activity(by, activity))
    if milestone is not None and milestone.activity_id != activity.pk:
        raise Refused(_("The milestone belongs to another activity."))
    if not (url.strip() or says.strip()):
        raise Refused(_("Give a link, or tell what one can see."))
    if dated_on > timezone.localtime(at).date():
        raise Refused(_("The day cannot lie ahead."))
    made = Evidence(
        activity=activity, milestone=milestone, dated_on=dated_on, mandate_id=by.mandate, added_at=at
    )
    given = {"title": title, "url": url, "says": says, "licence": licence}
    writing.put(made, given, given.keys())
    writing.save(made)
    shown = _public(activity, made.title)
    record.write(kind="plan.evidence_added", ref=activity.ref, by=by, at=at, title=shown)
    return made


@transaction.atomic
def withdraw_evidence(*, evidence: Evidence, reason: str, by: Actor, at: datetime) -> None:
    """Take evidence back, with the reason. That it was there stays on the record."""
    activity = writing.held_thing(evidence.activity)
    require(policies.may_run_activity(by, activity))
    why = str(writing.clean_text(reason))[:500]
    if not why:
        raise Refused(_("Say why it is taken back."))
    standing = Evidence.objects.filter(pk=evidence.pk, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_at=at, withdrawn_why=why):
        raise Refused(_("It has been taken back already."))
    record.write(
        kind="plan.evidence_withdrawn", ref=activity.ref, by=by, at=at,
        title=_public(activity, evidence.title), reason=_public(activity, why),
    )  # fmt: skip


@transaction.atomic
def name_contact(
    *,
    activity: Activity,
    mandate: Mandate,
    role: str = ContactRole.REPORTER,
    is_public: bool = False,
    by: Actor,
    at: datetime,
) -> ActivityContact:
    """Name who tells how it goes, among one's own body's people. Only she herself can make it public."""
    activity = writing.held_thing(activity)
    require(policies.may_name_contact(by, activity))
    if mandate.body_id != by.body or not mandates_in_force(at).filter(pk=mandate.pk).exists():
        raise Refused(_("Choose somebody who acts for your own body now."))
    if is_public and mandate.pk != by.mandate:
        raise Refused(_("Only she herself can say that others may see her role here."))
    contact, _is_new = ActivityContact.objects.update_or_create(
        activity=activity, mandate=mandate, role=ContactRole(role), defaults={"is_public": is_public}
    )
    record.write(kind="plan.contact_named", ref=activity.ref, by=by, at=at, role=contact.role)
    return contact


@transaction.atomic
def remove_contact(*, contact: ActivityContact, by: Actor, at: datetime) -> None:
    """She no longer does this for the activity."""
    activity = writing.held_thing(contact.activity)
    now = ActivityContact.objects.select_related("mandate").get(pk=contact.pk)
    require(policies.may_name_contact(by, activity) and now.mandate.body_id == by.body)
    now.delete()
    record.write(kind="plan.contact_removed", ref=activity.ref, by=by, at=at, role=now.role)


def _public(activity: Activity, words: str) -> str:
    """Words for the record, which everybody reads: none of an activity that is for the parties only."""
    return words if activity.visibility == Visibility.PUBLIC else ""


def _held(milestone: Milestone) -> tuple[Activity, Milestone]:
    """The activity, held, and the milestone as it is now."""
    return writing.held_thing(milestone.activity), Milestone.objects.get(pk=milestone.pk)
