"""What came of a weighing, ready to be shown: from the frozen result, never counted anew for a page."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch

from malmoandan.weighing.models import Option, OptionAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.weighing.models import Weighing


@dataclass(frozen=True, slots=True)
class Score:
    """One option in one table."""

    supporters: int
    points: Fraction
    of_points: Fraction  # 0 to 1: of what it could have got at most
    is_chosen: bool

    @property
    def percent(self) -> int:
        """Of what it could have got at most, in whole per cent, halves upwards."""
        return int(self.of_points * 100 + Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class Round:
    """One round of equal shares, with the option it was about."""

    option: Option
    cost: Fraction
    supporters: int
    emptied: int
    most: dict[str, Fraction]  # what one body of each party paid at most, by the party's name
    left: Fraction


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie and how it was settled."""

    among: list[Option]
    first: Option
    is_by_lot: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One count: a party's own, or all together (`name` empty)."""

    party: str
    name: str
    ballots: int
    scores: dict[int, Score]
    chosen: list[Option]
    filled: list[Option]
    rounds: list[Round]
    ties: list[Tied]
    share: dict[str, Fraction]  # what one body of each party had to give, by the party's name
    raised: int
    spent: Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """All of it: each party's table, the joint one, what was chosen and what was not, with its answers."""

    parties: list[Table]
    joint: Table
    chosen: list[Option]
    others: list[Option]

    @property
    def tables(self) -> list[Table]:
        """Each party's, then the joint one."""
        return [*self.parties, self.joint]

    @property
    def rows(self) -> list[tuple[Option, list[Score]]]:
        """Each option with its score in every table: the chosen in their order, then the others by points."""
        return [
            (option, [table.scores[option.number] for table in self.tables])
            for option in [*self.chosen, *self.others]
        ]


def outcome_of(weighing: Weighing) -> Outcome | None:
    """The outcome of a counted weighing, else nothing; two queries."""
    if not weighing.is_counted or weighing.result is None:
        return None
    given = OptionAnswer.objects.select_related("party").order_by("party__position")
    options = {
        option.number: option
        for option in weighing.options.order_by("number").prefetch_related(Prefetch("answers", given))
    }
    tables = [_table(table, weighing.result, options) for table in weighing.result["tables"]]
    joint = tables[-1]
    rest = [option for option in options.values() if option not in joint.chosen]
    rest.sort(key=lambda option: -joint.scores[option.number].points)
    return Outcome(tables[:-1], joint, joint.chosen, rest)


def chosen_numbers(weighing: Weighing) -> list[int]:
    """The numbers of what the joint count chose, in its order; none before the count."""
    if weighing.result is None:
        return []
    numbers: list[int] = weighing.result["tables"][-1]["chosen"]
    return numbers


def options_without_answer(weighing: Weighing) -> list[Option]:
    """What was not chosen and has no answer from any party."""
    answered = OptionAnswer.objects.filter(option=OuterRef("pk"))
    rest = weighing.options.exclude(number__in=chosen_numbers(weighing)).filter(~Exists(answered))
    return list(rest.order_by("number"))


def _table(data: dict[str, Any], result: dict[str, Any], options: dict[int, Option]) -> Table:
    weights = {_name(result, slug): weight for slug, weight in data["weights"].items()}
    return Table(
        party=data["party"],
        name=data["name"],
        ballots=data["ballots"],
        scores=_scores(data, result["method"], len(options)),
        chosen=_those(data["chosen"], options),
        filled=_those(data["filled"], options),
        rounds=[_round(each, weights, options) for each in data["rounds"]],
        ties=[
            Tied(_those(tie["among"], options), options[tie["first"]], tie["by"] == "lot")
            for tie in data["ties"]
        ],
        share=_each(Fraction(data["share"]), weights),
        raised=data["raised"],
        spent=Fraction(data["spent"]),
    )


def _name(result: dict[str, Any], slug: str) -> str:
    return next(str(table["name"]) for table in result["tables"] if table["party"] == slug)


def _scores(data: dict[str, Any], method: str, options: int) -> dict[int, Score]:
    most = Fraction(data["voices"] * (options - 1 if method == "ranking" else 1)) or Fraction(1)
    return {
        int(code): Score(
            data["supporters"][code], Fraction(points), Fraction(points) / most, int(code) in data["chosen"]
        )
        for code, points in data["scores"].items()
    }


def _those(numbers: Iterable[int], options: dict[int, Option]) -> list[Option]:
    return [options[number] for number in numbers]


def _each(amount: Fraction, weights: dict[str, int]) -> dict[str, Fraction]:
    """An amount per voice as it is for one body of each party."""
    return {name: amount * weight for name, weight in weights.items()}


def _round(data: dict[str, Any], weights: dict[str, int], options: dict[int, Option]) -> Round:
    return Round(
        options[data["number"]],
        Fraction(data["cost"]),
        data["supporters"],
        data["emptied"],
        _each(Fraction(data["most"]), weights),
        Fraction(data["left"]),
    )
