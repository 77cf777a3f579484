"""Erasure and the record live together: the value goes, the leaf stays, and an entry says so."""

from __future__ import annotations

import pytest

from malmoandan.kernel.actors import CLOCK, NOBODY, Actor
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record import checkpoints, commands, queries
from malmoandan.record.models import Entry, Opening
from tests.record.acts import CITY, NOON, SECTOR, write

pytestmark = pytest.mark.django_db


def redact(entry: Entry, by: Actor, *names: str) -> list[Entry]:
    return commands.redact(entry=entry, names=names or ("title",), ground="GDPR 17.1 a", by=by, at=NOON)


def test_a_value_is_erased_with_its_salt_and_an_entry_says_so() -> None:
    entry = write(by=CITY)
    before = bytes(entry.leaf)
    (said,) = redact(entry, CITY)
    assert not Opening.objects.filter(seq=entry.seq, name="title").exists()
    assert bytes(Entry.objects.get(seq=entry.seq).leaf) == before
    assert (said.kind, said.about, said.party) == (
        "record.redacted",
        f"record.opening:{entry.seq}.title",
        "city",
    )
    line = queries.told([said])[0].line
    assert "GDPR 17.1 a" in line.text
    assert checkpoints.sign_checkpoint(at=NOON) is not None


def test_a_page_says_that_a_value_is_erased() -> None:
    entry = write()
    redact(entry, CITY)
    reading = queries.readings([entry])[0]
    assert reading.fields.get("title") is None
    assert reading.fields["title"]


@pytest.mark.parametrize(
    ("author", "eraser", "may"),
    [
        (CITY, CITY, True),
        (SECTOR, SECTOR, True),
        (CITY, SECTOR, False),
        (SECTOR, CITY, False),
        (NOBODY, CITY, True),
        (CLOCK, SECTOR, True),
        (CITY, CLOCK, True),
        (CITY, NOBODY, False),
        (CITY, Actor(person=5, mandate=9, party="city", roles=frozenset({"auditor"})), False),
        (NOBODY, Actor(person=5, roles=frozenset({"coordinator"})), False),
    ],
)
def test_no_party_erases_the_others_words(author: Actor, eraser: Actor, may: bool) -> None:  # noqa: FBT001 - a table
    entry = write(by=author)
    if may:
        assert redact(entry, eraser)
    else:
        with pytest.raises(NotAllowed):
            redact(entry, eraser)


def test_what_is_not_there_is_not_erased_and_a_ground_is_given() -> None:
    entry = write()
    redact(entry, CITY)
    for name in ("title", "unknown"):
        with pytest.raises(Refused, match="no value"):
            redact(entry, CITY, name)
    with pytest.raises(Refused, match="ground"):
        commands.redact(entry=entry, names=["count"], ground=" ", by=CITY, at=NOON)
