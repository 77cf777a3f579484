"""The town's years unfold in the order of time, so that the record reads as a record does.

A strand is a story told in steps: it says at which moment it goes on, and acts when that moment has come. A
strand may start another by telling it instead of a moment. What would come after the end is left out.
"""

from __future__ import annotations

import heapq
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Strand: TypeAlias = "Iterator[datetime | Strand]"


def unfold(strands: Iterable[Strand], until: datetime) -> None:
    """Let all of it happen that happened before `until`; what falls on one moment, in the order given."""
    waiting: list[tuple[datetime, int, Strand]] = []
    numbers = count()

    def go_on(strand: Strand) -> None:
        for step in strand:
            if isinstance(step, datetime):
                heapq.heappush(waiting, (step, next(numbers), strand))
                return
            go_on(step)

    for strand in strands:
        go_on(strand)
    while waiting and waiting[0][0] < until:
        go_on(heapq.heappop(waiting)[2])
