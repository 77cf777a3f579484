"""Who is told of the report, what is owed, and how its acts read on the record and the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.dues import dues_at
from malmoandan.kernel.refs import Ref
from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from malmoandan.record.models import Entry
from malmoandan.record.queries import history_of
from malmoandan.report import commands
from malmoandan.trace.registry import nodes_of
from tests import cast
from tests.agreement.texts import both_keys, turn
from tests.cast import NOON
from tests.report import reports

if TYPE_CHECKING:
    from malmoandan.kernel.dues import Due

pytestmark = pytest.mark.django_db


def owed(kind: str) -> list[Due]:
    """What is owed of this kind at noon."""
    return [each for each in dues_at(NOON) if each.kind == kind]


def test_a_key_is_owed_by_each_party_until_it_is_turned() -> None:
    edition = reports.proposed()
    assert [(each.party, each.due_on) for each in owed("report.key")] == [
        ("city", reports.NEXT_MONTH),
        ("sector", reports.NEXT_MONTH),
    ]
    turn(edition.ref, cast.city_coordinator(), cast.council())
    assert [each.party for each in owed("report.key")] == ["sector"]


def test_an_answer_is_owed_by_the_body_recommended_to_once_both_read_the_report() -> None:
    report = reports.written()
    made = reports.recommended(report)
    assert owed("report.response") == []
    commands.start_joint_review(
        report=report, review_by=reports.NEXT_WEEK, by=cast.city_coordinator(), at=NOON
    )
    assert [each.body for each in owed("report.response")] == [cast.committee().pk]
    commands.answer_recommendation(
        recommendation=made, kind="declined", reasons="Nej.", seen=1, by=cast.committee_secretary(), at=NOON
    )
    assert owed("report.response") == []


def test_those_concerned_get_letters_and_the_council_and_assembly_the_report_the_same_day() -> None:
    cast.committee_secretary()
    outreach.skip_to_end()
    report = reports.in_review()
    reports.recommended(report)
    reports.published(report=report)
    outreach.read_record(NOON)
    letters = OutboxLetter.objects.all()
    secretary = letters.filter(person=cast.committee_secretary().person, text__contains="torsdagar")
    assert secretary.exists(), "the committee is asked for its answer"
    handed = letters.filter(text__contains=f"/arsrapport/{reports.YEAR}/medskick/")
    coordinators = {cast.city_coordinator().person, cast.sector_coordinator().person}
    assert coordinators <= set(handed.values_list("person", flat=True))


def test_no_line_on_the_record_tells_what_was_written_before_it_was_public() -> None:
    report = reports.in_review()
    reports.own(report, "Ord som bara är utkast.", cast.city_coordinator(), seen=1)
    lines = [each.line.text for each in history_of(report.ref, count=50)]
    assert any("words of its own" in line for line in lines)
    assert not any("utkast" in line for line in lines)


def test_every_act_of_the_room_leaves_one_line() -> None:
    edition = reports.proposed()
    both_keys(edition.ref)
    before = Entry.objects.filter(kind__startswith="report.").count()
    commands.publish_report(report=edition.report, by=cast.city_coordinator(), at=NOON)
    assert Entry.objects.filter(kind__startswith="report.").count() == before + 1


def test_a_report_is_on_the_thread_for_those_who_may_read_it() -> None:
    report = reports.in_review()
    made = reports.recommended(report)
    wanted = [Ref("report.report", str(reports.YEAR)), made.ref]
    assert set(nodes_of(wanted, cast.city_coordinator())) == set(wanted)
    assert nodes_of(wanted, cast.visitor()) == {}
    reports.published(report=report)
    assert set(nodes_of(wanted, cast.visitor())) == set(wanted)
