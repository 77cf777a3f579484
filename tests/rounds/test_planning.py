"""A round is planned with the city's budget year, its questions copied, and opened once for everybody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.kernel.workdays import is_working_day
from malmoandan.parties.models import BodyKind, Mandate
from malmoandan.record.models import Entry
from malmoandan.rounds import commands
from malmoandan.rounds.calendars import proposed_calendar
from malmoandan.rounds.commands import Asking
from malmoandan.rounds.models import CommitteeReport, FollowUpRound, Question, QuestionKind
from tests import cast
from tests.rounds import things

pytestmark = pytest.mark.django_db


@given(st.integers(2000, 2099))
def test_the_days_proposed_are_in_order_and_reach_the_budget_letters(year: int) -> None:
    days = proposed_calendar(year)
    assert days.in_order
    assert not days.misses_the_budget
    assert all(is_working_day(day) for name, day in days.by_name().items() if name != "opens_on")
    assert (days.opens_on.year, days.publish_by.year) == (year, year + 1)


def test_a_new_round_asks_the_seven_questions() -> None:
    found = things.planned()
    kinds = list(found.questions.order_by("number").values_list("kind", flat=True))
    assert kinds == [each.value for each in QuestionKind if each != QuestionKind.OTHER]
    assert Entry.objects.get(kind="rounds.round_planned").about == str(found.ref)


def test_a_new_round_copies_the_questions_of_the_last_one() -> None:
    first = things.planned(2025)
    asking = [Asking("Vad hände?", "Kort."), Asking("Och sedan?", is_mandatory=False)]
    commands.change_questions(
        follow_up_round=first, questions=asking, seen=1, by=cast.sector_coordinator(), at=cast.NOON
    )
    second = things.planned(2026)
    copied = second.questions.order_by("number").values_list("text", "help", "is_mandatory")
    assert list(copied) == [("Vad hände?", "Kort.", True), ("Och sedan?", "", False)]


def test_a_year_has_one_round() -> None:
    things.planned()
    with pytest.raises(Refused, match="already"):
        things.planned()


@pytest.mark.parametrize(
    "days",
    [
        {"due_on": date(2026, 9, 15)},
        {"due_on": date(2026, 9, 1)},
        {"decide_by": date(2026, 10, 1)},
        {"compile_by": date(2026, 11, 29)},
        {"joint_review_by": date(2026, 12, 9)},
        {"publish_by": date(2026, 12, 19)},
    ],
)
def test_days_out_of_order_are_refused(days: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="order"):
        things.planned(**days)
    found = things.planned()
    with pytest.raises(DatabaseError), transaction.atomic():
        FollowUpRound.objects.filter(pk=found.pk).update(**days)


@pytest.mark.parametrize("year", [0, 1999, 2101, 12026])
def test_a_year_out_of_reach_is_refused(year: int) -> None:
    with pytest.raises(Refused):
        things.planned(year)


def test_either_coordinator_moves_the_days_and_a_lost_update_is_told() -> None:
    found = things.planned()
    later = things.CALENDAR.by_name() | {"publish_by": date(2027, 2, 1)}
    calendar = type(things.CALENDAR)(**later)
    commands.change_round(
        follow_up_round=found, title="Uppföljning", calendar=calendar, seen=1,
        by=cast.sector_coordinator(), at=cast.NOON,
    )  # fmt: skip
    found.refresh_from_db()
    assert found.publish_by == date(2027, 2, 1)
    with pytest.raises(Stale):
        commands.change_round(
            follow_up_round=found, title="Annat", calendar=calendar, seen=1, by=cast.city_coordinator(),
            at=cast.NOON,
        )  # fmt: skip


def test_once_open_the_day_to_hand_in_stands() -> None:
    found = things.opened()
    moved = type(things.CALENDAR)(**(things.CALENDAR.by_name() | {"due_on": date(2026, 11, 5)}))
    with pytest.raises(Refused, match="extend"):
        commands.change_round(
            follow_up_round=found, title="x", calendar=moved, seen=found.revision,
            by=cast.city_coordinator(), at=cast.NOON,
        )  # fmt: skip


def test_questions_are_not_changed_once_they_are_asked() -> None:
    found = things.opened()
    with pytest.raises(NotAllowed):
        commands.change_questions(
            follow_up_round=found, questions=[Asking("Ny?")], seen=found.revision,
            by=cast.city_coordinator(), at=cast.NOON,
        )  # fmt: skip
    for act in (
        lambda: Question.objects.filter(round=found).update(text="Annat?"),
        lambda: Question.objects.create(round=found, number=11, text="Mer?"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


@pytest.mark.parametrize("texts", [[], [""], ["   "], ["\0"], ["x" * 401], ["x"] * 13])
def test_questions_that_ask_nothing_or_too_much_are_refused(texts: list[str]) -> None:
    found = things.planned()
    with pytest.raises(Refused):
        commands.change_questions(
            follow_up_round=found, questions=[Asking(text) for text in texts], seen=1,
            by=cast.city_coordinator(), at=cast.NOON,
        )  # fmt: skip
    assert found.questions.count() == 7


def test_opening_asks_every_committee_that_exists_and_no_other_body() -> None:
    things.other_committee()
    cast.association()
    gone = cast.body("gone", "Stadsområdesnämnden", BodyKind.COMMITTEE, cast.city())
    gone.valid_to = date(2026, 9, 14)
    gone.save()
    cast.body("sector-board", "Styrelsen", BodyKind.COMMITTEE, cast.sector())
    found = things.opened()
    names = found.assignments.order_by("body__name").values_list("body__name", flat=True)
    assert list(names) == ["Fritidsnämnden", "Kulturnämnden"]
    report = CommitteeReport.objects.filter(assignment__round=found)[0]
    assert report.sections.count() == 7


def test_a_round_is_opened_once_on_its_day_and_while_there_is_time() -> None:
    early = things.planned(2025, opens_on=date(2026, 9, 16))
    with pytest.raises(Refused, match="later day"):
        commands.open_round(follow_up_round=early, by=cast.city_coordinator(), at=cast.NOON)
    found = things.opened()
    with pytest.raises(NotAllowed):
        commands.open_round(follow_up_round=found, by=cast.sector_coordinator(), at=cast.NOON)
    late = things.planned(2027)
    with pytest.raises(Refused, match="passed"):
        commands.open_round(follow_up_round=late, by=cast.city_coordinator(), at=things.AFTER_DUE)


def test_a_round_without_committees_is_not_opened() -> None:
    found = things.planned()
    cast.committee().__class__.objects.filter(pk=cast.committee().pk).update(kind=BodyKind.DEPARTMENT)
    with pytest.raises(Refused, match="committee"):
        commands.open_round(follow_up_round=found, by=cast.city_coordinator(), at=cast.NOON)


def test_a_round_goes_on_step_by_step_to_its_lock() -> None:
    found, by = things.opened(), cast.sector_coordinator()
    with pytest.raises(Refused, match="end of the day"):
        commands.close_round(follow_up_round=found, by=by, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.compile_round(follow_up_round=found, by=by, at=things.AFTER_DUE)
    with pytest.raises(NotAllowed):
        commands.lock_round(follow_up_round=found, by=by, at=things.AFTER_DUE)
    for step in (commands.close_round, commands.compile_round, commands.compile_round, commands.lock_round):
        step(follow_up_round=found, by=by, at=things.AFTER_DUE)
    found.refresh_from_db()
    assert found.state == "locked"
    with pytest.raises(DatabaseError), transaction.atomic():
        FollowUpRound.objects.filter(pk=found.pk).update(title="Annat")
    with pytest.raises(NotAllowed):
        things.write(things.report_in(found))


def test_one_more_body_of_the_city_is_asked_with_the_same_questions() -> None:
    found = things.opened()
    company = cast.body("company", "Exempelbolaget", BodyKind.MUNICIPAL_COMPANY, cast.city())
    made = commands.add_assignment(
        follow_up_round=found, body=company, by=cast.sector_coordinator(), at=cast.NOON
    )
    assert things.report_in(found, company).sections.count() == 7
    assert made.due_on == found.due_on
    for body in (company, cast.association(), cast.council()):
        with pytest.raises(Refused):
            commands.add_assignment(
                follow_up_round=found, body=body, by=cast.city_coordinator(), at=cast.NOON
            )


def test_either_coordinator_gives_a_committee_more_time_with_a_reason() -> None:
    report = things.report_in()
    until = date(2026, 11, 10)
    commands.extend_report(
        assignment=report.assignment, until=until, why="Två tjänster är tomma.",
        by=cast.sector_coordinator(), at=cast.NOON,
    )  # fmt: skip
    now = things.assignment(report)
    assert (now.last_day, now.due_on) == (until, date(2026, 10, 31))
    for day, why in (
        (until, "Samma dag"), (date(2026, 10, 1), "Tidigare"), (date(2027, 1, 15), "För sent"),
        (date(2026, 11, 11), " "), (date(2026, 11, 11), "\0"), (date(2026, 11, 11), "x" * 501),
    ):  # fmt: skip
        with pytest.raises(Refused):
            commands.extend_report(
                assignment=now, until=day, why=why, by=cast.city_coordinator(), at=cast.NOON
            )


def test_late_follows_from_the_day_that_holds() -> None:
    given_ = things.report_in().assignment
    assert not given_.is_late_on(given_.due_on)
    assert given_.is_late_on(given_.due_on + timedelta(days=1))


def test_who_writes_is_chosen_among_those_who_write_for_the_body() -> None:
    report, deputy = things.report_in(), things.second_writer()
    mandates = {each.pk: each for each in Mandate.objects.all()}
    first, second = mandates[cast.committee_secretary().mandate or 0], mandates[deputy.mandate or 0]
    commands.assign_report(
        assignment=report.assignment, assignee=first, deputy=second, by=cast.city_coordinator(), at=cast.NOON
    )
    assert things.assignment(report).deputy == second
    elsewhere = mandates[cast.sector_coordinator().mandate or 0]
    for assignee, other in ((elsewhere, None), (first, first)):
        with pytest.raises(Refused):
            commands.assign_report(
                assignment=report.assignment, assignee=assignee, deputy=other, by=cast.committee_secretary(),
                at=cast.NOON,
            )  # fmt: skip
