"""Both read it through, wishes are met, and a body answers for itself alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.parties.models import BodyKind, Role
from malmoandan.report import commands
from malmoandan.report.models import Response
from malmoandan.report.queries import lacks_of, recommendations_visible_to
from tests import cast
from tests.cast import NOON
from tests.report import reports
from tests.report.reports import NEXT_MONTH, NEXT_WEEK

pytestmark = pytest.mark.django_db


def test_a_review_begins_once_and_its_day_lies_ahead() -> None:
    report, by = reports.begun(), cast.city_coordinator()
    with pytest.raises(Refused, match="ahead"):
        commands.start_joint_review(report=report, review_by=NOON.date(), by=by, at=NOON)
    commands.start_joint_review(report=report, review_by=NEXT_WEEK, by=by, at=NOON)
    with pytest.raises(NotAllowed):
        commands.start_joint_review(report=report, review_by=NEXT_WEEK, by=by, at=NOON)


def test_a_wish_is_answered_by_the_other_party_once_before_the_report_goes_on() -> None:
    report = reports.in_review()
    city, sector = cast.city_coordinator(), cast.sector_coordinator()
    wish = commands.review_report(report=report, kind="wish", text="Skriv ut antalet.", by=sector, at=NOON)
    assert [lack.who for lack in lacks_of(report, NOON.date()) if lack.code == "wish"] == [cast.city().name]
    with pytest.raises(Refused, match="missing"):
        reports.proposed(report=report)
    with pytest.raises(NotAllowed):
        commands.answer_review(review=wish, answer="Ja", by=sector, at=NOON)
    commands.answer_review(review=wish, answer="Det står nu.", by=city, at=NOON)
    with pytest.raises(NotAllowed):
        commands.answer_review(review=wish, answer="Igen", by=city, at=NOON)
    told = reports.proposed(report=report).content["reviews"]
    assert [(each["text"], each["answer"]) for each in told] == [("Skriv ut antalet.", "Det står nu.")]


def test_a_comment_stays_between_the_parties() -> None:
    report = reports.in_review()
    by = cast.sector_coordinator()
    commands.review_report(report=report, kind="comment", text="Bara till er.", by=by, at=NOON)
    assert reports.proposed(report=report).content["reviews"] == []


def test_nothing_is_reviewed_before_the_review_or_in_another_kind() -> None:
    with pytest.raises(NotAllowed):
        commands.review_report(
            report=reports.begun(), kind="wish", text="x", by=cast.sector_coordinator(), at=NOON
        )
    with pytest.raises(Refused):
        commands.review_report(
            report=reports.in_review(2025), kind="order", text="x", by=cast.sector_coordinator(), at=NOON
        )


def test_a_recommendation_is_changed_and_dropped_by_its_own_party_alone() -> None:
    report = reports.in_review()
    made = reports.recommended(report)
    given: dict[str, Any] = {"text": "Annat", "to": cast.committee(), "answer_by": NEXT_WEEK, "at": NOON}
    with pytest.raises(NotAllowed):
        commands.change_recommendation(recommendation=made, seen=1, by=cast.city_coordinator(), **given)
    with pytest.raises(NotAllowed):
        commands.drop_recommendation(recommendation=made, by=cast.city_coordinator(), at=NOON)
    with pytest.raises(Stale):
        commands.change_recommendation(recommendation=made, seen=0, by=cast.sector_coordinator(), **given)
    commands.change_recommendation(recommendation=made, seen=1, by=cast.sector_signatory(), **given)
    commands.drop_recommendation(recommendation=made, by=cast.sector_coordinator(), at=NOON)
    assert not recommendations_visible_to(cast.city_coordinator()).exists()
    assert reports.recommended(report).number == 2, "a number is not used anew"


def answered(made: object, by: object, **given: object) -> Response:
    """The committee's yes by a month from now, unless something else is given."""
    facts = {"kind": "accepted", "reasons": "Vi gör det.", "due_on": NEXT_MONTH, "seen": 1} | given
    return commands.answer_recommendation(recommendation=made, by=by, at=NOON, **facts)  # type: ignore[arg-type]


def test_a_body_answers_for_itself_and_nobody_for_another() -> None:
    made = reports.recommended(reports.in_review())
    for name, actor in cast.everyone().items():
        if name != "committee_secretary":
            with pytest.raises(NotAllowed):
                answered(made, actor)
    assert answered(made, cast.committee_secretary()).kind == "accepted"


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "maybe"},
        {"due_on": None},
        {"due_on": date(2020, 1, 1)},
        {"reasons": "  "},
        {"reasons": "x" * 4001},
        {"kind": "partly", "due_on": None},
    ],
)
def test_an_answer_has_a_kind_reasons_and_a_day(given: dict[str, object]) -> None:
    made = reports.recommended(reports.in_review())
    with pytest.raises(Refused):
        answered(made, cast.committee_secretary(), **given)


def test_a_later_answer_stands_beside_the_earlier_and_the_newest_is_printed() -> None:
    report = reports.in_review()
    made = reports.recommended(report)
    answered(made, cast.committee_secretary())
    answered(made, cast.committee_secretary(), kind="declined", reasons="Pengarna räcker inte.")
    assert list(Response.objects.order_by("number").values_list("kind", "due_on")) == [
        ("accepted", NEXT_MONTH),
        ("declined", None),
    ]
    printed = reports.proposed(report=report).content["recommendations"][0]
    assert (printed["response"], printed["reasons"]) == ("declined", "Pengarna räcker inte.")


def test_no_answer_is_printed_as_none_and_stops_nobody() -> None:
    report = reports.in_review()
    reports.recommended(report)
    waiting = [lack for lack in lacks_of(report, NOON.date()) if lack.code == "response"]
    assert [(lack.who, lack.is_blocking) for lack in waiting] == [(cast.committee().name, False)]
    assert reports.proposed(report=report).content["recommendations"][0]["response"] == ""


def test_the_body_sees_what_is_recommended_to_it_from_the_review_on() -> None:
    group = cast.body("group", "Gruppen", BodyKind.INFORMAL_GROUP, None)
    member = cast.acting("Ada", group, Role.REPRESENTATIVE)
    report = reports.written()
    made = commands.add_recommendation(
        report=report, text="Möts oftare.", to=group, answer_by=NEXT_WEEK, by=cast.city_coordinator(), at=NOON
    )
    assert not recommendations_visible_to(member).exists()
    commands.start_joint_review(report=report, review_by=NEXT_WEEK, by=cast.city_coordinator(), at=NOON)
    assert recommendations_visible_to(member).get() == made
    assert not recommendations_visible_to(cast.visitor()).exists()
