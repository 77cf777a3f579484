"""The three methods, and one door to them."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from malmoandan.weighing.counting.elections import Tally
from malmoandan.weighing.counting.ties import before_others, tie_between

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malmoandan.weighing.counting.elections import Election, Item


class Method(StrEnum):
    """How ballots become a result."""

    APPROVAL = "approval"
    RANKING = "ranking"
    EQUAL_SHARES = "equal_shares"


class Completion(StrEnum):
    """What becomes of money that equal shares leave unspent."""

    NONE = "none"  # it stays unspent
    PERCENT = "percent"  # shares are raised in steps of 1 %, at most to double; then most supporters first
    ADD_ONE = "add1"  # each share is raised by one unit at a time, as published elections do


def count(election: Election) -> Tally:
    """What comes of the ballots. The same ballots and rule always give the same."""
    if election.method == Method.EQUAL_SHARES:
        from malmoandan.weighing.counting.shares import equal_shares  # noqa: PLC0415 - a library slow to load

        return equal_shares(election)
    return by_points(election)


def by_points(election: Election) -> Tally:
    """The options with the most points, as many as there are places; none that nobody chose."""
    supporters, scores = supporters_of(election), scores_of(election)
    places = int(election.budget)
    alive = [item for item in election.items if supporters[item.code]]
    ordered = sorted(before_others(alive, election.lot), key=lambda item: -scores[item.code])
    chosen = tuple(item.code for item in ordered[:places])
    edge = at_the_edge(ordered, scores, places)
    ties = (tie_between(edge, election.lot),) if edge else ()
    return Tally(chosen, scores, supporters, ties=ties, spent=Fraction(len(chosen)))


def at_the_edge(ordered: list[Item], scores: Mapping[str, Fraction], places: int) -> list[Item]:
    """The options alike in points of which some got a place and some did not; empty where none are."""
    if not 0 < places < len(ordered) or scores[ordered[places - 1].code] != scores[ordered[places].code]:
        return []
    last = scores[ordered[places].code]
    return [item for item in ordered if scores[item.code] == last]


def supporters_of(election: Election) -> dict[str, int]:
    """How many ballots name each option, each counted once whatever it weighs."""
    found = dict.fromkeys((item.code for item in election.items), 0)
    for paper in election.papers:
        for code in paper.choices:
            found[code] += 1
    return found


def scores_of(election: Election) -> dict[str, Fraction]:
    """Each option's points: marks where the method approves or shares, places where it ranks."""
    found = dict.fromkeys((item.code for item in election.items), Fraction(0))
    for paper in election.papers:
        given = ranked_points(paper.choices, list(found)) if election.method == Method.RANKING else None
        for code in found if given else paper.choices:
            found[code] += paper.weight * (given[code] if given else 1)
    return found


def ranked_points(choices: tuple[str, ...], codes: list[str]) -> dict[str, Fraction]:
    """Borda's points: for each option the number of options it stands before; those left out share a place.

    Every ballot gives out the same sum, however many it ranks, so leaving options out gains nothing
    (J.-C. de Borda 1781; the shared place as in the averaged count for incomplete ballots).
    """
    shared = Fraction(len(codes) - len(choices) - 1, 2)
    points = dict.fromkeys(codes, shared)
    points.update({code: Fraction(len(codes) - place) for place, code in enumerate(choices, start=1)})
    return points
