"""The map of any votes: the same for the same votes, no group of one, nothing told that must not be."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malmoandan.opinions.maps import axes as axes_
from malmoandan.opinions.maps import groups
from malmoandan.opinions.maps.chart import ENOUGH, OpinionChart, draw
from malmoandan.opinions.maps.table import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Vote = tuple[int, int, int]


@st.composite
def votes(draw_: st.DrawFn, *, people: int = 14, statements: int = 9) -> list[Vote]:
    """Some votes of a few people, ids with gaps, in no order."""
    cells = st.tuples(
        st.integers(0, people).map(lambda n: 7 * n + 3), st.integers(0, statements).map(lambda n: 5 * n)
    )
    cast = draw_(st.dictionaries(cells, st.sampled_from((-1, 0, 1)), max_size=people * statements))
    return draw_(st.permutations([(voter, statement, value) for (voter, statement), value in cast.items()]))


def town(people: int = 90, statements: int = 12, seed: int = 1, *, seen: float = 1.0) -> list[Vote]:
    """Two camps of equal size and a bit of noise; each has seen a share of the statements."""
    lot = np.random.default_rng(seed)
    return [
        (voter, statement, side if lot.random() < 0.9 else 0)
        for voter in range(people)
        for statement in range(statements)
        for side in [1 if (voter % 2) == (statement % 2) or statement < 3 else -1]
        if lot.random() < seen
    ]


def shuffled(cast: list[Vote], seed: int) -> list[Vote]:
    """The same in another order."""
    return [cast[at] for at in np.random.default_rng(seed).permutation(len(cast))]


# --- The same votes, the same chart


@settings(max_examples=60, deadline=None)
@given(votes(), st.integers(0, 99))
def test_the_order_of_votes_changes_not_a_bit(cast: list[Vote], seed: int) -> None:
    one, other = (axes_.axes_of(table_of(each)) for each in (cast, shuffled(cast, seed)))
    assert one.means.tobytes() == other.means.tobytes()
    assert one.loadings.tobytes() == other.loadings.tobytes()
    assert draw(cast) == draw(shuffled(cast, seed))


def test_the_order_of_votes_changes_not_a_bit_of_a_shown_map() -> None:
    cast = town(seen=0.8)
    chart = draw(cast)
    assert chart.is_shown
    assert all(draw(shuffled(cast, seed)) == chart for seed in range(5))


def test_a_chart_goes_to_json_and_back() -> None:
    chart = draw(town(seen=0.8))
    assert chart.groups
    assert chart.unites
    assert chart.divides
    assert OpinionChart.from_json(json.loads(json.dumps(chart.to_json()))) == chart


@settings(max_examples=40, deadline=None)
@given(votes())
def test_any_chart_goes_to_json_and_back(cast: list[Vote]) -> None:
    chart = draw(cast)
    assert OpinionChart.from_json(json.loads(json.dumps(chart.to_json(), allow_nan=False))) == chart


# --- The axes


@settings(max_examples=80, deadline=None)
@given(votes())
def test_the_axes_are_those_of_the_filled_matrix(cast: list[Vote]) -> None:
    """As much varies along both as along the first two of the full decomposition.

    They are at right angles, of length one or nought, and upright.
    """
    table = table_of(cast)
    axes = axes_.axes_of(table)
    filled = np.tile(axes.means, (len(table.voters), 1))
    filled[table.row, table.column] = table.value
    centred = filled - axes.means
    full = np.linalg.svd(centred, compute_uv=False) if centred.size else np.zeros(0)
    expected = np.pad(full, (0, 2))[:2]
    assert np.linalg.norm(centred @ axes.loadings.T, axis=0) == pytest.approx(expected, abs=1e-7)
    inner = axes.loadings @ axes.loadings.T
    assert inner == pytest.approx(np.diag((expected > 1e-7).astype(float)), abs=1e-7)
    for axis in axes.loadings:
        assert axis.max(initial=0) >= np.abs(axis).max(initial=0) * (1 - 1e-9)


def test_two_opposed_statements_are_found() -> None:
    """What varies lies at right angles to a vector of ones, where a careless start would never look."""
    axes = axes_.axes_of(
        table_of([(voter, s, (1, -1)[(voter + s) % 2]) for voter in range(60) for s in (0, 1)])
    )
    assert axes.loadings[0] == pytest.approx([2**-0.5, -(2**-0.5)])
    assert not axes.loadings[1].any()


def test_removed_statements_pull_nobody() -> None:
    cast = town(60)
    noise = [(voter, 99, (-1, 1)[voter % 3 == 0]) for voter in range(60)]
    with_it, without = draw(cast + noise, removed=[99]), draw(cast)
    assert [each.loading for each in with_it.figures] == [each.loading for each in without.figures]
    assert [each.tally for each in with_it.figures] == [each.tally for each in without.figures]
    told = json.dumps(with_it.to_json()["slate"]) + json.dumps(with_it.to_json()["unites"])
    assert "99" not in told


# --- Groups


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), max_size=30),
    st.sampled_from((2, 3, 10)),
)
def test_no_group_is_of_one(places: list[tuple[int, int]], smallest: int) -> None:
    points = np.array(places, dtype=float).reshape(-1, 2)
    found = groups.grouping_of(points, smallest=smallest)
    sizes = np.bincount(found.labels, minlength=0).tolist()
    assert sum(sizes) == len(places)
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) <= groups.MOST_GROUPS
    assert len(sizes) <= 1 or min(sizes) >= smallest


def test_whoever_stands_alone_joins_the_nearest() -> None:
    camps = [(0.0, 0.1 * n) for n in range(20)] + [(9.0, 0.1 * n) for n in range(20)]
    found = groups.grouping_of(np.array([*camps, (40.0, 0.0)]))
    assert np.bincount(found.labels).tolist() == [21, 20]
    assert found.labels[-1] == found.labels[20]


def test_those_who_stand_in_one_place_are_never_parted() -> None:
    points = np.array([[1.0, 2.0]] * 12 + [[1.0, 5.0]] * 11 + [[1.0, 2.0 + 1e-13]] * 9)
    assert np.bincount(groups.grouping_of(points).labels).tolist() == [21, 11]


def test_many_people_are_measured_by_a_fixed_sample() -> None:
    lot = np.random.default_rng(5)
    points = np.concatenate([lot.normal(middle, 0.5, (1_500, 2)) for middle in (0, 4, 8)])
    labels = np.repeat([0, 1, 2], 1_500)
    (sampled,) = groups.silhouettes(points, [labels])
    from sklearn.metrics import silhouette_score  # noqa: PLC0415 - only here

    assert sampled == pytest.approx(silhouette_score(points, labels), abs=0.02)
    assert groups.silhouettes(points, [labels]) == [sampled]
    assert groups.grouping_of(points).count == 3


# --- Odd conversations


def odd() -> Iterator[tuple[str, list[Vote]]]:
    """Conversations in which there is little or nothing to find."""
    yield "nobody", []
    yield "one voter", [(1, statement, 1) for statement in range(9)]
    yield "one vote", [(1, 1, -1)]
    yield "all pass", [(voter, statement, 0) for voter in range(60) for statement in range(9)]
    yield (
        "all alike",
        [(voter, statement, (-1, 0, 1)[statement % 3]) for voter in range(60) for statement in range(9)],
    )
    yield "one statement", [(voter, 1, (-1, 1)[voter % 2]) for voter in range(60)]
    yield "two of each", [(voter, statement, (-1, 1)[voter]) for voter in (0, 1) for statement in (0, 1)]
    yield (
        "one apart",
        [(voter, statement, -1 if voter == 7 else 1) for voter in range(60) for statement in range(9)],
    )


@pytest.mark.parametrize(("name", "cast"), list(odd()), ids=[name for name, _ in odd()])
def test_an_odd_conversation_has_a_chart(name: str, cast: list[Vote]) -> None:
    chart = draw(cast)
    assert draw(shuffled(cast, 3)) == chart, name
    assert chart.is_shown == (len({voter for voter, _, _ in cast}) >= 50)
    if chart.is_shown and name != "one statement":
        assert [group.size for group in chart.groups] == [60]
        assert not chart.divides
    if name in {"all pass", "all alike"}:
        assert {(point.x, point.y) for point in chart.points} == {(0.0, 0.0)}


def test_what_all_say_unites_and_nothing_divides() -> None:
    chart = draw(
        [(voter, statement, (-1, 0, 1)[statement % 3]) for voter in range(60) for statement in range(9)]
    )
    assert {(each.statement, each.agrees) for each in chart.unites} == {
        (0, False), (3, False), (6, False), (2, True), (5, True),
    }  # fmt: skip
    assert not chart.groups[0].holds


def test_two_camps_are_told_by_what_unites_and_what_divides() -> None:
    chart = draw(town())
    assert [group.size for group in chart.groups] == [45, 45]
    assert {each.statement for each in chart.unites} == {0, 1, 2}
    assert all(each.agrees and each.least > 0.7 for each in chart.unites)
    assert {each.statement for each in chart.divides} <= set(range(3, 12))
    assert all(each.for_share > 0.7 and each.against_share < 0.1 for each in chart.divides)
    for group in chart.groups:
        assert any(hold.agrees for hold in group.holds)
        assert all(hold.share > hold.elsewhere for hold in group.holds)


# --- What is told


def test_no_map_is_told_of_forty_nine() -> None:
    chart = draw(town(49))
    assert not chart.is_shown
    assert not chart.points
    assert not chart.groups
    assert not chart.unites
    assert not chart.divides
    assert all(figure.by_group == () and figure.agreed_by_all is None for figure in chart.figures)
    assert draw(town(50)).is_shown


def test_who_has_cast_too_few_votes_is_not_on_the_map() -> None:
    chart = draw([*town(60), (1000, 0, 1), (1000, 1, 1)])
    assert (chart.voters, chart.placed, chart.groups[0].size + chart.groups[1].size) == (61, 60, 60)


def test_points_tell_nothing_of_whom() -> None:
    cast = town()
    names = dict(enumerate(np.random.default_rng(4).choice(5000, 90, replace=False).tolist()))
    assert (
        draw([(names[voter], statement, value) for voter, statement, value in cast]).points
        == draw(cast).points
    )
    points = draw(cast).points
    assert list(points) == sorted(points, key=lambda point: (point.group, point.x, point.y))
    assert all(round(point.x, 1) == point.x and round(point.y, 1) == point.y for point in points)


def test_no_cell_of_fewer_than_ten_is_told() -> None:
    chart = draw(town(60, 40, seen=0.3))
    assert chart.is_shown
    hidden = 0
    for figure in chart.figures:
        assert all(cell is None or cell.seen == 0 or cell.seen >= 10 for cell in figure.by_group)
        if None in figure.by_group:
            hidden += 1
            assert figure.agreed_by_all is None
            assert figure.statement not in {each.statement for each in chart.unites}
    assert hidden


def test_a_reader_finds_their_own_place() -> None:
    """Whoever voted stands, by their own votes alone, where the map has a point of the same group."""
    cast = town(80, seen=0.85)
    chart = draw(cast)
    mine: dict[int, dict[int, int]] = {}
    for voter, statement, value in cast:
        mine.setdefault(voter, {})[statement] = value
    found = [chart.place_of(own) for own in mine.values()]
    assert found.count(None) == chart.voters - chart.placed
    near = Counter((point.group, round(point.x), round(point.y)) for point in found if point)
    told = Counter[tuple[int, int, int]]()
    for point in chart.points:
        told[point.group, round(point.x), round(point.y)] += point.people
    assert sum((near - told).values()) <= 4  # those that a last digit rounds the other way
    assert chart.place_of({0: 1, 1: 1}) is None
    assert axes_.ENOUGH == ENOUGH


# --- Refusals


@pytest.mark.parametrize(
    ("cast", "statements"),
    [
        ([(1, 1, 2)], None),
        ([(1, 1, -2)], None),
        ([(1, 1, 1), (1, 1, 1)], None),
        ([(1, 1, 1), (1, 1, -1)], None),
        ([(1, 5, 1)], [1, 2]),
        ([(1, 0, 1)], [1, 2]),
        ([(1, 0, 1)], []),
    ],
)
def test_what_is_no_vote_is_refused(cast: list[Vote], statements: list[int] | None) -> None:
    with pytest.raises(ValueError, match="vote"):
        draw(cast, statements=statements)


def test_a_statement_nobody_voted_on_is_there_and_first_in_the_lot() -> None:
    chart = draw(town(60), statements=range(13))
    figure = next(each for each in chart.figures if each.statement == 12)
    assert figure.tally.seen == 0
    assert figure.priority == max(each.priority for each in chart.figures)
