"""Meetings another system tells of: held, on a day; they owe no notes and send no letters.

Rules: each is known by the key the other system gave it, so that bringing it again changes nothing. Its hours
are not known, only its day, so it stands from noon for a minute and only the day is shown. Where nobody wrote
down how many came, that is not known here either, and never nought.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.meetings import policies
from malmoandan.meetings.commands.words import LONGEST_PURPOSE
from malmoandan.meetings.models import Meeting, MeetingKind, MeetingState
from malmoandan.record import commands as record
from malmoandan.web.texts import one_line
from malmoandan.web.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body

BATCH = 500  # rows in one statement
NOT_LONGER = timedelta(minutes=1)
LONGEST_TITLE, LONGEST_ADDRESS, LONGEST_AREA, LONGEST_KEY = 200, 300, 80, 60


@dataclass(frozen=True, slots=True)
class BroughtMeeting:
    """One meeting as another system kept it, with its own key there. `came` None: nobody wrote it down."""

    key: str
    title: str
    held_on: datetime
    place: str
    purpose: str = ""
    address: str = ""
    area: str = ""
    came: int | None = None


@transaction.atomic
def bring_meetings(
    *, rows: Iterable[BroughtMeeting], subject: Ref, organiser: Body, by: Actor, at: datetime
) -> int:
    """Add the meetings of a subject that are not there yet; how many were new. Again, nothing happens."""
    require(policies.may_bring_meetings(by, organiser))
    there = meetings_by_key(subject)
    fresh = [row for row in rows if row.key not in there]
    if any(row.held_on >= at for row in fresh):
        raise Refused(_("A meeting that has not been held yet is called here, not brought in."))
    Meeting.objects.bulk_create([_made(row, subject, organiser, by, at) for row in fresh], batch_size=BATCH)
    if fresh:
        record.write(
            kind="meetings.meetings_brought", ref=subject, by=by, at=at, organiser=organiser.name,
            count=len(fresh),
        )  # fmt: skip
    return len(fresh)


def meetings_by_key(subject: Ref) -> dict[str, str]:
    """The meetings brought in about a subject: the other system's key, and the key here, as text."""
    known = Meeting.objects.filter(subject_kind=subject.kind, subject_id=subject.id).exclude(source_key="")
    return {key: str(pk) for key, pk in known.values_list("source_key", "pk")}


def _made(row: BroughtMeeting, subject: Ref, organiser: Body, by: Actor, at: datetime) -> Meeting:
    return Meeting(
        subject_kind=subject.kind, subject_id=subject.id, source_key=row.key[:LONGEST_KEY],
        kind=MeetingKind.OPEN_MEETING, title=one_line(row.title, LONGEST_TITLE),
        purpose=words(row.purpose, LONGEST_PURPOSE, may_be_empty=True), starts_at=row.held_on,
        ends_at=row.held_on + NOT_LONGER, place=one_line(row.place, LONGEST_TITLE),
        address=one_line(row.address, LONGEST_ADDRESS), area=one_line(row.area, LONGEST_AREA),
        organiser=organiser, mandate_id=cast("int", by.mandate), state=MeetingState.HELD, is_public=True,
        planned_at=at, invited_at=at, held_at=row.held_on, came=row.came, needs_forgotten_at=at,
        people_forgotten_at=at,
    )  # fmt: skip
