"""How many agreed, disagreed and saw: of each statement in each group, and the tests on such counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from malmoandan.opinions.maps.table import Table

    Counts = NDArray[np.int64]
    Numbers = NDArray[np.float64]

CLEAR = 1.2816  # standard deviations: one-sided at nine in ten, as in the stored results


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """Counts, groups × statements. Who passed saw, and is in neither of the others."""

    agree: Counts
    disagree: Counts
    seen: Counts

    def others(self) -> Tallies:
        """The same of everybody in the other groups."""
        return Tallies(*(each.sum(axis=0) - each for each in (self.agree, self.disagree, self.seen)))

    def together(self) -> Tallies:
        """The same of all groups as one."""
        return Tallies(*(each.sum(axis=0, keepdims=True) for each in (self.agree, self.disagree, self.seen)))


def tallies_of(table: Table, group_of: NDArray[np.int64], count: int) -> Tallies:
    """Counts in each of `count` groups; a voter whose group is negative is in none."""
    width = len(table.statements)
    group = group_of[table.row]
    cells = ((group * width + table.column) * 3 + table.value + 1)[group >= 0]
    disagree, passed, agree = np.bincount(cells, minlength=count * width * 3).reshape(count, width, 3).T
    return Tallies(agree.T, disagree.T, (agree + disagree + passed).T)


def share(said: Counts, seen: Counts) -> Numbers:
    """The share that said so, one who did and one who did not added (Laplace): never nought or one."""
    return np.asarray((said + 1) / (seen + 2))


def one_share(said: Counts, seen: Counts) -> Numbers:
    """How clearly more than half of those who saw said so, in standard deviations.

    The test of one proportion against a half, with one more who saw and said it (the stored `p-test`).
    """
    trials = seen + 1
    return np.asarray(2 * np.sqrt(trials) * ((said + 1) / trials - 0.5))


def two_shares(said: Counts, seen: Counts, said_elsewhere: Counts, seen_elsewhere: Counts) -> Numbers:
    """How clearly more say so here than elsewhere, in standard deviations.

    The test of two proportions with a pooled variance, one more who saw and said it in each (`repness-test`);
    nought where everybody said it.
    """
    said, seen, said_elsewhere, seen_elsewhere = said + 1, seen + 1, said_elsewhere + 1, seen_elsewhere + 1
    pooled = (said + said_elsewhere) / (seen + seen_elsewhere)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / seen + 1 / seen_elsewhere))
    apart = said / seen - said_elsewhere / seen_elsewhere
    found: Numbers = np.divide(apart, spread, out=np.zeros_like(apart), where=spread > 0)
    return found
