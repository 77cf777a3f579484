"""The counts: equal to the library called directly, exact, and the same for whoever asks."""

from __future__ import annotations

import sys
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pabutools.election import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    ApprovalBallot,
    ApprovalProfile,
    CardinalBallot,
    Cardinality_Sat,
    CardinalProfile,
    Cost_Sat,
    Instance,
    OrdinalBallot,
    OrdinalProfile,
    Project,
)
from pabutools.election.pabulib import parse_pabulib, parse_pabulib_from_string
from pabutools.fractions import frac
from pabutools.rules import (
    completion_by_rule_combination,
    exhaustion_by_budget_increase,
    greedy_utilitarian_welfare,
    method_of_equal_shares,
)
from pabutools.tiebreaking import TieBreakingRule

from malmoandan.weighing.counting import (
    Completion,
    Election,
    Item,
    Method,
    Paper,
    count,
    equal_weights,
    files,
)
from malmoandan.weighing.counting.methods import ranked_points
from malmoandan.weighing.counting.shares import price
from malmoandan.weighing.counting.ties import before_others, lot_of

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parents[3] / "shared" / "data" / "pabulib"  # beside the project
real = pytest.mark.skipif(not DATA.exists(), reason="no published elections lie in ../shared/data/pabulib/")
costs = st.lists(st.integers(1, 40), min_size=2, max_size=6)
SEED = "a1"


def projects(election: Election) -> dict[str, Project]:
    """The options as the library knows them."""
    return {
        item.code: Project(item.code, frac(item.cost.numerator, item.cost.denominator))
        for item in election.items
    }


def our_ties(election: Election) -> TieBreakingRule:
    """Our tie rule as a key the library sorts by."""
    return TieBreakingRule(lambda _instance, _profile, each: (each.cost, lot_of(election.lot, each.name)))


def instance_of(election: Election) -> Instance:
    """The options and the sum as the library takes them."""
    budget = frac(election.budget.numerator, election.budget.denominator)
    return Instance(projects(election).values(), budget_limit=budget)


def approvals(election: Election) -> ApprovalProfile:
    """Every ballot as many times as it counts."""
    known = projects(election)
    return ApprovalProfile(
        ApprovalBallot(known[code] for code in paper.choices)
        for paper in election.papers
        for _ in range(paper.weight)
    )


def by_library(election: Election, **more: Any) -> list[str]:
    """What the library chooses when called directly."""
    instance, profile, ties = instance_of(election), approvals(election), our_ties(election)
    shares: dict[str, Any] = {"sat_class": Cost_Sat, "tie_breaking": ties}
    if election.completion == Completion.PERCENT:
        found = completion_by_rule_combination(
            instance,
            profile.as_multiprofile(),
            [exhaustion_by_budget_increase, greedy_utilitarian_welfare],
            [
                {
                    "rule": method_of_equal_shares,
                    "rule_params": shares,
                    "budget_bound": instance.budget_limit * 2,
                },
                dict(shares),
            ],
        )
    else:
        step = 1 if election.completion == Completion.ADD_ONE else None
        found = method_of_equal_shares(instance, profile, voter_budget_increment=step, **shares, **more)
    return [each.name for each in found]


@st.composite
def elections(draw: Callable[..., Any], completion: Completion = Completion.NONE) -> Election:
    """Small elections: everything is supported by somebody, and nothing costs more than the sum."""
    prices = draw(costs)
    items = tuple(Item(str(place), Fraction(each)) for place, each in enumerate(prices, start=1))
    codes = [item.code for item in items]
    chosen = st.sets(st.sampled_from(codes), min_size=1).map(sorted).map(tuple)
    drawn = draw(st.lists(st.tuples(chosen, st.integers(1, 3)), min_size=1, max_size=7))
    papers = [*(Paper(choices, weight) for choices, weight in drawn), Paper(tuple(codes))]
    budget = Fraction(draw(st.integers(max(prices), sum(prices) + 5)))
    return Election(Method.EQUAL_SHARES, completion, items, tuple(papers), budget, SEED)


@settings(max_examples=60, deadline=None)
@given(elections())
def test_equal_shares_choose_what_the_library_chooses(election: Election) -> None:
    assert list(count(election).chosen) == by_library(election)


@settings(max_examples=40, deadline=None)
@given(elections(Completion.PERCENT))
def test_raised_and_filled_shares_choose_what_the_library_chooses(election: Election) -> None:
    assert set(count(election).chosen) == set(by_library(election))


@settings(max_examples=25, deadline=None)
@given(elections(Completion.ADD_ONE))
def test_shares_raised_by_one_choose_what_the_library_chooses(election: Election) -> None:
    assert set(count(election).chosen) == set(by_library(election))


@settings(max_examples=60, deadline=None)
@given(elections(Completion.PERCENT))
def test_the_rounds_tell_where_every_krona_went(election: Election) -> None:
    tally = count(election)
    assert tally.spent <= election.budget
    paid = sum((each.cost for each in tally.rounds), Fraction(0))
    left = tally.rounds[-1].left if tally.rounds else tally.share * election.voices
    assert paid + left == tally.share * election.voices
    assert [each.code for each in tally.rounds] + list(tally.filled) == list(tally.chosen)


@settings(max_examples=60, deadline=None)
@given(elections(), st.integers(1, 4))
def test_approval_chooses_what_the_library_chooses(drawn: Election, places: int) -> None:
    items = tuple(Item(item.code) for item in drawn.items)
    election = Election(Method.APPROVAL, Completion.NONE, items, drawn.papers, Fraction(places), SEED)
    ties = our_ties(election)
    found = greedy_utilitarian_welfare(
        instance_of(election), approvals(election), sat_class=Cardinality_Sat, tie_breaking=ties
    )
    assert list(count(election).chosen) == [each.name for each in found]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.permutations("abcd"), min_size=1, max_size=6), st.integers(1, 3))
def test_whole_rankings_choose_what_the_librarys_borda_chooses(drawn: list[list[str]], places: int) -> None:
    items = tuple(Item(code) for code in "abcd")
    papers = tuple(Paper(tuple(order)) for order in drawn)
    election = Election(Method.RANKING, Completion.NONE, items, papers, Fraction(places), SEED)
    known = projects(election)
    profile = OrdinalProfile(OrdinalBallot(known[code] for code in order) for order in drawn)
    found = greedy_utilitarian_welfare(
        instance_of(election), profile, sat_class=Additive_Borda_Sat, tie_breaking=our_ties(election)
    )
    assert list(count(election).chosen) == [each.name for each in found]


@settings(max_examples=60, deadline=None)
@given(elections(), st.integers(1, 4))
def test_partial_rankings_choose_what_the_library_chooses_by_the_same_points(
    drawn: Election, places: int
) -> None:
    items = tuple(Item(item.code) for item in drawn.items)
    papers = tuple(Paper(tuple(reversed(paper.choices)), paper.weight) for paper in drawn.papers)
    election = Election(Method.RANKING, Completion.NONE, items, papers, Fraction(places), SEED)
    known, codes = projects(election), [item.code for item in items]
    profile = CardinalProfile(
        CardinalBallot(
            {
                known[code]: frac(points.numerator, points.denominator)
                for code, points in ranked_points(paper.choices, codes).items()
            }
        )
        for paper in papers
        for _ in range(paper.weight)
    )
    found = greedy_utilitarian_welfare(
        instance_of(election), profile, sat_class=Additive_Cardinal_Sat, tie_breaking=our_ties(election)
    )
    assert list(count(election).chosen) == [each.name for each in found]


@given(st.integers(0, 5))
def test_every_ballot_gives_out_the_same_points(ranked: int) -> None:
    codes = list("abcde")
    assert sum(ranked_points(tuple(codes[:ranked]), codes).values()) == Fraction(10)


@real
def test_swiecie_gets_exactly_its_seventeen_winners() -> None:
    text = (DATA / "Poland_Swiecie_2023.pb").read_text(encoding="utf-8-sig")
    instance, _profile = parse_pabulib_from_string(text)
    winners = {each.name for each in instance if instance.project_meta[each]["selected"] == "1"}
    tally = count(files.read(text))
    assert len(winners) == len(tally.chosen) == 17
    assert set(tally.chosen) == winners


@real
@pytest.mark.parametrize("rule", ["equalshares", "equalshares/percent"])
@pytest.mark.parametrize("name", ["Netherlands_Amsterdam_179", "Hungary_Budapest_2022_VIII_Jozsefvaros"])
def test_published_elections_are_counted_as_the_library_counts_them(name: str, rule: str) -> None:
    text = (DATA / f"{name}.pb").read_text(encoding="utf-8-sig")
    election = files.read(text, rule)
    instance, profile = parse_pabulib(str(DATA / f"{name}.pb"))
    assert len(profile) == len(election.papers)
    assert len(instance) == len(election.items)
    assert set(count(election).chosen) == set(by_library(election))


def test_no_solver_that_must_be_bought_is_loaded() -> None:
    assert "gurobipy" not in sys.modules


@given(st.dictionaries(st.sampled_from("abc"), st.integers(1, 40), min_size=2))
def test_parties_weigh_exactly_the_same_whatever_their_size(sizes: dict[str, int]) -> None:
    weights = equal_weights(sizes)
    totals = {weights[party] * size for party, size in sizes.items()}
    assert totals == {lcm(*sizes.values())}


def test_a_party_of_three_weighs_as_much_as_one_of_thirty() -> None:
    assert equal_weights({"city": 3, "sector": 30}) == {"city": 10, "sector": 1}


def test_a_party_that_cast_nothing_has_no_weight() -> None:
    with pytest.raises(ValueError, match="without ballots"):
        equal_weights({"city": 3, "sector": 0})


def test_a_tie_goes_to_the_cheapest_and_then_to_the_lot() -> None:
    items = [Item("a", Fraction(2)), Item("b", Fraction(1)), Item("c", Fraction(1))]
    first, second, last = before_others(items, SEED)
    assert {first.code, second.code} == {"b", "c"}
    assert last.code == "a"
    assert lot_of(SEED, first.code) < lot_of(SEED, second.code)


def test_another_seed_may_settle_the_tie_otherwise() -> None:
    papers = (Paper(("1",)), Paper(("2",)))
    firsts = {
        count(
            Election(Method.APPROVAL, Completion.NONE, (Item("1"), Item("2")), papers, Fraction(1), str(seed))
        ).chosen
        for seed in range(20)
    }
    assert firsts == {("1",), ("2",)}


def test_a_tie_that_decided_something_is_told_and_no_other() -> None:
    items = tuple(Item(code) for code in "123")
    tied = Election(
        Method.APPROVAL, Completion.NONE, items, (Paper(("1", "2")), Paper(("3",))), Fraction(1), SEED
    )
    assert set(count(tied).ties[0].among) == {"1", "2", "3"}
    clear = Election(Method.APPROVAL, Completion.NONE, items, (Paper(("1", "2")),), Fraction(2), SEED)
    assert count(clear).ties == ()


def test_what_nobody_chose_is_never_chosen() -> None:
    items = tuple(Item(code) for code in "123")
    for method in (Method.APPROVAL, Method.RANKING):
        tally = count(Election(method, Completion.NONE, items, (Paper(("1",)),), Fraction(2), SEED))
        assert tally.chosen == ("1",)


def test_whoever_has_less_pays_all_she_has() -> None:
    purses = [(Fraction(1), 1), (Fraction(10), 1), (Fraction(10), 1)]
    assert price(Fraction(13), purses) == Fraction(6)
    with pytest.raises(ValueError, match="cannot pay"):
        price(Fraction(22), purses)


@settings(max_examples=40, deadline=None)
@given(elections(Completion.PERCENT))
def test_a_published_file_is_counted_again_to_the_same(election: Election) -> None:
    text = files.written(election, titles={"1": 'A; "b"\u2028\nc'}, meta={"description": "X;y"})
    again = files.read(text)
    assert count(again).chosen == count(election).chosen
    _instance, profile = parse_pabulib_from_string(text)
    assert len(profile) == election.voices


@pytest.mark.parametrize(
    "text",
    [
        "", "META\nkey;value\n",
        "META\nkey;value\nrule;unknown\nPROJECTS\nproject_id;cost\n1;2\nVOTES\nvoter_id;vote\n1;1\n",
        "META\nkey;value\nrule;equalshares\nbudget;x\nPROJECTS\nproject_id;cost\n1;2\nVOTES\nvoter_id;vote\n1;1\n",
        "META\nkey;value\nrule;equalshares\nbudget;5\nPROJECTS\nproject_id;cost\n1;2\nVOTES\nvoter_id;vote\n1;9\n",
        "META\nkey;value\nrule;equalshares\nbudget;5\nPROJECTS\nproject_id;cost\n1;2\nVOTES\nvoter_id;vote\n1;1,1\n",
        "META\nkey;value\nrule;equalshares\nbudget;5\nPROJECTS\nproject_id;cost\n1;2\nVOTES\nvoter_id\n1\n",
    ],
)  # fmt: skip
def test_what_is_no_election_is_refused_with_words(text: str) -> None:
    with pytest.raises(files.NotReadable, match=r"."):
        files.read(text)
