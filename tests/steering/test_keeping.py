"""Risks are looked at again by a day; money is planned by those who steer and decided by its own body."""

from __future__ import annotations

from datetime import timedelta

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.steering import commands
from malmoandan.steering.models import BudgetLine, Degree, Risk
from malmoandan.steering.queries import budget_totals, risks_to_review
from tests import cast

pytestmark = pytest.mark.django_db
SOON = cast.NOON.date() + timedelta(days=30)


def named() -> Risk:
    return commands.name_risk(
        title="Pengar", what="Stödet upphör.", likelihood=Degree.HIGH, consequence=Degree.LOW,
        doing="Vi söker.", body=cast.association(), review_on=SOON, by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip


def planned(amount: int = 1000) -> BudgetLine:
    return commands.plan_budget(
        year=2027,
        what="Tolkar",
        amount=amount,
        body=cast.committee(),
        by=cast.sector_coordinator(),
        at=cast.NOON,
    )


def review(risk: Risk, **given: object) -> None:
    said = {
        "likelihood": "low",
        "consequence": "low",
        "doing": "x",
        "sentence": "y",
        "review_on": None,
        "seen": 1,
    }
    commands.review_risk(risk=risk, by=cast.sector_coordinator(), at=cast.NOON, **{**said, **given})  # type: ignore[arg-type]
    risk.refresh_from_db()


def test_a_risk_is_looked_at_again_or_closed_with_a_sentence() -> None:
    risk = named()
    assert risks_to_review(SOON).get() == risk
    review(risk, review_on=SOON + timedelta(days=90))
    assert not risks_to_review(SOON).exists()
    review(risk, seen=2, sentence="Stödet förlängdes.")
    assert (risk.state, risk.sentence) == ("closed", "Stödet förlängdes.")
    with pytest.raises(NotAllowed):
        review(risk, seen=3)


@pytest.mark.parametrize(
    "wrong", [{"sentence": ""}, {"doing": ""}, {"likelihood": "enorm"}, {"review_on": cast.NOON.date()}]
)
def test_a_bad_review_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        review(named(), **wrong)


def test_two_who_review_at_once_are_told() -> None:
    risk = named()
    review(risk, review_on=SOON)
    with pytest.raises(Stale):
        review(risk)


def test_only_its_own_body_says_that_money_is_decided_or_used() -> None:
    line = planned()
    for who in ("city_coordinator", "sector_coordinator", "city_signatory"):
        with pytest.raises(NotAllowed):
            commands.change_budget(
                budget=line, amount=1000, state="decided", seen=1, by=cast.everyone()[who], at=cast.NOON
            )
    commands.change_budget(
        budget=line, amount=900, state="decided", seen=1, by=cast.committee_secretary(), at=cast.NOON
    )
    with pytest.raises(NotAllowed):
        commands.change_budget(
            budget=line, amount=1, state="decided", seen=2, by=cast.city_coordinator(), at=cast.NOON
        )
    with pytest.raises(Refused):
        commands.change_budget(
            budget=line, amount=900, state="planned", seen=2, by=cast.committee_secretary(), at=cast.NOON
        )
    assert budget_totals(BudgetLine.objects.all(), 2027) == [("Decided", "900")]


@pytest.mark.parametrize("amount", [0, -1, 10**12])
def test_amounts_that_cannot_be_are_refused(amount: int) -> None:
    with pytest.raises(Refused):
        planned(amount)


def test_two_who_change_money_at_once_are_told() -> None:
    line = planned()
    commands.change_budget(
        budget=line, amount=2, state="planned", seen=1, by=cast.city_coordinator(), at=cast.NOON
    )
    with pytest.raises(Stale):
        commands.change_budget(
            budget=line, amount=3, state="planned", seen=1, by=cast.sector_coordinator(), at=cast.NOON
        )
