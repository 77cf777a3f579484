"""What unites and what divides: common ground measured over groups, so that no majority counts for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from malmoandan.opinions.maps.tallies import CLEAR, Tallies, one_share, share, two_shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from malmoandan.opinions.maps.tallies import Counts

    Numbers = NDArray[np.float64]

MOST = 5  # statements of each kind
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Split:
    """A statement (its column) on which most of one group agree and most of another disagree."""

    column: int
    for_group: int
    against_group: int


def consensus(said: Counts, seen: Counts) -> Numbers:
    """Group-informed consensus of each statement: the product over the groups of the share that said so.

    Small et al. 2021: how likely it is that one drawn from each group all say it. A group that refuses
    pulls it down however small it is. Shares with one of each added, as in `tallies.share`.
    """
    return np.asarray(share(said, seen).prod(axis=0))


def uniting(tallies: Tallies, may_stand: NDArray[np.bool_]) -> list[tuple[int, bool]]:
    """Up to five statements (their columns), and whether all agree or all disagree: most consensus first.

    More than half of every group, by its share, and clearly more than half of all together. Equal: lower id.
    """
    whole = tallies.together()
    found: list[tuple[float, int, bool]] = []
    for said, all_said, agrees in (
        (tallies.agree, whole.agree, True),
        (tallies.disagree, whole.disagree, False),
    ):
        in_each = (share(said, tallies.seen) > HALF).all(axis=0) & (len(said) > 0)
        fits = in_each & (one_share(all_said, whole.seen)[0] > CLEAR) & may_stand
        worth = consensus(said, tallies.seen)
        found += [(-float(worth[each]), int(each), agrees) for each in np.flatnonzero(fits)]
    return [(column, agrees) for _, column, agrees in sorted(found)[:MOST]]


def dividing(tallies: Tallies, may_stand: NDArray[np.bool_]) -> list[Split]:
    """Up to five statements that set one group against another, the widest gap first.

    More than half of the one agree and more than half of the other disagree, and the difference between their
    shares is clear. Of several pairs of groups, the one furthest apart. `may_stand` is groups × statements.
    """
    agree, disagree = share(tallies.agree, tallies.seen), share(tallies.disagree, tallies.seen)
    found: list[tuple[float, int, int, int]] = []
    for one in range(len(agree)):
        for other in range(len(agree)):
            clear = two_shares(
                tallies.agree[one], tallies.seen[one], tallies.agree[other], tallies.seen[other]
            )
            fits = (agree[one] > HALF) & (disagree[other] > HALF) & (clear > CLEAR)
            fits &= may_stand[one] & may_stand[other]
            gap = agree[one] - agree[other]
            found += [(-float(gap[each]), int(each), one, other) for each in np.flatnonzero(fits)]
    widest: dict[int, Split] = {}
    for _, column, one, other in sorted(found):
        widest.setdefault(column, Split(column, one, other))
    return list(widest.values())[:MOST]
