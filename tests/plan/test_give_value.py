"""A value is given by the responsible body and public only when somebody else has approved it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.parties.models import Role
from malmoandan.plan import commands
from malmoandan.plan.commands.values import months_after
from malmoandan.plan.models import Indicator, IndicatorValue
from malmoandan.plan.queries import values_visible_to
from tests import cast
from tests.cast import NOON
from tests.plan.things import a_whole_plan, in_force

pytestmark = pytest.mark.django_db
PERIOD = date(2026, 6, 30)


@pytest.fixture
def indicator() -> Indicator:
    """The one indicator of a plan in force, the committee's."""
    return Indicator.objects.get(plan=in_force(a_whole_plan()))


def given(indicator: Indicator, **other: object) -> IndicatorValue:
    """A value by the committee's secretary."""
    facts: dict[str, object] = {"period_on": PERIOD, "value": Decimal("23.5")} | other
    return commands.give_value(indicator=indicator, by=cast.committee_secretary(), at=NOON, **facts)  # type: ignore[arg-type]  # each its own type


def test_a_value_is_public_when_somebody_else_has_approved_it(indicator: Indicator) -> None:
    value = given(indicator)
    assert not values_visible_to(NOBODY).exists()
    with pytest.raises(NotAllowed):
        commands.approve_value(value=value, by=cast.committee_secretary(), at=NOON)
    commands.approve_value(value=value, by=cast.association_representative(), at=NOON)
    assert list(values_visible_to(NOBODY)) == [value]
    indicator.refresh_from_db()
    assert indicator.next_value_due_on == date(2027, 12, 31)


def test_one_person_never_approves_her_own_value_through_another_mandate(indicator: Indicator) -> None:
    value = given(indicator)
    again = cast.acting("Eskil", cast.association(), Role.REPRESENTATIVE)
    with pytest.raises(NotAllowed):
        commands.approve_value(value=value, by=again, at=NOON)
    with pytest.raises(NotAllowed):
        commands.return_value(value=value, reason="Fel", by=again, at=NOON)


def test_a_correction_and_the_parts_of_a_period_do_not_move_the_next_day(indicator: Indicator) -> None:
    Indicator.objects.filter(pk=indicator.pk).update(breakdowns="kvinnor, män")
    first = given(indicator)
    others: list[dict[str, object]] = [
        {"breakdown": "kvinnor"}, {"breakdown": "män"}, {"corrects": first},
        {"period_on": date(2025, 12, 31)},
    ]  # fmt: skip
    for value in (first, *(given(indicator, **other) for other in others)):
        commands.approve_value(value=value, by=cast.association_representative(), at=NOON)
    indicator.refresh_from_db()
    assert indicator.next_value_due_on == date(2027, 12, 31)


def test_a_value_sent_back_says_why_and_is_not_judged_twice(indicator: Indicator) -> None:
    value = given(indicator)
    with pytest.raises(Refused):
        commands.return_value(value=value, reason=" ", by=cast.city_coordinator(), at=NOON)
    commands.return_value(value=value, reason="Fel år", by=cast.city_coordinator(), at=NOON)
    with pytest.raises(NotAllowed):
        commands.approve_value(value=value, by=cast.sector_coordinator(), at=NOON)


@pytest.mark.parametrize(
    "fault",
    [
        {"value": None},
        {"period_on": NOON.date() + timedelta(days=1)},
        {"breakdown": "kön"},
        {"value": Decimal("1e20")},
    ],
)
def test_an_unsound_value_is_refused(indicator: Indicator, fault: dict[str, object]) -> None:
    with pytest.raises(Refused):
        given(indicator, **fault)
    assert not IndicatorValue.objects.exists()


@pytest.mark.parametrize(
    "who", [cast.city_coordinator, cast.association_representative, cast.association_member, cast.auditor]
)
def test_only_the_responsible_body_gives_it(indicator: Indicator, who: object) -> None:
    with pytest.raises(NotAllowed):
        commands.give_value(indicator=indicator, period_on=PERIOD, value=Decimal(1), by=who(), at=NOON)  # type: ignore[operator]  # one of the cast


@pytest.mark.parametrize(
    "sql", ["UPDATE plan_indicatorvalue SET value = 1", "DELETE FROM plan_indicatorvalue"]
)
def test_the_database_keeps_given_values(indicator: Indicator, sql: str) -> None:
    given(indicator)
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 6, 30), 3, date(2026, 9, 30)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
    ],
)
def test_the_next_day_is_a_period_later(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later
