"""The agreement's own measures count what happened and show private things without words."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.agreement.commands import accept_adhesion, join_agreement
from malmoandan.agreement.joining import Contact, Joining
from malmoandan.agreement.models import ActorKind
from malmoandan.consultation.commands import hide_comment
from malmoandan.matters.commands import (
    answer_question,
    ask_question,
    follow_up_obstacle,
    hide_obstacle,
    take_question,
)
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Count, Year
from malmoandan.web import receipts
from tests import cast
from tests.consultation.texts import put_out, say
from tests.matters.obstacles import answer, owned, removed
from tests.measures.numbers import by_the_rows

if TYPE_CHECKING:
    from malmoandan.matters.models import Question
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
TODAY = cast.NOON.date()


def asked(subject: str, days_ago: int) -> Question:
    """A question somebody asked, with a receipt of its own."""
    cast.parties()
    return ask_question(
        subject=subject,
        text="Vem svarar?",
        language="sv",
        receipt=receipts.make(),
        by=cast.resident(),
        at=cast.NOON - timedelta(days=days_ago),
    )


def answered(question: Question, days_ago: int) -> None:
    """The city's coordinator answers it."""
    by, at = cast.city_coordinator(), cast.NOON - timedelta(days=days_ago)
    take_question(question=question, by=by, at=at)
    answer_question(question=question, text="Vi.", by=by, at=at)


def test_a_question_counts_as_in_time_only_when_it_was_answered_by_its_day() -> None:
    answered(asked("I tid", 60), 58)
    answered(asked("Efter sin dag", 60), 20)
    asked("Aldrig", 60)
    asked("Ännu inte förfallen", 1)
    assert MEASURES["questions-in-time"].count(Year(TODAY.year), TODAY) == Count(1, 3)


@pytest.mark.parametrize(("hour", "minute", "counts"), [(23, 59, 1), (24, 30, 0)])
def test_in_time_is_by_the_clocks_of_the_place(hour: int, minute: int, counts: int) -> None:
    question = asked("På dagen", 60)
    by, due = cast.city_coordinator(), question.due_on
    local = timezone.make_aware(datetime.combine(due, time.min)) + timedelta(hours=hour, minutes=minute)
    take_question(question=question, by=by, at=local)
    answer_question(question=question, text="Vi.", by=by, at=local)
    assert MEASURES["questions-in-time"].count(Year(TODAY.year), TODAY) == Count(counts, 1)


def test_a_number_is_the_number_of_the_rows_behind_it() -> None:
    answered(asked("I tid", 60), 58)
    answered(asked("Efter sin dag", 60), 20)
    cast.committee()
    say(put_out())
    for year in (TODAY.year, TODAY.year - 1):
        for measure in MEASURES.values():
            rows = measure.rows(Year(year), TODAY)
            count = measure.count(Year(year), TODAY)
            assert count == by_the_rows(rows, count), measure.code


def test_a_question_that_is_not_published_is_counted_without_its_words() -> None:
    asked("Hemligt ämne", 60)
    assert [row.title for row in MEASURES["questions-in-time"].rows(Year(TODAY.year), TODAY)] == [""]


def test_hiding_a_comment_does_not_make_the_number_better() -> None:
    cast.parties()
    said = say(put_out())
    day = said.consultation.answer_by
    hide_comment(comment=said, why="Hot.", by=cast.city_coordinator(), at=cast.NOON)
    (row,) = MEASURES["comments-answered"].rows(Year(day.year), day)
    assert (row.counts, row.url) == (False, "")


def test_only_committees_that_have_joined_are_counted_as_joined() -> None:
    body = cast.committee()
    measure = MEASURES["committees-joined"]
    assert measure.count(Year(TODAY.year), TODAY) == Count(0, 1)
    joining = Joining(
        kind=ActorKind.COMMITTEE,
        body=body,
        name=body.name,
        has_read_principles=True,
        contact=Contact("Kontakt", "kontakt@example.org"),
    )
    by = cast.committee_secretary()
    adhesion = join_agreement(joining=joining, by=by, at=cast.NOON - timedelta(days=2))
    accept_adhesion(adhesion=adhesion, by=cast.city_coordinator(), at=cast.NOON - timedelta(days=1))
    assert measure.count(Year(TODAY.year), TODAY) == Count(1, 1)


def test_a_person_who_joins_is_counted_and_never_named() -> None:
    joining = Joining(kind=ActorKind.PERSON, name="Någon på Norrängen", has_read_principles=True)
    adhesion = join_agreement(joining=joining, by=cast.visitor(), at=cast.NOON)
    accept_adhesion(adhesion=adhesion, by=cast.sector_coordinator(), at=cast.NOON)
    rows = MEASURES["new-joiners"].rows(Year(TODAY.year), TODAY)
    assert [row.title for row in rows] == [""]


@pytest.mark.parametrize("code", sorted(MEASURES))
def test_every_measure_has_a_page_with_its_rows(client: PageCheckingClient, code: str) -> None:
    asked("Något", 60)
    assert client.get(f"/matt/{code}/").status_code == 200
    assert client.get(f"/matt/{code}/?ar=2024").status_code == 200
    assert client.get(f"/matt/{code}/?ar=tolv&page=999").status_code == 200


def test_a_measure_there_is_not_is_not_found(client: PageCheckingClient) -> None:
    assert client.get("/matt/ranking/").status_code == 404


def test_an_obstacle_counts_as_in_time_by_the_day_first_promised() -> None:
    long_ago = cast.NOON - timedelta(days=120)
    answer(owned(at=long_ago), "kept", at=long_ago + timedelta(days=7))
    answer(owned(at=long_ago), "kept", at=cast.NOON)
    owned(at=long_ago)
    owned()
    assert MEASURES["obstacles-answered"].count(Year(TODAY.year), TODAY) == Count(1, 3)


def test_hiding_an_obstacle_betters_no_number_and_shows_no_words() -> None:
    long_ago = cast.NOON - timedelta(days=120)
    obstacle = owned(at=long_ago)
    hide_obstacle(obstacle=obstacle, why="Pekar ut", by=cast.city_coordinator(), at=cast.NOON)
    [row] = MEASURES["obstacles-answered"].rows(Year(TODAY.year), TODAY)
    assert (row.title, row.url, row.counts) == ("", "", False)


def test_a_removal_that_its_reporter_disputes_is_not_counted() -> None:
    code = receipts.make()
    removed()
    disputed = removed(receipt=code)
    assert MEASURES["obstacles-removed"].count(Year(TODAY.year), TODAY) == Count(2)
    follow_up_obstacle(obstacle=disputed, text="Nej", by=cast.visitor(), at=cast.NOON, proof=code)
    assert MEASURES["obstacles-removed"].count(Year(TODAY.year), TODAY) == Count(1)
