"""What the clock does: remind those who come, once a step, and forget people when a meeting has passed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.kernel.rights import require
from malmoandan.meetings import policies
from malmoandan.meetings.commands.holding import forget_needs_of
from malmoandan.meetings.commands.words import held
from malmoandan.meetings.models import Meeting, PulseAnswer, Reminder
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

REMINDS = (7, 1)  # days before
NEEDS_KEPT = timedelta(days=14)  # after the meeting, if nobody has counted them before
PEOPLE_KEPT = timedelta(days=30)


@transaction.atomic
def remind_of_meeting(*, meeting: Meeting, days_before: int, by: Actor, at: datetime) -> bool:
    """Remind those who have a seat, once for each step, however many workers try; whether it was now."""
    require(policies.may_remind_of_meeting(by))
    meeting = held(meeting)
    if not meeting.is_planned:
        return False
    _kept, is_new = Reminder.objects.get_or_create(
        meeting=meeting, days_before=days_before, defaults={"reminded_at": at}
    )
    if is_new:
        record.write(kind="meetings.reminded", ref=meeting.ref, by=by, at=at, days=days_before)
    return is_new


@transaction.atomic
def forget_needs(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Delete what people needed, two weeks after, though nobody has counted it."""
    require(policies.may_forget_people(by))
    meeting = held(meeting)
    meeting.needs_forgotten_at = meeting.needs_forgotten_at or at
    meeting.save(update_fields=["needs_forgotten_at"])
    forget_needs_of(meeting)
    record.write(kind="meetings.needs_forgotten", ref=meeting.ref, by=by, at=at)


@transaction.atomic
def forget_people(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Delete the sign-ups, thirty days after, and what kept anybody from answering the pulse twice."""
    require(policies.may_forget_people(by))
    meeting = held(meeting)
    meeting.people_forgotten_at = meeting.people_forgotten_at or at
    meeting.save(update_fields=["people_forgotten_at"])
    meeting.sign_ups.all().delete()
    PulseAnswer.objects.filter(meeting=meeting).exclude(token="").update(token="")
    record.write(kind="meetings.people_forgotten", ref=meeting.ref, by=by, at=at)
