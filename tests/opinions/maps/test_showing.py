"""Batches, small cells and the lot: plain rules, no libraries."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from malmoandan.opinions.maps import routing
from malmoandan.opinions.maps.showing import SMALLEST_CELL, is_due, told_cells


def test_totals_change_only_with_ten_more_people() -> None:
    assert not is_due(shown=0, now=9)
    assert is_due(shown=0, now=10)
    assert not is_due(shown=40, now=49)
    assert is_due(shown=40, now=50)


def test_an_onlooker_never_learns_the_newest_vote() -> None:
    """The attack: read the total before and after each voter. Each step is nought, or of ten people."""
    shown, steps = 0, []
    for now in range(1, 101):
        before = shown
        shown = now if is_due(shown=shown, now=now) else shown
        steps.append(shown - before)
    assert set(steps) == {0, 10}


@given(st.lists(st.integers(0, 40), max_size=6))
def test_what_is_hidden_cannot_be_found_from_the_total(persons: list[int]) -> None:
    told = told_cells(persons)
    hidden = sum(count for count, is_told in zip(persons, told, strict=True) if not is_told)
    assert all(
        count == 0 or count >= SMALLEST_CELL for count, is_told in zip(persons, told, strict=True) if is_told
    )
    assert hidden == 0 or hidden >= SMALLEST_CELL or hidden == sum(persons)


def test_the_smallest_of_the_others_is_hidden_with_a_small_cell() -> None:
    assert told_cells([30, 4, 12, 20]) == [True, False, False, True]
    assert told_cells([30, 6, 5, 20]) == [True, False, False, True]
    assert told_cells([0, 10]) == [True, True]
    assert told_cells([]) == []


def test_a_statement_few_have_seen_comes_first() -> None:
    seen = [routing.priority(agree=n // 2, passed=n // 10, seen=n, extremity=0.0) for n in (0, 5, 20, 80)]
    assert seen == sorted(seen, reverse=True)
    assert routing.UNSEEN == seen[0] == 5.0625


def test_passing_lowers_and_standing_apart_raises() -> None:
    usual = routing.priority(agree=10, passed=2, seen=20, extremity=1.0)
    assert routing.priority(agree=10, passed=8, seen=20, extremity=1.0) < usual
    assert routing.priority(agree=10, passed=2, seen=20, extremity=2.0) > usual
    assert routing.priority(agree=2, passed=2, seen=20, extremity=1.0) < usual


@given(
    st.dictionaries(st.integers(0, 50), st.floats(1e-6, 1e3), min_size=1), st.floats(0, 1, exclude_max=True)
)
def test_the_lot_falls_on_one_of_them(weights: dict[int, float], lot: float) -> None:
    assert routing.chosen(weights, lot=lot) in weights


def test_the_lot_follows_the_weights() -> None:
    fell = Counter(routing.chosen({5: 1.0, 2: 3.0}, lot=at / 1000) for at in range(1000))
    assert fell == {2: 750, 5: 250}
