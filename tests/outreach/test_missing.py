"""A coordinator reminds her own party's bodies of what is missing: at most once a day, and on the record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel import dues as kernel_dues
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.outreach import commands
from malmoandan.outreach.models import OutboxLetter, Reminder
from malmoandan.outreach.policies import may_remind_missing
from malmoandan.parties.models import Body, BodyKind, Role
from malmoandan.record.models import Entry, Opening
from malmoandan.record.queries import latest_entries, readings
from malmoandan.record.registry import line_of
from tests import cast
from tests.outreach.owing import DUE, morning, owes, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AT = morning(DUE - 9 * DAY)  # between two steps of the ladder


@pytest.fixture
def owed(monkeypatch: pytest.MonkeyPatch) -> list[Due]:
    """Whatever a test puts here is owed; all people are there."""
    cast.everyone()
    listed: list[Due] = []
    monkeypatch.setattr(kernel_dues, "_sources", [lambda _at: list(listed)])
    return listed


def told() -> set[str]:
    letters = OutboxLetter.objects.select_related("person")
    return {letter.person.email or "" if letter.person else letter.address for letter in letters}


def test_who_may_remind_whom() -> None:
    people = cast.everyone()
    none = cast.body("uni", "Lärosätet", BodyKind.UNIVERSITY, None)
    for body, allowed in (
        (cast.committee(), {"city_coordinator"}),
        (cast.association(), {"sector_coordinator"}),
        (none, {"city_coordinator", "sector_coordinator"}),
        (None, {"city_coordinator", "sector_coordinator"}),
    ):
        assert {name for name, by in people.items() if may_remind_missing(by, body)} == allowed


def test_a_coordinator_reminds_all_bodies_of_her_own_party_and_of_none(owed: list[Due]) -> None:
    none = cast.body("uni", "Lärosätet", BodyKind.UNIVERSITY, None)
    owed += [
        owes(1, body=cast.committee().pk),
        owes(2, body=cast.association().pk),
        owes(3, body=none.pk),
        owes(4, party="city"),
        owes(5, person=cast.resident().person),
    ]
    made = commands.remind_missing(by=cast.city_coordinator(), at=AT)
    assert told() == {"eskil@example.org", "uni@example.org"}
    assert (made.things, made.bodies) == (2, 2)


@pytest.mark.parametrize(
    "who", [cast.sector_coordinator, cast.committee_secretary, cast.auditor, cast.ex_member]
)
def test_nobody_else_reminds_a_partys_body(owed: list[Due], who: Callable[[], Actor]) -> None:
    owed.append(owes(body=cast.committee().pk))
    with pytest.raises(NotAllowed):
        commands.remind_missing(body=cast.committee(), by=who(), at=AT)
    assert not OutboxLetter.objects.exists()
    assert not Entry.objects.filter(kind="outreach.missing_reminded").exists()


def test_only_what_is_past_its_day_or_within_thirty_days(owed: list[Due]) -> None:
    for number, days in enumerate((-90, -1, 0, 30, 31)):
        owed.append(owes(number, AT.date() + days * DAY, body=cast.committee().pk))
    assert commands.remind_missing(by=cast.city_coordinator(), at=AT).things == 4


def test_one_kind_and_one_body_at_a_time(owed: list[Due]) -> None:
    other = cast.body("kultur", "Kulturnämnden", BodyKind.COMMITTEE, cast.city())
    owed += [
        owes(1, body=cast.committee().pk),
        owes(2, body=cast.committee().pk, kind="test.check_in"),
        owes(3, body=other.pk),
    ]
    by = cast.city_coordinator()
    commands.remind_missing(kind="test.check_in", body=cast.committee(), by=by, at=AT)
    assert "Sak 2" in OutboxLetter.objects.get().text
    assert "Sak 1" not in OutboxLetter.objects.get().text
    commands.remind_missing(kind="test.report", by=by, at=AT)
    assert told() == {"eskil@example.org", "kultur@example.org"}


def test_at_most_once_a_day_for_each_thing_and_person(owed: list[Due]) -> None:
    owed.append(owes(1, body=cast.committee().pk))
    by = cast.city_coordinator()
    commands.remind_missing(by=by, at=AT)
    for again in ({}, {"body": cast.committee()}, {"kind": "test.report"}):
        with pytest.raises(Refused):
            commands.remind_missing(by=by, at=AT + timedelta(hours=5), **again)
    owed.append(owes(2, body=cast.committee().pk))
    commands.remind_missing(by=by, at=AT + timedelta(hours=6))
    assert "Sak 1" not in OutboxLetter.objects.order_by("-pk")[0].text
    commands.remind_missing(by=by, at=AT + DAY)
    assert OutboxLetter.objects.count() == 3


def test_what_the_morning_told_is_not_told_by_the_coordinator_too_nor_the_other_way_round(
    owed: list[Due],
) -> None:
    owed.append(owes(1, DUE, body=cast.committee().pk))
    step = morning(DUE - 7 * DAY)
    commands.remind(step)
    with pytest.raises(Refused):
        commands.remind_missing(by=cast.city_coordinator(), at=step + timedelta(hours=3))
    commands.remind_missing(by=cast.city_coordinator(), at=morning(DUE - DAY) - timedelta(hours=2))
    assert commands.remind(morning(DUE - DAY)) == 0
    assert commands.remind(morning(DUE)) == 0  # the step was taken when the coordinator reminded


def test_two_coordinators_of_one_party_do_not_both_remind(owed: list[Due]) -> None:
    owed.append(owes(body=cast.committee().pk))
    commands.remind_missing(by=cast.city_coordinator(), at=AT)
    with pytest.raises(Refused):
        commands.remind_missing(by=cast.acting("Ulla", cast.council(), Role.COORDINATOR), at=AT)


def test_nobody_is_reminded_of_a_body_that_only_its_coordinators_could_reach(owed: list[Due]) -> None:
    Body.objects.filter(pk=cast.other_association().pk).update(role_mailbox="")
    owed.append(owes(body=cast.other_association().pk))
    with pytest.raises(Refused):
        commands.remind_missing(by=cast.sector_coordinator(), at=AT)


def test_associations_are_left_in_peace_in_summer(owed: list[Due]) -> None:
    owed.append(owes(due_on=date(2026, 7, 1), body=cast.association().pk))
    with pytest.raises(Refused):
        commands.remind_missing(by=cast.sector_coordinator(), at=morning(date(2026, 7, 2)))


def test_it_stands_on_the_record_once_without_anybodys_data(owed: list[Due]) -> None:
    reading(cast.committee_secretary(), "en")
    owed += [owes(number, body=cast.committee().pk) for number in range(3)]
    commands.remind_missing(kind="test.report", by=cast.city_coordinator(), at=AT)
    [entry] = readings(list(latest_entries(1)))
    assert (entry.kind, entry.party, str(entry.ref)) == (
        "outreach.missing_reminded",
        "city",
        "parties.party:city",
    )
    assert line_of(entry).text == "A coordinator reminded of 3 things that wait: test.report"
    values = str(list(Opening.objects.filter(seq=entry.seq).values_list("value", flat=True)))
    assert "@" not in values
    assert "Sak" not in values
    letter = OutboxLetter.objects.get()
    assert letter.text.startswith("A coordinator reminds you of this.")
    assert letter.may_be_declined


def test_a_refused_reminder_leaves_nothing_behind(owed: list[Due]) -> None:
    assert owed == []
    with pytest.raises(Refused):
        commands.remind_missing(by=cast.city_coordinator(), at=AT)
    assert not Reminder.objects.exists()
    assert not Entry.objects.filter(kind="outreach.missing_reminded").exists()
