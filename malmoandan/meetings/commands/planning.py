"""A meeting's way until it begins: planned, made known, changed, joined by another host, cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.meetings import policies
from malmoandan.meetings.commands.signing_up import give_seats
from malmoandan.meetings.commands.words import LONGEST_PURPOSE, held
from malmoandan.meetings.models import IN_SEATS, Facility, Meeting, MeetingKind, MeetingState
from malmoandan.record import commands as record
from malmoandan.web.wording import LONGEST_LINE, LONGEST_REASON, line, require_same, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body

LONGEST_MEETING = timedelta(days=3)
MOST_SEATS = 100_000


@dataclass(frozen=True, slots=True)
class Call:
    """What is told of a meeting. A place, a link to take part online, or both; `seats` None: no limit."""

    title: str
    purpose: str
    starts_at: datetime
    ends_at: datetime
    kind: MeetingKind | str = MeetingKind.OPEN_MEETING
    place: str = ""
    address: str = ""
    area: str = ""
    facilities: Sequence[Facility | str] = ()
    facilities_more: str = ""
    online_url: str = ""
    languages: Sequence[str] = ("sv",)
    seats: int | None = None


@transaction.atomic
def plan_meeting(
    *,
    call: Call,
    organiser: Body,
    by: Actor,
    at: datetime,
    co_organiser: Body | None = None,
    subject: Ref | None = None,
    is_public: bool = True,
) -> Meeting:
    """Call a meeting in a body's name. It needs nobody else's yes; everybody may read of it at once.

    Kept as a draft with `is_public` false. A co-organiser is asked, and stands beside the organiser only when
    it has said yes itself. `subject` is what the meeting belongs to: a dialogue, an activity.
    """
    require(policies.may_plan_meeting(by, organiser.pk))
    meeting = Meeting(
        organiser=organiser, mandate_id=cast("int", by.mandate), planned_at=at, is_public=is_public,
        invited_at=at if is_public else None,
        subject_kind=subject.kind if subject else "", subject_id=subject.id if subject else "",
    )  # fmt: skip
    _ask_to_host(meeting, co_organiser)
    _set(meeting, call, at)
    meeting.save(force_insert=True)
    asks = co_organiser is not None
    record.write(kind="meetings.meeting_planned", ref=meeting.ref, by=by, at=at, asks=asks, **_told(meeting))
    return meeting


@transaction.atomic
def publish_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Invite: from now on everybody may read of it and sign up. The notice counts from this day."""
    meeting = held(meeting)
    require(policies.may_publish_meeting(by, meeting))
    if meeting.starts_at <= at:
        raise Refused(_("The meeting must lie ahead."))
    meeting.is_public, meeting.invited_at = True, at
    meeting.save(update_fields=["is_public", "invited_at"])
    record.write(kind="meetings.meeting_published", ref=meeting.ref, by=by, at=at, **_told(meeting))


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, call: Call, seen: int, by: Actor, at: datetime, co_organiser: Body | None = None
) -> None:
    """Change what is told of a coming meeting. `Stale` when `seen` is not its version.

    Seats are never taken from those who have one; more seats go to those who wait, first come first served.
    A co-organiser who has said yes is not replaced; one who has not may be.
    """
    meeting = held(meeting)
    require(policies.may_change_meeting(by, meeting))
    require_same(meeting.version, seen)
    was = (meeting.starts_at, meeting.ends_at, meeting.place, meeting.address)
    asked = meeting.co_organiser_id
    if meeting.co_accepted_at is None:
        _ask_to_host(meeting, co_organiser)
    _set(meeting, call, at)
    _require_seats_kept(meeting)
    meeting.version += 1
    meeting.save()
    seated = give_seats(meeting, at)
    moved = was != (meeting.starts_at, meeting.ends_at, meeting.place, meeting.address)
    record.write(
        kind="meetings.meeting_changed", ref=meeting.ref, by=by, at=at, moved=moved, seated=seated,
        asks=meeting.co_organiser_id not in (None, asked),
        **_told(meeting),
    )  # fmt: skip


@transaction.atomic
def accept_hosting(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Stand beside the organiser, in one's own body's name. From now on both organise."""
    meeting = held(meeting)
    require(policies.may_answer_as_host(by, meeting))
    meeting.co_accepted_at = at
    meeting.version += 1
    meeting.save(update_fields=["co_accepted_at", "version"])
    record.write(kind="meetings.hosting_accepted", ref=meeting.ref, by=by, at=at, **_told(meeting))


@transaction.atomic
def decline_hosting(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Say no. The organiser holds the meeting alone, or asks another."""
    meeting = held(meeting)
    require(policies.may_answer_as_host(by, meeting))
    meeting.co_organiser = None
    meeting.version += 1
    meeting.save(update_fields=["co_organiser", "version"])
    record.write(kind="meetings.hosting_declined", ref=meeting.ref, by=by, at=at, **_told(meeting))


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> None:
    """Call a coming meeting off, with a reason everybody reads and those who signed up are told."""
    meeting = held(meeting)
    require(policies.may_cancel_meeting(by, meeting))
    meeting.cancelled_why = line(reason, LONGEST_REASON)
    meeting.state, meeting.cancelled_at = MeetingState.CANCELLED, at
    meeting.version += 1
    meeting.save(update_fields=["cancelled_why", "state", "cancelled_at", "version"])
    why = meeting.cancelled_why if meeting.is_public else ""
    record.write(
        kind="meetings.meeting_cancelled", ref=meeting.ref, by=by, at=at, reason=why, **_told(meeting)
    )


def _ask_to_host(meeting: Meeting, body: Body | None) -> None:
    if body is not None and body.pk == meeting.organiser_id:
        raise Refused(_("A body cannot stand beside itself. Choose another, or none."))
    meeting.co_organiser = body


def _set(meeting: Meeting, call: Call, at: datetime) -> None:
    """Put the facts in their place, or say what is wrong with them."""
    _require_sound_hours(call, at)
    meeting.title, meeting.purpose = line(call.title), words(call.purpose, LONGEST_PURPOSE)
    meeting.starts_at, meeting.ends_at, meeting.kind = call.starts_at, call.ends_at, MeetingKind(call.kind)
    for name, most in (("place", LONGEST_LINE), ("address", 300), ("area", 80), ("online_url", 500)):
        setattr(meeting, name, line(getattr(call, name), most, may_be_empty=True))
    meeting.facilities = _known(call.facilities, Facility.values)
    meeting.facilities_more = words(call.facilities_more, LONGEST_PURPOSE, may_be_empty=True)
    meeting.languages = _known(call.languages, dict(settings.LANGUAGES)) or [settings.LANGUAGE_CODE]
    meeting.seats = call.seats
    if not meeting.place and not meeting.online_url:
        raise Refused(_("Say where the meeting is: a place, a link, or both."))
    if meeting.online_url and not meeting.online_url.startswith(("https://", "http://")):
        raise Refused(_("The link must begin with https://."))
    if call.seats is not None and not 0 < call.seats <= MOST_SEATS:
        limit = {"most": MOST_SEATS}
        raise Refused(_("Seats are between 1 and %(most)d. Leave it empty for no limit.") % limit)


def _require_sound_hours(call: Call, at: datetime) -> None:
    if call.ends_at <= call.starts_at or call.ends_at - call.starts_at > LONGEST_MEETING:
        raise Refused(_("The meeting must end after it begins, within three days."))
    if call.starts_at <= at:
        raise Refused(_("The meeting must lie ahead."))


def _known(chosen: Sequence[str], among: Any) -> list[str]:  # noqa: ANN401 - anything that holds codes
    return [code for code in dict.fromkeys(map(str, chosen)) if code in among]


def _require_seats_kept(meeting: Meeting) -> None:
    taken = meeting.sign_ups.filter(state__in=IN_SEATS).count()
    if meeting.seats is not None and meeting.seats < taken:
        raise Refused(
            _("%(taken)d have a seat already. Nobody loses a seat, so there cannot be fewer.")
            % {"taken": taken}
        )


def _told(meeting: Meeting) -> dict[str, str]:
    """What the record says of a meeting: nothing of a draft, and never the link for those who signed up."""
    if not meeting.is_public:
        return {}
    starts = timezone.localtime(meeting.starts_at).isoformat(timespec="minutes")
    return {"title": meeting.title, "starts_at": starts, "organiser": meeting.organiser.name}
