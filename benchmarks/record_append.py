"""What the record adds to an act: asking a question with and without its entry, each synced to disk."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unittest import mock

from django.db import connection

from malmoandan.matters.commands.asking import ask_question
from malmoandan.record import commands
from malmoandan.web import receipts
from tests import cast

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

ROUNDS, BATCH, PROMISED = 30, 20, 0.05
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def spent(by: Actor) -> float:
    """Milliseconds by the wall for one act, with its sync to disk: what the person who asks waits for."""
    codes = [receipts.make() for _ in range(BATCH)]
    began = time.perf_counter()
    for code in codes:
        ask_question(
            subject="When?", text="When does it begin? " * 20, language="en", receipt=code, by=by, at=NOON
        )
    return (time.perf_counter() - began) * 1000 / BATCH


def spent_without(by: Actor) -> float:
    """The same act and the same sync, without its entry."""
    with mock.patch.object(commands, "write"):
        return spent(by)


def main() -> None:
    """Turn by turn, so that whatever else the machine does falls on both alike."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,), "not FULL"
    cast.parties()
    cast.city_coordinator()
    by = cast.association_member()
    spent(by)
    pairs = [(spent_without(by), spent(by)) for _ in range(ROUNDS)]
    without = statistics.median(one for one, _two in pairs)
    added = statistics.median(two - one for one, two in pairs)
    share = added / (without + added)
    verdict = "" if share < PROMISED else "   over the promise"
    print(f"act {without:.2f} ms, its entry {added:.2f} ms more: {share:.1%} of the transaction{verdict}")
