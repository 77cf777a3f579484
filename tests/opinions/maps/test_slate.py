"""The slate: represented as proved, exact, the same for whoever asks."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from malmoandan.opinions.maps.chart import draw

approvals = st.lists(st.frozensets(st.integers(0, 6), max_size=5), min_size=1, max_size=12)
Profile = list[frozenset[int]]


def slate_of(profile: Profile, size: int, others: int = 0) -> tuple[int, ...]:
    """The slate of people who agree with these and disagree with the rest they saw."""
    votes = [(at, each, 1) for at, mine in enumerate(profile) for each in mine]
    votes += [(at, 7, -1) for at in range(len(profile))] + [(100 + at, 7, 0) for at in range(others)]
    chart = draw(votes, slate_size=size)
    mine = [set(agreed) & set(chart.slate.statements) for agreed in profile]
    assert chart.slate.people == len(profile) + others
    assert chart.slate.without == sum(not each for each in mine) + others
    assert chart.slate.agreed_to_nothing == sum(not agreed for agreed in profile) + others
    assert chart.slate.is_justified
    return chart.slate.statements


@settings(max_examples=100, deadline=None)
@given(approvals, st.integers(1, 4))
def test_extended_justified_representation_holds(profile: Profile, size: int) -> None:
    """Of every l·n/k people who agree on l statements, some one has l of theirs on it: by trying them all."""
    slate = set(slate_of(profile, size))
    agreed = {each for mine in profile for each in mine}
    assert len(slate) == min(size, len(agreed))
    k = len(slate)
    for many in range(1, k + 1):
        for shared in combinations(sorted(agreed), many):
            together = [mine for mine in profile if set(shared) <= mine and len(mine & slate) < many]
            assert len(together) * k < many * len(profile), (shared, slate)


def worth(profile: Profile, slate: tuple[int, ...]) -> Fraction:
    """The sum that proportional approval voting makes greatest."""
    return sum(
        (Fraction(1, rank + 1) for mine in profile for rank in range(len(mine & set(slate)))), Fraction()
    )


@settings(max_examples=60, deadline=None)
@given(approvals, st.integers(1, 4))
def test_no_exchange_betters_the_slate_by_much(profile: Profile, size: int) -> None:
    slate = slate_of(profile, size)
    agreed = {each for mine in profile for each in mine}
    for leaving in slate:
        for coming in agreed - set(slate):
            other = (*(each for each in slate if each != leaving), coming)
            assert worth(profile, other) - worth(profile, slate) < Fraction(len(profile), len(slate) ** 2)


def test_a_minority_of_its_own_is_on_the_slate() -> None:
    """Sixty agree on three statements and thirty on another: of three, one is the thirty's."""
    profile = [frozenset({0, 1, 2})] * 60 + [frozenset({5})] * 30
    assert set(slate_of(profile, 3)) == {0, 1, 5}


def test_equal_statements_go_to_the_lower_number() -> None:
    assert slate_of([frozenset({3, 4})] * 5, 1) == (3,)


def test_the_audit_tells_whom_a_slate_leaves_out() -> None:
    profile = [frozenset({0})] * 6 + [frozenset({1})] * 3 + [frozenset[int]()] * 2
    chart = draw(
        [(at, each, 1) for at, mine in enumerate(profile) for each in mine] + [(9, 2, -1), (10, 2, -1)],
        slate_size=1,
    )
    assert chart.slate.statements == (0,)
    assert (chart.slate.people, chart.slate.without, chart.slate.agreed_to_nothing) == (11, 5, 2)
    assert chart.slate.left_out == 3
    assert round(chart.slate.without_share, 3) == 0.455


def test_no_slate_of_nothing() -> None:
    chart = draw([(1, 1, -1)])
    assert chart.slate.statements == ()
    assert chart.slate.is_justified
    assert draw([]).slate.without_share == 0.0
    assert len(draw([(1, each, 1) for each in range(30)], slate_size=99).slate.statements) == 20
