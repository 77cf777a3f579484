"""A meeting's way: planned, called in good time, held with those who came."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import parties
from malmoandan.record import commands as record
from malmoandan.steering import policies
from malmoandan.steering.commands.notes import clear_confirmations
from malmoandan.steering.commands.words import held
from malmoandan.steering.models import AgendaItem, Attendance, Meeting, MeetingState
from malmoandan.steering.models.meetings import NOTICE_DAYS
from malmoandan.web.wording import LONGEST_REASON, line, require_same, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

MOST_AT_A_MEETING = 500
LONGEST_MEETING = timedelta(hours=24)


@transaction.atomic
def plan_meeting(
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    accessibility: str = "",
    online_url: str = "",
    by: Actor,
    at: datetime,
) -> Meeting:
    """Set a day for the next meeting. It gets the next number; nobody is called yet."""
    require(policies.may_plan_meeting(by))
    meeting = Meeting(number=(Meeting.objects.aggregate(last=Max("number"))["last"] or 0) + 1, planned_at=at)
    _set(
        meeting, at, title=title, starts_at=starts_at, ends_at=ends_at, place=place,
        accessibility=accessibility, online_url=online_url,
    )  # fmt: skip
    meeting.save(force_insert=True)
    record.write(
        kind="steering.meeting_planned",
        ref=meeting.ref,
        by=by,
        at=at,
        number=meeting.number,
        **_when(meeting),
    )
    return meeting


@transaction.atomic
def change_meeting(
    *,
    meeting: Meeting,
    seen: int,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    accessibility: str = "",
    online_url: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Change what a coming meeting is called, when and where it is. `Stale` when `seen` is not its version.

    One that is called is moved only to a day for which it could still have been called in time.
    """
    meeting = held(meeting)
    require(policies.may_change_meeting(by, meeting))
    require_same(meeting.version, seen)
    was_at, was_called = meeting.starts_at, meeting.state == MeetingState.CALLED
    _set(
        meeting, at, title=title, starts_at=starts_at, ends_at=ends_at, place=place,
        accessibility=accessibility, online_url=online_url,
    )  # fmt: skip
    if was_called and starts_at != was_at:
        _require_notice(meeting, at)
    meeting.version += 1
    meeting.save()
    told: dict[str, int | str] = {
        "number": meeting.number,
        "called": was_called,
        "moved": starts_at != was_at,
    }
    record.write(kind="steering.meeting_changed", ref=meeting.ref, by=by, at=at, **told, **_when(meeting))


@transaction.atomic
def call_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Send the notice with the agenda, in good time. From now on the agenda is public (clause C20)."""
    meeting = held(meeting)
    require(policies.may_call_meeting(by, meeting))
    _require_notice(meeting, at)
    if not meeting.items.exists():
        raise Refused(_("Choose first what the meeting is to take up: a notice comes with its agenda."))
    meeting.state, meeting.called_at = MeetingState.CALLED, at
    meeting.save(update_fields=["state", "called_at"])
    record.write(
        kind="steering.meeting_called", ref=meeting.ref, by=by, at=at, number=meeting.number, **_when(meeting)
    )


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> None:
    """Call a coming meeting off, with a reason everybody reads. What it was to take up waits for the next."""
    meeting = held(meeting)
    require(policies.may_cancel_meeting(by, meeting))
    was_called = meeting.state == MeetingState.CALLED
    meeting.cancelled_why = line(reason, LONGEST_REASON)
    meeting.state = MeetingState.CANCELLED
    meeting.version += 1
    meeting.save(update_fields=["cancelled_why", "state", "version"])
    AgendaItem.objects.filter(meeting=meeting).update(meeting=None, position=None)
    record.write(
        kind="steering.meeting_cancelled",
        ref=meeting.ref,
        by=by,
        at=at,
        number=meeting.number,
        called=was_called,
        reason=meeting.cancelled_why,
    )


@transaction.atomic
def hold_meeting(*, meeting: Meeting, attendance: Mapping[Body, int], by: Actor, at: datetime) -> None:
    """Say how many were there from each body; with somebody of every party the meeting can decide.

    May be mended until the notes stand: confirmations are cleared by it, and a quorum on which decisions rest
    cannot be taken away.
    """
    meeting = held(meeting)
    require(
        policies.may_hold_meeting(by, meeting, at),
        _("A meeting is held when it has been called and has begun."),
    )
    _require_sound(meeting, attendance)
    meeting.has_quorum = _is_quorum(attendance)
    if not meeting.has_quorum and meeting.decisions.exists():
        raise Refused(
            _("Decisions are logged already, and they need somebody of every party. Strike them first.")
        )
    Attendance.objects.filter(meeting=meeting).delete()
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, body=body, count=count) for body, count in attendance.items() if count
    )
    meeting.state, meeting.held_at = MeetingState.HELD, meeting.held_at or at
    meeting.notes_version += 1
    meeting.save(update_fields=["state", "held_at", "has_quorum", "notes_version"])
    AgendaItem.objects.filter(meeting=meeting, closed_at__isnull=True).update(closed_at=at)
    clear_confirmations(meeting, at)
    record.write(
        kind="steering.meeting_held",
        ref=meeting.ref,
        by=by,
        at=at,
        number=meeting.number,
        has_quorum=meeting.has_quorum,
    )


def _set(
    meeting: Meeting,
    at: datetime,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    accessibility: str,
    online_url: str,
) -> None:
    """Put the facts in their place, or say what is wrong with them."""
    if ends_at <= starts_at or ends_at - starts_at > LONGEST_MEETING:
        raise Refused(_("The meeting must end after it begins, on the same day or the next."))
    if starts_at <= at:
        raise Refused(_("The meeting must lie ahead."))
    meeting.title, meeting.starts_at, meeting.ends_at = line(title), starts_at, ends_at
    meeting.place = line(place, may_be_empty=True)
    meeting.accessibility = words(accessibility, may_be_empty=True)
    meeting.online_url = line(online_url, LONGEST_REASON, may_be_empty=True)
    if not meeting.place and not meeting.online_url:
        raise Refused(_("Say where the meeting is: a place, a link, or both."))
    if meeting.online_url and not meeting.online_url.startswith(("https://", "http://")):
        raise Refused(_("The link must begin with https://."))


def _when(meeting: Meeting) -> dict[str, str]:
    return {"starts_at": timezone.localtime(meeting.starts_at).isoformat(timespec="minutes")}


def _require_notice(meeting: Meeting, at: datetime) -> None:
    if timezone.localtime(at).date() > meeting.call_by:
        raise Refused(
            _("A meeting is called at least %(days)d days before it. Choose a later day.")
            % {"days": NOTICE_DAYS}
        )


def _require_sound(meeting: Meeting, attendance: Mapping[Body, int]) -> None:
    """Somebody was there, in numbers that can be, from bodies that existed that day."""
    if not any(attendance.values()):
        raise Refused(_("Say how many were there, from at least one body."))
    if any(not 0 <= count <= MOST_AT_A_MEETING for count in attendance.values()):
        raise Refused(_("A number of people is between 0 and %(most)d.") % {"most": MOST_AT_A_MEETING})
    if any(not body.exists_on(meeting.day) for body in attendance):
        raise Refused(_("One of the bodies did not exist on the day of the meeting."))


def _is_quorum(attendance: Mapping[Body, int]) -> bool:
    """Whether somebody of every party was there. Numbers beyond that count for nothing."""
    there = {body.party_id for body, count in attendance.items() if count}
    everyone = set(parties().values_list("pk", flat=True))
    return len(everyone) > 1 and everyone <= there
