"""What the record adds to an act: asking a question with and without its entry, on a file with synchronous=FULL."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction

from malmoandan.kernel.actors import Actor
from malmoandan.kernel.refs import Ref
from malmoandan.record import commands

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS, BATCH = 40, 25
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CITY = Actor(person=1, mandate=7, party="city")


def act_with_entry() -> None:
    """Rows of an ordinary act, its entry, and a sync to disk."""
    with transaction.atomic():
        rows_of_an_act()
        commands.write(
            kind="matters.question_asked",
            ref=Ref("matters.question", "1"),
            by=CITY,
            at=NOON,
            due_on="2026-12-01",
        )


def act_without_entry() -> None:
    """The same rows and the same sync, without an entry."""
    with transaction.atomic():
        rows_of_an_act()


def rows_of_an_act() -> None:
    """What an ordinary command does to its own tables."""
    raise NotImplementedError


def spent(act: Callable[[], None]) -> float:
    """Milliseconds by the wall for one act: what the person who waits sees."""
    began = time.perf_counter()
    for _ in range(BATCH):
        act()
    return (time.perf_counter() - began) * 1000 / BATCH


def main() -> None:
    """Turn by turn, so that whatever else the machine does falls on both alike."""
    with connection.cursor() as cursor:
        (synchronous,) = cursor.execute("PRAGMA synchronous").fetchone()
    assert synchronous == 2, "not FULL"
    pairs = [(spent(act_without_entry), spent(act_with_entry)) for _ in range(ROUNDS)]
    without, with_it = (statistics.median(times) for times in zip(*pairs, strict=True))
    added = statistics.median(two - one for one, two in pairs)
    print(
        f"act without entry {without:.2f} ms, with entry {with_it:.2f} ms: the record is {added / with_it:.1%} of it"
    )
