"""Panels for a large pool with few kinds of people, as fair as can be, in seconds instead of hours.

People alike in every category are exchangeable: by symmetry the fairest chances give all of a kind the same.
So panels are sought by how many they have of each kind (maximin over kinds, by column generation: a linear
programme, and a small whole-number one that finds the next sort of panel); then the places of each sort are
filled from each kind in turn, in an order shuffled by the seed, so that no two of a kind differ by more than
one lot. It is the same optimum as over persons (Flanigan and others, Nature 596, 2021), up to the rounding to
a thousand lots that every draw has.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Told = dict[str, Any]
    Numbers = NDArray[np.float64]
    Kind = tuple[str, ...]

LARGE_POOL = 500  # people; smaller pools are worked out person by person
MOST_KINDS = 120
EPS = 1e-7
MOST_SORTS = 2_000  # of panels; far more than any optimum needs


def is_many_of_few(asked: Told) -> bool:
    """Whether the pool is large and its people of few kinds."""
    return len(asked["rows"]) >= LARGE_POOL and len(kinds_of(asked)) <= MOST_KINDS


def kinds_of(asked: Told) -> dict[Kind, list[int]]:
    """The numbers of the people of each kind, the kinds in alphabetical order."""
    found: dict[Kind, list[int]] = defaultdict(list)
    for number, *values in asked["rows"]:
        found[tuple(map(str, values))].append(int(number))
    return dict(sorted(found.items()))


def panels_by_kind(asked: Told) -> list[Told] | None:
    """The panels and their places; None where no panel keeps the quotas."""
    kinds = kinds_of(asked)
    sizes = np.array([len(members) for members in kinds.values()], dtype=float)
    rule = _rule(asked, list(kinds))
    sorts = _one_with_each(rule, sizes)
    if not sorts:
        return None
    sorts, shares = _fairest(sorts, rule, sizes)
    return _filled(sorts, _places(shares, asked["places"]), list(kinds.values()), asked["seed"])


def _rule(asked: Told, kinds: list[Kind]) -> LinearConstraint:
    """How many a panel has in all, and the least and most of each value."""
    rows, least, most = [np.ones(len(kinds))], [asked["size"]], [asked["size"]]
    for category, value, low, high in asked["quotas"]:
        place = asked["categories"].index(category)
        rows.append(np.array([float(kind[place] == str(value)) for kind in kinds]))
        least.append(low)
        most.append(high)
    return LinearConstraint(np.array(rows), least, most)


def _best(weights: Numbers, rule: LinearConstraint, sizes: Numbers) -> Numbers | None:
    """The panel, as a number of each kind, with the greatest weight; None where there is none."""
    found = milp(-weights, integrality=np.ones(len(sizes)), bounds=Bounds(0, sizes), constraints=rule)
    return np.rint(found.x) if found.success else None


def _one_with_each(rule: LinearConstraint, sizes: Numbers) -> list[Numbers]:
    """Sorts of panels to begin with: for each kind one with as many of it as can be."""
    found = [_best(row, rule, sizes) for row in np.eye(len(sizes))]
    return _distinct([each for each in found if each is not None])


def _distinct(sorts: list[Numbers]) -> list[Numbers]:
    return [np.array(each) for each in dict.fromkeys(tuple(each) for each in sorts)]


def _fairest(sorts: list[Numbers], rule: LinearConstraint, sizes: Numbers) -> tuple[list[Numbers], Numbers]:
    """All sorts of panels that are needed, and the share of each that makes the smallest chance greatest."""
    can_come = np.any(np.array(sorts) > 0, axis=0)  # a kind that fits in no panel holds nobody else back
    while True:
        counts = np.array(sorts).T[can_come]
        columns = np.hstack([-counts, sizes[can_come, None]])
        aim = np.append(np.zeros(len(sorts)), -1.0)
        once = np.append(np.ones(len(sorts)), 0.0)[None, :]
        solved = linprog(aim, A_ub=columns, b_ub=np.zeros(len(columns)), A_eq=once, b_eq=[1.0])
        weights = np.zeros(len(sizes))
        weights[can_come] = -solved.ineqlin.marginals
        better = cast("Numbers", _best(weights, rule, sizes))
        is_known = any(np.array_equal(better, each) for each in sorts)
        if is_known or weights @ better <= -solved.eqlin.marginals[0] + EPS or len(sorts) >= MOST_SORTS:
            return sorts, solved.x[:-1]
        sorts.append(better)


def _places(shares: Numbers, places: int) -> list[int]:
    """Whole places for the shares, by largest remainder."""
    exact = np.clip(shares, 0, None) / np.clip(shares, 0, None).sum() * places
    whole = np.floor(exact + EPS).astype(int)
    order = sorted(range(len(exact)), key=lambda each: (whole[each] - exact[each], each))
    for each in order[: places - int(whole.sum())]:
        whole[each] += 1
    return [int(each) for each in whole]


def _filled(sorts: list[Numbers], places: list[int], members: list[list[int]], seed: int) -> list[Told]:
    """Persons in every place: each kind's people in turn, from an order the seed has shuffled."""
    lot = random.Random(seed)  # noqa: S311 - repeatable on purpose; the lot itself is drawn by both parties
    turns = []
    for people in members:
        shuffled = sorted(people)
        lot.shuffle(shuffled)
        turns.append(cycle(shuffled))
    order = [sort for sort, count in zip(sorts, places, strict=True) for _ in range(count)]
    lot.shuffle(order)
    drawn = Counter(_panel(turns, sort) for sort in order)
    return [{"members": list(panel), "places": drawn[panel]} for panel in sorted(drawn)]


def _panel(turns: list[cycle[int]], sort: Numbers) -> tuple[int, ...]:
    """The next people of each kind, as many as this sort of panel has of it."""
    return tuple(sorted(
        number for turn, count in zip(turns, sort, strict=True) for number in islice(turn, int(count))
    ))  # fmt: skip
