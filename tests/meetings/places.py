"""What stands in the addresses of this room, one's own and another's, for the table of who meets what."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.meetings import commands
from malmoandan.web import receipts
from tests import cast
from tests.meetings import things

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor


def two_meetings(everyone: dict[str, Actor]) -> dict[str, tuple[object, object]]:
    """A meeting the association invites to (own); one the committee has held and noted (other)."""
    now = timezone.now()
    by, secretary = everyone["association_representative"], everyone["committee_secretary"]
    coming = things.planned(by, at=now, starts_at=now + timedelta(days=30), ends_at=now + timedelta(days=31))
    began = now - timedelta(days=2)
    past = things.planned(
        secretary, cast.committee(), at=now - timedelta(days=30), starts_at=began,
        ends_at=began + timedelta(hours=2),
    )  # fmt: skip
    code, said = receipts.make(), commands.Comer("Kvist")
    own = commands.sign_up(meeting=coming, comer=said, receipt=code, by=cast.other_visitor(), at=now)
    other = commands.walk_in(
        meeting=past, door=past.door, receipt=receipts.make(), by=cast.other_visitor(), at=began
    )
    commands.hold_meeting(meeting=past, came=3, represented={}, by=secretary, at=now)
    notes = commands.write_notes(meeting=past, text="Vi talade.", seen=0, by=secretary, at=now)
    remarks = [
        commands.remark_on_notes(version=notes, text="Inte vi.", by=each, at=now) for each in (by, secretary)
    ]
    sheets = [
        commands.reserve_codes(meeting=meeting, question="Vad?", count=2, by=each, at=now)
        for meeting, each in ((coming, by), (past, secretary))
    ]
    return {
        "mote": (coming.pk, past.pk),
        "har": (coming.door, "none-such"),
        "plats": (code, "ABCD-EFGH-JKMN"),
        "anmald": (own.pk, other.pk),
        "anmarkning": (remarks[0].pk, remarks[1].pk),
        "blanketter": (sheets[0].pk, sheets[1].pk),
    }
