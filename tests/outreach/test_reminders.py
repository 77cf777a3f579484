"""Reminders: a ladder, a quiet period, everybody in her own language, nobody twice."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from malmoandan.kernel.dues import Due
from malmoandan.kernel.refs import Ref
from malmoandan.outreach import commands
from malmoandan.outreach.ladder import is_quiet, step_on
from malmoandan.outreach.models import OutboxLetter
from tests import cast

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
DUE = date(2026, 9, 30)
LONG_BEFORE = date(2026, 1, 1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


def due(
    due_on: date = DUE,
    *,
    person: int | None = None,
    party: str = "",
    since: date = LONG_BEFORE,
    is_volunteer: bool = False,
) -> Due:
    return Due(
        Ref("test.thing", "1"), "test", "Kvällstider", due_on, since, "/sak/1/", person=person, party=party,
        is_volunteer=is_volunteer,
    )  # fmt: skip


def played(owed: Due, first: date, last: date, *, a_day: int = 2) -> list[date]:
    """The days on which letters were written when the machine ran every day between two days."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days for _ in range(a_day) if commands.remind(noon(day), [owed])]


def test_the_whole_ladder_each_step_once() -> None:
    person = cast.resident().person
    days = played(due(person=person), date(2026, 8, 1), date(2026, 12, 31))
    assert [(day - DUE).days for day in days] == [-30, -7, -1, 1, 7, 30]


def test_of_missed_steps_only_the_latest_is_taken() -> None:
    assert step_on(DUE + timedelta(days=3), DUE, LONG_BEFORE) == 1
    assert step_on(DUE - timedelta(days=6), DUE, LONG_BEFORE) == -7
    assert step_on(DUE - timedelta(days=31), DUE, LONG_BEFORE) is None
    assert step_on(DUE + timedelta(days=61), DUE, LONG_BEFORE) is None


def test_no_step_from_before_the_thing_arose() -> None:
    arose = DUE - timedelta(days=14)
    days = played(due(person=cast.resident().person, since=arose), arose, DUE)
    assert [(day - DUE).days for day in days] == [-7, -1]


def test_the_quiet_period_is_for_associations_only() -> None:
    summer = date(2026, 7, 1)
    assert [is_quiet(date(2026, *day)) for day in ((6, 14), (6, 15), (8, 15), (8, 16))] == [
        False,
        True,
        True,
        False,
    ]
    person = cast.association_member().person
    volunteer = played(due(summer, person=person, is_volunteer=True), date(2026, 5, 1), date(2026, 8, 31))
    assert volunteer == [date(2026, 6, 1), date(2026, 8, 16)]
    official = played(
        due(summer, person=cast.committee_secretary().person), date(2026, 5, 1), date(2026, 8, 31)
    )
    assert len(official) == 6


def test_a_moved_day_starts_the_ladder_anew_the_next_morning() -> None:
    person = cast.resident().person
    commands.remind(noon(DUE), [due(person=person)])
    moved = due(DUE + timedelta(days=8), person=person)
    assert commands.remind(noon(DUE), [moved]) == 0
    assert commands.remind(noon(DUE + timedelta(days=1)), [moved]) == 1


def test_what_is_owed_no_more_is_not_reminded_of() -> None:
    person = cast.resident().person
    commands.remind(noon(DUE - timedelta(days=30)), [due(person=person)])
    assert commands.remind(noon(DUE - timedelta(days=7)), []) == 0


@pytest.mark.parametrize(
    ("party", "told"), [("sector", {"bosse"}), ("city", {"asta"}), ("", {"asta", "bosse"})]
)
def test_a_partys_due_reminds_its_coordinators_and_one_of_no_party_all(party: str, told: set[str]) -> None:
    cast.city_coordinator()
    cast.sector_coordinator()
    commands.remind(noon(DUE), [due(party=party)])
    addresses = OutboxLetter.objects.values_list("person__email", flat=True)
    assert set(addresses) == {f"{name}@example.org" for name in told}


def test_words_are_neutral_and_in_the_readers_language() -> None:
    person = cast.person("Kemal")
    person.language = "en"
    person.save()
    commands.remind(noon(DUE + timedelta(days=1)), [due(person=person.pk)])
    letter = OutboxLetter.objects.get()
    assert letter.language == "en"
    assert letter.subject.startswith("Waiting since")
    assert "http://localhost:8000/sak/1/" in letter.text
    assert letter.may_be_declined


def test_somebody_who_is_gone_is_not_reminded() -> None:
    person = cast.person("Kemal")
    person.is_active = False
    person.save()
    assert commands.remind(noon(DUE), [due(person=person.pk), due(person=99_999)]) == 0


def test_thirty_dues_of_one_party_cost_no_more_than_one(same_queries: Callable[..., int]) -> None:
    cast.sector_coordinator()
    owed = [Due(Ref("test.thing", "0"), "test", "x", DUE, LONG_BEFORE, "/", party="sector")]
    days = iter(noon(DUE + timedelta(days=number)) for number in range(9))

    def grow() -> None:
        more = (Ref("test.thing", str(number)) for number in range(1, 31))
        owed.extend(Due(ref, "test", "x", DUE, LONG_BEFORE, "/", party="sector") for ref in more)

    same_queries(lambda: commands.remind(next(days), owed), grow, most=12)
