"""Acts on the record: one leaf each, under dense numbers, in the act's own transaction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import transaction

from malmoandan.kernel.actors import CLOCK, NOBODY, Actor
from malmoandan.kernel.refs import Ref
from malmoandan.record import commands, queries
from malmoandan.record.leaves import commitment
from malmoandan.record.merkle import leaf_hash
from malmoandan.record.models import Entry, Log, Opening

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CITY = Actor(person=1, mandate=7, party="staden", roles=frozenset({"coordinator"}))
THING = Ref("agreement.clause", "C1")


def write(number: int = 1, by: Actor = CITY) -> Entry:
    return commands.write(
        kind="agreement.joined", ref=THING, by=by, at=NOON, title=f"Förening {number}", count=number
    )


@pytest.mark.django_db
def test_an_act_becomes_a_canonical_leaf() -> None:
    entry = write()
    log = Log.objects.get()
    opened = {row.name: commitment(bytes(row.salt), row.value.encode()) for row in Opening.objects.all()}
    assert bytes(entry.leaf).decode() == (
        '{"at":"2026-11-23T12:00:00.000000Z","by":"staden","fields":{'
        f'"by":"{opened["by"]}","count":"{opened["count"]}","title":"{opened["title"]}"'
        f'}},"kind":"agreement.joined","log":"{log.origin}","ref":"agreement.clause:C1","seq":1,"v":1}}'
    )
    assert bytes(entry.leaf_hash) == leaf_hash(bytes(entry.leaf))


@pytest.mark.django_db
def test_numbers_are_dense_and_lines_are_read() -> None:
    for number in range(1, 6):
        write(number)
    assert [entry.seq for entry in queries.latest_entries(9)] == [5, 4, 3, 2, 1]
    first = queries.readings(queries.entries_about(THING))[-1]
    assert first.fields["title"] == "Förening 1"
    assert first.fields["count"] == 1
    assert first.fields["by"] == "mandate:7"
    assert first.ref == THING
    assert queries.history_of(THING)[0].seq == 5


@pytest.mark.django_db
def test_who_acted_is_told_without_naming_anyone() -> None:
    readings = queries.readings([write(by=CLOCK), write(by=NOBODY), write(by=Actor(person=3))])
    assert [(each.party, each.fields["by"]) for each in readings] == [
        ("*clock", "clock"),
        ("", "visitor"),
        ("", "person"),
    ]


@pytest.mark.django_db
def test_a_moment_is_written_in_utc() -> None:
    summer = NOON.astimezone(timezone(timedelta(hours=2)))
    entry = commands.write(kind="x.y", ref=THING, by=CITY, at=summer)
    assert b'"at":"2026-11-23T12:00:00.000000Z"' in bytes(entry.leaf)


@pytest.mark.django_db
@pytest.mark.parametrize("value", [1.5, [1], 2**60, "\ud800"])
def test_a_value_without_one_spelling_is_refused(value: object) -> None:
    with pytest.raises((TypeError, UnicodeEncodeError)):
        commands.write(kind="x.y", ref=THING, by=CITY, at=NOON, value=value)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry() -> None:
    write_one_and_fail = pytest.raises(ZeroDivisionError)
    with write_one_and_fail, transaction.atomic():
        write()
        raise ZeroDivisionError
    with transaction.atomic():
        assert write().seq == 1


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="one transaction"):
        write()
