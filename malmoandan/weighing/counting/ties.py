"""Ties: the cheapest first, then a lot that nobody could know before the ballots were closed.

The lot of an option is the SHA-256 of the seed, a colon and the option's code; the lowest goes first. The
seed hangs on the rule and on every ballot (see `weighing.receipts`), and stands in the published file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from malmoandan.weighing.counting.elections import Tie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.weighing.counting.elections import Item


def lot_of(seed: str, code: str) -> str:
    """An option's lot, in hexadecimal."""
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def before_others(items: Sequence[Item], seed: str) -> list[Item]:
    """Options that stand alike, in the order in which they go first."""
    return sorted(items, key=lambda item: (item.cost, lot_of(seed, item.code)))


def tie_between(items: Sequence[Item], seed: str) -> Tie:
    """A tie as it is told: who was in it, who went first, and whether cost or the lot settled it."""
    ordered = before_others(items, seed)
    by = "cost" if ordered[0].cost < ordered[1].cost else "lot"
    return Tie(tuple(item.code for item in ordered), ordered[0].code, by)
