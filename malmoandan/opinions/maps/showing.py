"""What may be told of votes, and when: batches, a least number of people, no small cells.

A live tally tells an onlooker what the newest voter said. So totals stand still until ten more people have
voted, no map is shown of fewer than fifty, and no cell of fewer than ten persons is told, with the one more
cell that would give it away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BATCH = 10  # new voters before totals change
FROM_VOTERS = 50  # people on the map before it is shown
SMALLEST_CELL = 10  # persons; also the smallest group that is shown as one
DECIMALS = 1  # of the coordinates people are shown at


def is_due(*, shown: int, now: int) -> bool:
    """Whether a new batch may be told: ten more people have voted, or more, than at the last one."""
    return now - shown >= BATCH


def told_cells(persons: Sequence[int]) -> list[bool]:
    """Which cells of one total may be told, by the number of persons in each.

    Cells of fewer than ten are hidden, empty ones told. Where the hidden together are still fewer than ten,
    the total less the rest would tell them, so the smallest of the others is hidden too (secondary
    suppression).
    """
    told = [count == 0 or count >= SMALLEST_CELL for count in persons]
    while 0 < sum(count for count, is_told in zip(persons, told, strict=True) if not is_told) < SMALLEST_CELL:
        others = [(count, at) for at, count in enumerate(persons) if told[at] and count]
        if not others:
            break
        told[min(others)[1]] = False
    return told
