"""Equal shares: everyone gets the same part of the sum, and supporters of an option pay for it together.

The method of equal shares (D. Peters, G. Pierczyński, P. Skowron 2021, "Proportional participatory budgeting
with additive utilities") with cost as what an option is worth to its supporters, by the library `pabutools`
in exact fractions. How the money went is worked out here once more, by itself, so that it can be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import count as counted_up
from typing import TYPE_CHECKING, Any

from malmoandan.weighing.counting.elections import Item, Round, Tally, Tie
from malmoandan.weighing.counting.methods import Completion, scores_of, supporters_of
from malmoandan.weighing.counting.ties import before_others, tie_between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.weighing.counting.elections import Election

STEPS = 100  # of one per cent of the sum: shares are raised at most to double


@dataclass(frozen=True, slots=True)
class Bought:
    """What the method chose with one share for everyone, and the ties it met."""

    codes: tuple[str, ...]
    ties: tuple[Tie, ...]
    budget: Fraction  # the sum that was shared out, raised or not
    raised: int


def equal_shares(election: Election) -> Tally:
    """Share out the sum, raise the shares as the rule says, and fill up what is left."""
    supporters, scores = supporters_of(election), scores_of(election)
    if not election.papers:
        return Tally((), scores, supporters)
    bought = raised(election, supporters)
    filled = fill(election, bought.codes, scores) if election.completion == Completion.PERCENT else ()
    share = bought.budget / election.voices
    chosen = (*bought.codes, *filled)
    return Tally(
        chosen, scores, supporters,
        ties=bought.ties, rounds=tuple(rounds_of(election, bought.codes, share)), filled=filled, share=share,
        raised=bought.raised, spent=cost_of(election, chosen),
    )  # fmt: skip


def raised(election: Election, supporters: dict[str, int]) -> Bought:
    """The last choice that keeps within the sum while the share is raised step by step."""
    items = [item for item in election.items if supporters[item.code] and item.cost <= election.budget]
    profile = _profile(election, items)
    step = Fraction(election.voices) if election.completion == Completion.ADD_ONE else election.budget / STEPS
    last = _buy(election, items, profile, election.budget, 0)
    if election.completion == Completion.NONE:
        return last
    for steps in counted_up(1):
        left = election.budget - cost_of(election, last.codes)
        is_full = all(item.cost > left for item in items if item.code not in last.codes)
        if is_full or (election.completion == Completion.PERCENT and steps > STEPS):
            break
        following = _buy(election, items, profile, election.budget + steps * step, steps)
        if cost_of(election, following.codes) > election.budget:
            break
        last = following
    return last


def fill(election: Election, codes: Iterable[str], scores: dict[str, Fraction]) -> tuple[str, ...]:
    """What the rest of the sum still pays for, those with the most support first."""
    taken = set(codes)
    left = election.budget - cost_of(election, taken)
    rest = [item for item in election.items if item.code not in taken and scores[item.code]]
    found = []
    for item in sorted(before_others(rest, election.lot), key=lambda item: -scores[item.code]):
        if item.cost <= left:
            found.append(item.code)
            left -= item.cost
    return tuple(found)


def rounds_of(election: Election, codes: Iterable[str], share: Fraction) -> Iterable[Round]:
    """How the money went, option by option in the order they were chosen."""
    costs = {item.code: item.cost for item in election.items}
    money = [share * paper.weight for paper in election.papers]
    for code in codes:
        payers = [place for place, paper in enumerate(election.papers) if code in paper.choices]
        most = price(costs[code], [(money[place], election.papers[place].weight) for place in payers])
        emptied = 0
        for place in payers:
            paid = min(money[place], most * election.papers[place].weight)
            emptied += paid == money[place]
            money[place] -= paid
        yield Round(code, costs[code], len(payers), emptied, most, sum(money, Fraction(0)))


def price(cost: Fraction, purses: list[tuple[Fraction, int]]) -> Fraction:
    """The least payment per voice that covers the cost when whoever has less pays all she has.

    ValueError where all together have too little.
    """
    weight = sum(each for _, each in purses)
    for money, each in sorted(purses, key=lambda purse: purse[0] / purse[1]):
        if (most := cost / weight) * each <= money:
            return most
        cost, weight = cost - money, weight - each
    raise ValueError("the supporters cannot pay for it")


def cost_of(election: Election, codes: Iterable[str]) -> Fraction:
    """What options cost together."""
    costs = {item.code: item.cost for item in election.items}
    return sum((costs[code] for code in codes), Fraction(0))


def _profile(election: Election, items: list[Item]) -> Any:  # noqa: ANN401 - the library carries no types
    """The ballots as the library reads them; alike ballots stand together with their weight."""
    from pabutools.election import ApprovalMultiProfile, FrozenApprovalBallot, Project  # noqa: PLC0415 - slow

    projects = {item.code: Project(item.code, _exact(item.cost)) for item in items}
    profile = ApprovalMultiProfile()
    for paper in election.papers:
        ballot = FrozenApprovalBallot(projects[code] for code in paper.choices if code in projects)
        profile[ballot] += paper.weight
    return profile


def _buy(election: Election, items: list[Item], profile: Any, budget: Fraction, steps: int) -> Bought:  # noqa: ANN401 - as above
    """One run of the library's rule with this sum to share out."""
    from pabutools.election import Cost_Sat, Instance, Project  # noqa: PLC0415 - slow to load
    from pabutools.rules import method_of_equal_shares  # noqa: PLC0415 - as above
    from pabutools.tiebreaking import TieBreakingRule  # noqa: PLC0415 - as above

    ties: list[Tie] = []
    by_code = {item.code: item for item in items}

    class Told(TieBreakingRule):  # type: ignore[misc]  # the library carries no types
        def order(self, _instance: Any, _profile: Any, projects: Any, key: Any = None) -> list[Any]:  # noqa: ANN401, ARG002 - as the library asks
            found = {str(each.name): each for each in projects}
            tie = tie_between([by_code[code] for code in found], election.lot)
            ties.append(tie)
            return [found[code] for code in tie.among]

    instance = Instance(
        [Project(item.code, _exact(item.cost)) for item in items], budget_limit=_exact(budget)
    )
    rule = Told(None)
    found = method_of_equal_shares(instance, profile, sat_class=Cost_Sat, tie_breaking=rule)
    return Bought(tuple(str(each.name) for each in found), tuple(ties), budget, steps)


def _exact(number: Fraction) -> Any:  # noqa: ANN401 - the library carries no types
    """A number as the library's own exact fraction."""
    from pabutools.fractions import frac  # noqa: PLC0415 - slow to load

    return frac(number.numerator, number.denominator)
