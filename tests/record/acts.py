"""A record to test on: a few acts of two parties, their witnesses, and copies."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.kernel.actors import Actor
from malmoandan.kernel.refs import Ref
from malmoandan.record import checkpoints, commands, sources
from malmoandan.record.copies import Copy
from malmoandan.record.sources import OwnRecord
from malmoandan.record.witness import Witness

if TYPE_CHECKING:
    from pathlib import Path

    from malmoandan.record.models import Entry

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CITY = Actor(person=1, mandate=7, party="city", roles=frozenset({"coordinator"}))
SECTOR = Actor(person=2, mandate=8, party="sector", roles=frozenset({"coordinator"}))
THING = Ref("agreement.clause", "C1")


@transaction.atomic
def write(number: int = 1, by: Actor = CITY, about: Ref = THING) -> Entry:
    """One act."""
    return commands.write(
        kind="test.done", ref=about, by=by, at=NOON, title=f"Förening {number}", count=number
    )


def write_many(count: int) -> list[Entry]:
    """Several acts, by each party in turn."""
    return [write(number, by=(CITY, SECTOR)[number % 2]) for number in range(1, count + 1)]


def own_record() -> OwnRecord:
    """The record in the database, at noon."""
    return OwnRecord(clock=lambda: NOON)


def witness(folder: Path, by: Actor) -> Witness:
    """A party's witness, its key made known."""
    made = Witness(folder / f"witness-{by.party}")
    vkey = made.begin(f"{by.party}.example/witness")
    checkpoints.trust_witness(party=by.party, vkey=vkey, by=by, at=NOON)
    return made


def confirm(*witnesses: Witness) -> int:
    """Let witnesses confirm the record as it stands; how long it is."""
    signed = checkpoints.sign_checkpoint(at=NOON)
    assert signed is not None
    for each in witnesses:
        each.trust_log(sources.vkeys()[0])
        checkpoints.take_cosignature(each.confirm(sources.notes(signed.size, 1)[0], NOON))
    return signed.size


def confirmed_record(folder: Path, count: int = 5) -> tuple[Witness, Witness]:
    """A record of some entries that both parties have confirmed."""
    both = witness(folder, CITY), witness(folder, SECTOR)
    write_many(count)
    confirm(*both)
    return both


def copy_of(folder: Path) -> Copy:
    """A fresh copy of the record."""
    copy = Copy(folder / "copy")
    copy.follow(own_record())
    return copy
