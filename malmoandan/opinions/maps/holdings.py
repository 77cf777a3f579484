"""What each group holds: the statements it agrees or disagrees with more than others do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from malmoandan.opinions.maps.tallies import CLEAR, Tallies, one_share, share, two_shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from malmoandan.opinions.maps.tallies import Counts

    Numbers = NDArray[np.float64]

MOST = 5  # statements that stand for a group


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One answer, to agree or to disagree, in figures of groups × statements.

    Its share, and how clearly that is most; how many times the share elsewhere, and how clearly more.
    """

    share: Numbers
    clarity: Numbers
    ratio: Numbers
    apartness: Numbers

    @property
    def is_clear(self) -> NDArray[np.bool_]:
        """Held by more than half, and by more than elsewhere, each clearly."""
        return (self.clarity > CLEAR) & (self.apartness > CLEAR)

    @property
    def strength(self) -> Numbers:
        """What statements are ranked by: the product of the four."""
        return self.ratio * self.apartness * self.share * self.clarity


def side(said: Counts, seen: Counts, said_elsewhere: Counts, seen_elsewhere: Counts) -> Side:
    """The four figures from counts here and elsewhere."""
    here = share(said, seen)
    return Side(
        here,
        one_share(said, seen),
        here / share(said_elsewhere, seen_elsewhere),
        two_shares(said, seen, said_elsewhere, seen_elsewhere),
    )


def representative(tallies: Tallies, may_stand: NDArray[np.bool_]) -> list[list[tuple[int, bool]]]:
    """For each group up to five statements (their columns) and whether it agrees; with what it agrees first.

    Those that are clear (`Side.is_clear`) for the side the group stands out on, strongest first; before
    them the one it agrees with most, which there almost always is, so that a group is told by what it wants
    and not only by what it refuses. `may_stand`, groups × statements, keeps out removed statements and
    cells that must not be told. Small et al. 2021, "representative comments"; the same statements as were
    stored for every group of the three published conversations.
    """
    others = tallies.others()
    agree = side(tallies.agree, tallies.seen, others.agree, others.seen)
    disagree = side(tallies.disagree, tallies.seen, others.disagree, others.seen)
    agrees = agree.apartness > disagree.apartness
    strength = np.where(agrees, agree.strength, disagree.strength)
    is_clear = (agree.is_clear | disagree.is_clear) & may_stand
    voted = tallies.agree + tallies.disagree > 0
    found = []
    for group in range(len(strength)):
        clear = np.flatnonzero(is_clear[group])
        ranked = clear[np.argsort(-strength[group, clear], kind="stable")].tolist()
        first = _most_agreed(agree, may_stand & voted, group)
        chosen = (first + [each for each in ranked if each not in first])[:MOST]
        sides = [(each, bool(agrees[group, each])) for each in chosen]
        found.append(sorted(sides, key=lambda each: not each[1]))
    return found


def _most_agreed(agree: Side, may_stand: NDArray[np.bool_], group: int) -> list[int]:
    """The statement the group agrees with most, if any.

    By strength among those it agrees with more than others do, else by how large and clear its own share is.
    """
    share_, clarity, ratio = agree.share[group], agree.clarity[group], agree.ratio[group]
    fits = may_stand[group] & ((clarity > CLEAR) | ((ratio > 1) & (share_ > 0.5)))  # noqa: PLR2004 - half
    above = fits & (ratio > 1)
    rank = agree.strength[group] if above.any() else share_ * clarity
    among = above if above.any() else fits
    return [int(np.argmax(np.where(among, rank, -np.inf)))] if among.any() else []
