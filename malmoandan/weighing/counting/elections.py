"""What is counted, and what comes of it. All numbers are exact: whole numbers and fractions, never floats."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malmoandan.weighing.counting.methods import Completion, Method


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be chosen. `cost` is 1 where nothing is paid for."""

    code: str
    cost: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Paper:
    """One ballot: the codes chosen, in order where the method ranks, and how many times it counts."""

    choices: tuple[str, ...]
    weight: int = 1
    party: str = ""


@dataclass(frozen=True, slots=True)
class Election:
    """Everything a count hangs on. `budget` is the number of places where nothing is paid for."""

    method: Method
    completion: Completion
    items: tuple[Item, ...]
    papers: tuple[Paper, ...]
    budget: Fraction
    lot: str = ""

    @property
    def voices(self) -> int:
        """All ballots, each as many times as it counts."""
        return sum(paper.weight for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Tie:
    """Options that stood alike where only one could go first, which one did, and by what: cost or lot."""

    among: tuple[str, ...]
    first: str
    by: str


@dataclass(frozen=True, slots=True)
class Round:
    """One option paid for together.

    Of its `supporters` those who had `emptied` their share paid all they had left; the others paid `most`
    each, for every time their ballot counts. `left` is what all have left after it.
    """

    code: str
    cost: Fraction
    supporters: int
    emptied: int
    most: Fraction
    left: Fraction


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of one count: the chosen in the order they were chosen, and why."""

    chosen: tuple[str, ...]
    scores: Mapping[str, Fraction]
    supporters: Mapping[str, int]
    ties: tuple[Tie, ...] = ()
    rounds: tuple[Round, ...] = ()
    filled: tuple[str, ...] = ()
    share: Fraction = Fraction(0)
    raised: int = 0  # steps by which everyone's share was raised
    spent: Fraction = field(default=Fraction(0))


def equal_weights(sizes: Mapping[str, int]) -> dict[str, int]:
    """How many times each party's ballots count so that every party weighs the same, in whole numbers.

    The least common multiple of how many ballots the parties cast, divided by each party's own number.
    ValueError where a party cast none: then nothing weighs as much as the others.
    """
    if not sizes or min(sizes.values()) < 1:
        raise ValueError("a party without ballots cannot weigh as much as the others")
    whole = lcm(*sizes.values())
    return {party: whole // size for party, size in sizes.items()}
