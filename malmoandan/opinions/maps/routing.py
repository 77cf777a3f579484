"""Which statement a person is asked about next: the more it can still tell us, the likelier.

Small et al. 2021, "comment routing": a statement is worth showing when many agree, few pass, and it sets
people apart on the map; one that few have seen yet is shown more, so that it gets its chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NEWNESS, HALVING = (
    8.0,
    5.0,
)  # an unseen statement counts nine times, and the extra halves with each five votes


def priority(*, agree: int, passed: int, seen: int, extremity: float) -> float:
    """The weight of a statement in the lot, always above nought.

    With one agreement and one other vote added to what was cast (Laplace), the share that agrees times the
    share that takes a side times one more than the statement's extremity times its newness; squared, so
    that the lot leans clearly. Equal to what was stored for two published conversations.
    """
    agreeing, passing = (agree + 1) / (seen + 2), (passed + 1) / (seen + 2)
    newness = 1 + NEWNESS * 2 ** (-seen / HALVING)
    return float(((1 - passing) * (extremity + 1) * agreeing * newness) ** 2)


UNSEEN = priority(agree=0, passed=0, seen=0, extremity=0.0)


def chosen(weights: Mapping[int, float], *, lot: float) -> int:
    """The statement that a lot (0 ≤ lot < 1) falls on: weights laid end to end by rising number."""
    left = lot * sum(weights.values())
    for statement in sorted(weights):
        left -= weights[statement]
        if left < 0:
            return statement
    return max(weights)
