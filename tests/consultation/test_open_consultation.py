"""Putting a text out, and closing it when the promised days have passed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from malmoandan.consultation.models import Consultation, PassageSnapshot, State
from malmoandan.kernel.errors import NotAllowed, Refused
from tests import cast
from tests.consultation.texts import LAST_DAY, PASSAGES, put_out

pytestmark = pytest.mark.django_db


def test_the_text_is_kept_as_it_read() -> None:
    put_out(cast.sector_coordinator())
    kept = PassageSnapshot.objects.order_by("position").values_list("key", "heading", "text")
    assert list(kept) == [(each.key, each.heading, each.text) for each in PASSAGES]


@pytest.mark.parametrize(
    "name",
    [
        "committee_secretary",
        "association_member",
        "auditor",
        "resident",
        "administrator",
        "visitor",
        "ex_member",
    ],
)
def test_only_a_coordinator_puts_a_text_out(name: str) -> None:
    with pytest.raises(NotAllowed):
        put_out(cast.everyone()[name])


@pytest.mark.parametrize(
    "changes",
    [
        {"closes_on": date(2026, 9, 14)},
        {"closes_on": date(2026, 9, 1)},
        {"closes_on": date(2026, 9, 30)},  # sixteen days are too few
        {"opens_on": date(2026, 8, 1), "closes_on": date(2026, 9, 20)},  # days that have passed do not count
        {"answer_by": date(2026, 10, 1)},
        {"fewest_days": 60},
        {"passages": []},
    ],
)
def test_too_few_days_wrong_order_or_no_text_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        put_out(**changes)
    assert not Consultation.objects.exists()


def test_a_text_is_out_once_at_a_time() -> None:
    put_out()
    with pytest.raises(Refused):
        put_out(cast.sector_coordinator())


def test_its_state_follows_from_days_and_deeds() -> None:
    out = put_out()
    assert out.state_on(date(2026, 9, 1), 0) == State.PLANNED
    assert out.state_on(date(2026, 9, 14), 0) == State.OPEN
    assert out.state_on(LAST_DAY, 0) == State.OPEN
    assert out.state_on(LAST_DAY + timedelta(days=1), 2) == State.CLOSED
    assert out.state_on(LAST_DAY + timedelta(days=1), 0) == State.ANSWERED


def test_the_database_holds_the_dates_in_order() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.create(
            subject="a:1",
            title="x",
            opens_on=LAST_DAY,
            closes_on=LAST_DAY,
            answer_by=LAST_DAY,
            opened_at=cast.NOON,
        )
