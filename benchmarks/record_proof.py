"""One entry among a million: its proof, its page, and the record's pages, in an embedded database."""

from __future__ import annotations

import random
import statistics
import time
from typing import TYPE_CHECKING

from benchmarks import harness
from benchmarks.harness import LIST, THING, Row
from benchmarks.record_verify import ORIGIN, SIZE, million

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS, PROMISED_MS, PROMISED_BYTES = 300, 1.0, 1000


def fill(size: int) -> None:
    """A record of that size, taken in as from a copy, with its guards down to save time."""
    from django.db import connection, transaction  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415 - as above

    from malmoandan.record import checkpoints, guards, healing  # noqa: PLC0415 - as above
    from malmoandan.record.models import Log  # noqa: PLC0415 - as above

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


def rows(size: int = SIZE) -> list[Row]:
    """Proofs of entries here and there, and the pages that show them."""
    with harness.installation():
        from malmoandan.record import proofs  # noqa: PLC0415 - after setup

        fill(size)
        dice, entries = random.Random(1), f"{size:,} entries".replace(",", " ")  # noqa: S311 - which entries, not a secret
        spent = median(lambda: proofs.inclusion(dice.randint(1, size), size))
        grown = median(lambda: proofs.consistency(dice.randint(1, size - 1), size))
        most = max(sum(map(len, proofs.inclusion(dice.randint(1, size), size).hashes)) for _ in range(ROUNDS))
        served = max(len(harness.fetching(f"/protokollet/{seq}/bevis")().content) for seq in (1, size // 3))
        is_met = spent <= PROMISED_MS and most <= PROMISED_BYTES
        told = f"{spent:.2f} ms, {most} bytes ({served} as served, with the log's signed checkpoint)"
        return [
            Row("proof of an entry", entries, "< 1 ms, < 1 kB", is_met, told=told),
            Row("proof that it grew", entries, "< 1 ms", grown < PROMISED_MS, told=f"{grown:.2f} ms"),
            harness.page("record", entries, "/protokollet/", LIST),
            harness.page("record, in the middle", entries, f"/protokollet/?before={size // 2}", LIST),
            harness.page("record, one party", entries, "/protokollet/?party=city&topic=matters", LIST),
            harness.page("record, one day", entries, "/protokollet/?day=2026-03-01", LIST),
            harness.page("record entry with its proof", entries, f"/protokollet/{size // 3}/", THING),
        ]
