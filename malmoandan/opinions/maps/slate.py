"""A short slate of statements in which as many people as possible find something of theirs, and its audit.

Proportional approval voting: a person with r of their statements on the slate counts 1 + 1/2 + … + 1/r. The
slate is built greedily and then bettered by exchanging one statement at a time while that raises the sum by
at least n / k²; what no exchange betters has extended justified representation: of n people, n / k who
agree on a statement are never all left without (Aziz, Elkind, Huang, Lackner, Sánchez-Fernández and
Skowron, *On the complexity of extended and proportional justified representation*, AAAI 2018). All sums are
whole numbers; ties go to the lower id.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from malmoandan.opinions.maps.table import Table

    Counts = NDArray[np.int64]

SIZE = 5
LARGEST = 20  # beyond it the sums would not fit in whole numbers of 64 bits for a city of people


@dataclass(frozen=True, slots=True)
class Audit:
    """Whom a slate leaves out. Counts of people, of all who voted.

    `without`: nothing they agreed with is on it. `agreed_to_nothing`: of those, who agreed with no
    statement that could have been. `left_out`: the most of those without who agree on one statement that is
    not on it. Justified representation holds while k × left_out < people.
    """

    people: int
    without: int
    agreed_to_nothing: int
    left_out: int


def slate_of(table: Table, size: int = SIZE) -> tuple[list[int], Audit]:
    """The columns of the slate by falling number of people who agree, and its audit. At most twenty."""
    size = min(size, LARGEST)
    agrees = table.matrix((table.value > 0).astype(np.int64))
    agrees.eliminate_zeros()
    is_open = ~table.is_removed & (np.bincount(agrees.indices, minlength=len(table.statements)) > 0)
    chosen = _bettered(agrees, _greedy(agrees, is_open, size), is_open)
    popularity = np.asarray(agrees.sum(axis=0))
    chosen.sort(key=lambda each: (-int(popularity[each]), each))
    return chosen, audit(agrees, chosen, is_open)


def audit(agrees: NDArray[np.int64], chosen: list[int], is_open: NDArray[np.bool_]) -> Audit:
    """What a slate means for each who voted; `agrees` is sparse, voters × statements."""
    is_without = _mine(agrees, chosen) == 0
    left = np.where(is_open, agrees.T @ is_without.astype(np.int64), 0)
    nothing = agrees @ is_open.astype(np.int64) == 0
    return Audit(len(is_without), int(is_without.sum()), int(nothing.sum()), int(left.max(initial=0)))


def _mine(agrees: NDArray[np.int64], chosen: list[int]) -> Counts:
    """How many statements on the slate each person agrees with."""
    is_on = np.zeros(agrees.shape[1], dtype=np.int64)
    is_on[chosen] = 1
    return np.asarray(agrees @ is_on)


def _gains(agrees: NDArray[np.int64], chosen: list[int], unit: int) -> Counts:
    """What each statement would add to the sum, in parts of `unit`; those on the slate too, once more."""
    return np.asarray(agrees.T @ (unit // (_mine(agrees, chosen) + 1)))


def _greedy(agrees: NDArray[np.int64], is_open: NDArray[np.bool_], size: int) -> list[int]:
    """One statement after another, each the one that adds most."""
    unit, chosen = lcm(*range(1, size + 2)), list[int]()
    for _ in range(min(size, int(is_open.sum()))):
        gains = np.where(is_open, _gains(agrees, chosen, unit), -1)
        gains[chosen] = -1
        chosen.append(int(gains.argmax()))
    return chosen


def _bettered(agrees: NDArray[np.int64], chosen: list[int], is_open: NDArray[np.bool_]) -> list[int]:
    """The best exchange of one for another again and again, until none raises the sum by n / k² or more."""
    people, size = agrees.shape[0], len(chosen)
    unit = lcm(*range(1, size + 2))
    while size:
        best = (0, 0, 0)
        for at, leaving in enumerate(chosen):
            rest = chosen[:at] + chosen[at + 1 :]
            gains = np.where(is_open, _gains(agrees, rest, unit), -1)
            gains[rest] = -1
            coming = int(gains.argmax())
            best = max(best, (int(gains[coming] - gains[leaving]), -at, -coming))
        raised, at, coming = best[0], -best[1], -best[2]
        if raised <= 0 or raised * size * size < people * unit:
            return chosen
        chosen = [*chosen[:at], *chosen[at + 1 :], coming]
    return chosen
