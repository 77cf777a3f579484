"""Erasure and the record live together: the value goes, the leaf stays, and an entry says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.actors import CLOCK, NOBODY, Actor
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.record import checkpoints, commands, queries, registry
from malmoandan.record.models import Entry, Opening
from tests.record.acts import CITY, NOON, SECTOR, write

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.django_db


def _titles(entries: Sequence[registry.Reading]) -> list[registry.Line]:
    return [registry.Line(str(each.fields.get("title"))) for each in entries]


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


def test_a_history_that_was_kept_shows_what_happens_next_and_never_what_was_erased(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(registry._readers, "test.done", _titles)
    entry = write(41)
    ref = Ref.parse(entry.about)
    before = queries.history_kept(ref)
    assert [each.seq for each in before] == [entry.seq]
    write(2)
    assert len(queries.history_kept(ref)) == len(before) + 1
    assert any("Förening 41" in each.line.text for each in queries.history_kept(ref))
    redact(entry, CITY)
    assert not any("Förening 41" in each.line.text for each in queries.history_kept(ref))


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
