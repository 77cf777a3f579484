"""Meetings ready made for the tests of this room."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from malmoandan.kernel.actors import Actor
from malmoandan.meetings import commands
from malmoandan.meetings.commands import Call, Comer, Feeling
from malmoandan.record.models import Entry
from malmoandan.record.queries import readings
from malmoandan.record.registry import Letter, letters_of
from malmoandan.web import receipts
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.meetings.models import Meeting, NotesVersion, SignUp
    from malmoandan.parties.models import Body, Party

STARTS = cast.NOON + timedelta(days=30, hours=6)
ENDS = STARTS + timedelta(hours=2)
AFTER = ENDS + timedelta(hours=1)
CALL = Call(
    title="Lokaler på kvällen", purpose="Vad hindrar er, och vad kan vi göra?",
    starts_at=STARTS, ends_at=ENDS,
    place="Medborgarhuset", address="Exempelgatan 1", area="Kullen",
    facilities=["step_free", "hearing_loop"], online_url="https://example.org/rum", languages=["sv", "ar"],
)  # fmt: skip


def call(**changes: Any) -> Call:
    """The usual call, with changes."""
    return replace(CALL, **changes)


def planned(
    by: Actor | None = None,
    organiser: Body | None = None,
    *,
    at: datetime = cast.NOON,
    is_public: bool = True,
    co_organiser: Body | None = None,
    **changes: Any,
) -> Meeting:
    """A meeting the association calls, unless somebody else is named, thirty days from noon."""
    cast.city_coordinator()
    cast.sector_coordinator()
    return commands.plan_meeting(
        call=call(**changes), organiser=organiser or cast.association(), co_organiser=co_organiser,
        is_public=is_public, by=by or cast.association_representative(), at=at,
    )  # fmt: skip


def shared() -> Meeting:
    """A meeting of the association and the committee together."""
    meeting = planned(co_organiser=cast.committee())
    commands.accept_hosting(meeting=meeting, by=cast.committee_secretary(), at=cast.NOON)
    meeting.refresh_from_db()
    return meeting


def visitor(number: int) -> Actor:
    """One of many nameless visitors."""
    return Actor(visitor=f"{number:064d}")


def comes(meeting: Meeting, number: int = 1, **more: Any) -> SignUp:
    """A visitor signs up."""
    more = {"name": f"Kvist {number}", **more}
    return commands.sign_up(
        meeting=meeting, comer=Comer(**more), receipt=receipts.make(f"seat {meeting.pk} {number}"),
        by=visitor(number), at=cast.NOON,
    )  # fmt: skip


def code_of(meeting: Meeting, number: int = 1) -> str:
    """The receipt of that visitor."""
    return receipts.make(f"seat {meeting.pk} {number}")


def is_there(meeting: Meeting, number: int = 1) -> SignUp:
    """A visitor walks in."""
    return commands.walk_in(
        meeting=meeting, door=meeting.door, receipt=code_of(meeting, number), by=visitor(number), at=STARTS
    )


def held(meeting: Meeting | None = None, **represented: int) -> Meeting:
    """The meeting, held with twelve people."""
    meeting = meeting or shared()
    bodies = represented or {"association": 3, "committee": 1}
    by = cast.association_representative()
    commands.hold_meeting(meeting=meeting, came=12, represented=bodies, by=by, at=AFTER)
    meeting.refresh_from_db()
    return meeting


def noted(meeting: Meeting | None = None, text: str = "Vi talade om kvällar.") -> NotesVersion:
    """Notes written by the association of a meeting that was held."""
    meeting = meeting or held()
    return commands.write_notes(
        meeting=meeting, text=text, lessons="För lite tid.", seen=meeting.notes_versions.count(),
        by=cast.association_representative(), at=AFTER,
    )  # fmt: skip


def confirmed() -> Meeting:
    """A meeting whose notes both have confirmed."""
    version = noted()
    for by in (cast.association_representative(), cast.committee_secretary()):
        commands.confirm_notes(meeting=version.meeting, digest=version.digest, by=by, at=AFTER)
    version.meeting.refresh_from_db()
    return version.meeting


def feels(meeting: Meeting, number: int, value: int = 4, side: Party | None = None) -> None:
    """A visitor walks in and answers the pulse."""
    here = is_there(meeting, number)
    commands.answer_pulse(
        sign_up=here, feeling=Feeling(value, value, value, side), proof=code_of(meeting, number),
        by=visitor(number), at=STARTS,
    )  # fmt: skip


def letters_told() -> list[Letter]:
    """The letters the latest entry gives rise to."""
    (reading,) = readings([Entry.objects.latest("seq")])
    return list(letters_of(reading))
