"""One entry among a million: its proof, its page, and the record's pages, in an embedded database."""

from __future__ import annotations

import random
import statistics
import time
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from benchmarks import harness
from benchmarks.record_verify import ORIGIN, SIZE, million
from malmoandan.record import checkpoints, guards, healing, proofs
from malmoandan.record.models import Log

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS, PROMISED_MS, PROMISED_BYTES = 300, 1.0, 1000


def fill(size: int) -> None:
    """A record of that size, taken in as from a copy, with its guards down to save time."""
    log = Log.objects.create(pk=Log.ONLY, origin=ORIGIN)
    guards.take_down(connection)
    for made in million(size):
        with transaction.atomic():
            healing.take(made, log)
    guards.put_up(connection)
    checkpoints.sign_checkpoint(at=timezone.now())


def median(act: Callable[[], object]) -> float:
    """Milliseconds by the wall, in the middle of many."""
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent) * 1000


def main(size: int = SIZE) -> None:
    """Proofs of entries here and there, and the pages that show them."""
    fill(size)
    dice = random.Random(1)  # noqa: S311 - which entries, not a secret
    spent = median(lambda: proofs.inclusion(dice.randint(1, size), size))
    grown = median(lambda: proofs.consistency(dice.randint(1, size - 1), size))
    most = max(sum(map(len, proofs.inclusion(dice.randint(1, size), size).hashes)) for _ in range(ROUNDS))
    over = spent > PROMISED_MS or most > PROMISED_BYTES
    print(f"proof of one in {size}: {spent:.2f} ms, {most} bytes; that it grew: {grown:.2f} ms"
          f"{'   over the promise' if over else ''}")  # fmt: skip
    harness.table(
        [
            harness.page("the record, first page", "/protokollet/"),
            harness.page("the record, in the middle", f"/protokollet/?before={size // 2}"),
            harness.page("the record, one party and topic", "/protokollet/?party=city&topic=matters"),
            harness.page("the record, one day", "/protokollet/?day=2026-03-01"),
            harness.page("an entry with its proof", f"/protokollet/{size // 3}/"),
        ],
        most_milliseconds=8, most_queries=8,
    )  # fmt: skip
