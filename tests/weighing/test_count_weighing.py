"""From close_weighing to conclude_weighing: sealed, counted the same by anyone, and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.models import Opening
from malmoandan.trace.models import Link
from malmoandan.weighing import commands, results, seals, tasks
from malmoandan.weighing.commands import NewOption
from malmoandan.weighing.counting import Completion, count, files
from malmoandan.weighing.exports import pabulib_file
from malmoandan.weighing.models import OptionAnswer, WeighingState
from malmoandan.weighing.queries import ballots_shuffled, outcome_of
from tests import cast
from tests.weighing.things import (
    AFTER,
    APPROVAL,
    MONEY,
    OPTIONS,
    RANKING,
    agreed,
    closed,
    concluded,
    counted,
    fresh,
    vote,
    voted,
    voters,
)

if TYPE_CHECKING:
    from malmoandan.weighing.commands import Terms
    from malmoandan.weighing.models import Weighing

pytestmark = pytest.mark.django_db
METHODS = [APPROVAL, RANKING, MONEY, replace(MONEY, completion=Completion.NONE.value)]


def test_nobody_closes_before_the_promised_day_is_over() -> None:
    weighing = voted()
    for by in (cast.city_coordinator(), CLOCK):
        with pytest.raises(NotAllowed):
            commands.close_weighing(weighing=weighing, by=by, at=AFTER - timedelta(days=1))


def test_the_root_on_the_record_binds_every_ballot() -> None:
    weighing = closed()
    lines = [seals.line_of(**row) for row in ballots_shuffled(weighing)]
    assert weighing.root == seals.root_of(lines)
    assert weighing.root != seals.root_of(lines[1:])
    assert Opening.objects.filter(name="root").count() == 1


def test_too_few_ballots_from_one_party_count_for_nothing_and_show_nothing() -> None:
    weighing = closed(city=((1,), (2,)))
    assert weighing.state == WeighingState.VOID
    with pytest.raises(NotAllowed):
        commands.count_weighing(weighing=weighing, by=cast.city_coordinator(), at=AFTER)
    assert outcome_of(weighing) is None


@pytest.mark.parametrize("terms", METHODS, ids=lambda terms: f"{terms.method} {terms.completion}")
def test_counting_twice_gives_the_same_to_the_letter(terms: Terms) -> None:
    weighing = counted(terms)
    assert weighing.result is not None
    parties = {"city": cast.city().name, "sector": cast.sector().name}
    again = results.result_of(
        weighing, list(weighing.options.order_by("number")), ballots_shuffled(weighing), parties,
        seals.seed_of(weighing.digest, weighing.root),
    )  # fmt: skip
    assert results.digest_of(again) == weighing.result_digest == results.digest_of(weighing.result)
    with pytest.raises(NotAllowed):
        commands.count_weighing(weighing=weighing, by=cast.sector_coordinator(), at=AFTER)


@pytest.mark.parametrize("terms", METHODS, ids=lambda terms: f"{terms.method} {terms.completion}")
def test_every_published_file_recounts_to_what_was_shown(terms: Terms) -> None:
    weighing = counted(terms)
    for table in (weighing.result or {})["tables"]:
        again = count(files.read(pabulib_file(weighing, table["party"])))
        assert [int(code) for code in again.chosen] == table["chosen"], table["party"]


def test_a_party_of_three_bodies_weighs_as_much_as_one_of_seven() -> None:
    weighing = counted(city=[[1]] * 3, sector=[[2]] * 7)
    outcome = outcome_of(weighing)
    assert outcome is not None
    assert outcome.joint.scores[1].points == outcome.joint.scores[2].points == Fraction(21)
    assert outcome.joint.scores[1].of_points == Fraction(1, 2)
    assert (outcome.parties[0].scores[1].supporters, outcome.parties[1].scores[2].supporters) == (3, 7)


def test_in_equal_shares_too_each_party_has_half_of_the_sum() -> None:
    weighing = counted(MONEY, city=[[1]] * 3, sector=[[2]] * 7)
    outcome = outcome_of(weighing)
    assert outcome is not None
    shares = outcome.joint.share
    assert shares[cast.city().name] * 3 == shares[cast.sector().name] * 7


def test_a_tie_is_told_and_settled_by_the_published_seed() -> None:
    weighing = counted(replace(APPROVAL, places=1), city=[[1]] * 3, sector=[[2]] * 3)
    outcome = outcome_of(weighing)
    assert outcome is not None
    (tie,) = outcome.joint.ties
    assert {option.number for option in tie.among} == {1, 2}
    assert tie.is_by_lot
    assert outcome.chosen == [tie.first]
    assert weighing.result is not None
    assert weighing.result["lot_seed"] == seals.seed_of(weighing.digest, weighing.root)


def test_the_clock_opens_closes_and_counts_when_the_days_come() -> None:
    weighing = agreed()
    tasks.periodic(cast.NOON)
    assert fresh(weighing).state == WeighingState.OPEN
    for party in ("city", "sector"):
        for by in voters(party, 3):
            vote(weighing, by, 1)
    tasks.periodic(AFTER - timedelta(days=1))
    assert fresh(weighing).state == WeighingState.OPEN
    tasks.periodic(AFTER)
    tasks.periodic(AFTER)
    assert fresh(weighing).state == WeighingState.COUNTED


def test_what_was_agreed_too_late_does_not_stop_the_clock() -> None:
    late, other = agreed(), voted()
    tasks.periodic(AFTER)
    assert fresh(late).state == WeighingState.PUT
    assert fresh(other).state == WeighingState.COUNTED


def not_chosen(weighing: Weighing) -> Any:
    """The options that were not chosen."""
    return weighing.options.exclude(number__in=(weighing.result or {})["tables"][-1]["chosen"])


def test_conclude_weighing_is_refused_while_an_option_lacks_its_answer_and_says_which() -> None:
    weighing = counted()
    first, *rest = list(not_chosen(weighing))
    commands.answer_option(option=first, reasons="Därför.", by=cast.city_coordinator(), at=AFTER)
    with pytest.raises(Refused, match=rest[0].title) as refused:
        commands.conclude_weighing(weighing=weighing, reasons="Klart.", by=cast.city_coordinator(), at=AFTER)
    assert first.title not in str(refused.value)


@pytest.mark.parametrize("reasons", ["", "  ", "x" * 20_001, "a\0b"])
def test_answers_and_reasons_are_words_and_not_boundless(reasons: str) -> None:
    weighing = counted()
    option = not_chosen(weighing).first()
    with pytest.raises(Refused):
        commands.answer_option(option=option, reasons=reasons, by=cast.city_coordinator(), at=AFTER)


def test_each_party_answers_in_its_own_name_and_changes_only_its_own() -> None:
    weighing = counted()
    option = not_chosen(weighing).first()
    for reasons in ("Stadens första ord.", "Stadens bättre ord."):
        commands.answer_option(option=option, reasons=reasons, by=cast.city_coordinator(), at=AFTER)
    commands.answer_option(option=option, reasons="Vårt ord.", by=cast.sector_coordinator(), at=AFTER)
    told = dict(OptionAnswer.objects.filter(option=option).values_list("party__slug", "reasons"))
    assert told == {"city": "Stadens bättre ord.", "sector": "Vårt ord."}


def test_what_was_chosen_is_not_answered_as_if_it_were_not() -> None:
    weighing = counted()
    chosen = weighing.options.get(number=(weighing.result or {})["tables"][-1]["chosen"][0])
    with pytest.raises(Refused):
        commands.answer_option(option=chosen, reasons="Nej.", by=cast.city_coordinator(), at=AFTER)


def test_only_coordinators_answer_and_conclude() -> None:
    weighing = counted()
    option = not_chosen(weighing).first()
    for name, by in cast.everyone().items():
        if not name.endswith("_coordinator"):
            with pytest.raises(NotAllowed):
                commands.answer_option(option=option, reasons="Nej.", by=by, at=AFTER)
            with pytest.raises(NotAllowed):
                commands.conclude_weighing(weighing=weighing, reasons="Nej.", by=by, at=AFTER)


def test_what_was_weighed_leads_to_the_result_and_on_to_what_it_was_about() -> None:
    challenge = NewOption("Lokaler", about="plan.challenge:7")
    weighing = concluded(replace(APPROVAL, about="plan.plan:3"), options=[challenge, *OPTIONS])
    assert Link.objects.filter(source="plan.challenge:7", target=str(weighing.ref)).exists()
    assert Link.objects.filter(source=str(weighing.ref), target="plan.plan:3").exists()
