"""Who prepares and leads a workshop, and who takes part. Either side alone may; neither leads the other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.parties.models import WRITERS, Role
from malmoandan.parties.policies import acts_for_body
from malmoandan.workshop.models import StepKind, Workshop

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting
    from malmoandan.workshop.models import Step

LEADING = WRITERS | {Role.FACILITATOR}


def leads(by: Actor, workshop: Workshop) -> bool:
    """Those who write for one of its two bodies, and its facilitators."""
    return by.body in workshop.hosts and acts_for_body(by, by.body) and bool(by.roles & LEADING)


def may_see_lead(by: Actor, workshop: Workshop) -> bool:
    """Those who lead, and auditors, who read all."""
    return leads(by, workshop) or by.has_role(Role.AUDITOR)


def may_begin_workshop(by: Actor, meeting: Meeting | None = None) -> bool:
    """Who writes or facilitates for a body that calls the meeting; without one, for any body."""
    hosts = {by.body} if meeting is None else Workshop(meeting=meeting).hosts
    return by.body in hosts and acts_for_body(by, by.body) and bool(by.roles & LEADING)


def may_write_script(by: Actor, workshop: Workshop) -> bool:
    """Those who lead, until it is over; a step that has been shown stands."""
    return leads(by, workshop) and not workshop.is_over


def may_open_workshop(by: Actor, workshop: Workshop) -> bool:
    """Those who lead, once there is a script."""
    return leads(by, workshop) and workshop.is_draft


def may_show_step(by: Actor, workshop: Workshop) -> bool:
    """Those who lead, while it goes on."""
    return leads(by, workshop) and workshop.is_open


def may_write_together(by: Actor, step: Step) -> bool:
    """Those who lead hold the pen; the room says what to write."""
    return may_show_step(by, step.workshop) and step.kind == StepKind.TOGETHER


def may_end_workshop(by: Actor, workshop: Workshop) -> bool:
    """Those who lead, while it goes on."""
    return may_show_step(by, workshop)


def may_take_part(by: Actor, step: Step | None, *kinds: str) -> bool:
    """Anyone in the room, without an account, in the step that is on; an auditor only for herself."""
    return step is not None and step.kind in kinds and not by.has_role(Role.AUDITOR)


def may_mark_options(by: Actor, step: Step | None) -> bool:
    """Anyone in the room, while the step of weighing is on; she must be somebody to be counted once."""
    is_on = step is not None and step.ended_at is None
    return is_on and may_take_part(by, step, StepKind.WEIGH) and (by.is_signed_in or bool(by.visitor))
