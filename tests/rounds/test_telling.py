"""What is told: lines on the record, letters to those concerned, dues, dates, and the whole round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.dues import Due, Owner, dues_at
from malmoandan.kernel.privacy import own_data
from malmoandan.outreach.dates import dates_at
from malmoandan.parties.models import Mandate
from malmoandan.record.models import Entry
from malmoandan.record.queries import readings
from malmoandan.record.registry import Letter, letters_of, line_of
from malmoandan.rounds import commands, queries
from malmoandan.site.indexing import reindex
from malmoandan.site.queries.searching import found_pages
from malmoandan.trace.registry import nodes_of
from tests import cast
from tests.rounds import things

pytestmark = pytest.mark.django_db


def letters(kind: str) -> list[Letter]:
    """The letters that the latest entry of a kind gives rise to."""
    entry = Entry.objects.filter(kind=f"rounds.{kind}").order_by("-seq")[0]
    return list(letters_of(readings([entry])[0]))


def to(*actors: object) -> list[int]:
    return sorted(getattr(actor, "person", 0) or 0 for actor in actors)


def receivers(kind: str) -> list[int]:
    return sorted(each.to_person or 0 for each in letters(kind))


def owed(kind: str, at: object = cast.NOON, of: Owner | None = None) -> list[Due]:
    return [due for due in dues_at(at, of) if due.kind == f"rounds.{kind}"]  # type: ignore[arg-type]


def test_opening_writes_to_every_committee_and_every_coordinator() -> None:
    things.other_committee()  # nobody writes for it: its mailbox gets the letter
    things.opened()
    sent = letters("round_opened")
    people = to(cast.committee_secretary(), cast.city_coordinator(), cast.sector_coordinator())
    assert sorted(each.to_person for each in sent if each.to_person) == people
    assert [each.to_address for each in sent if not each.to_person] == ["culture@example.org"]
    assert all("2026" in each.subject for each in sent)


def test_each_step_is_told_to_those_it_concerns() -> None:
    coordinators = to(cast.city_coordinator(), cast.sector_coordinator())
    writers = to(cast.committee_secretary())
    report = things.submitted()
    assert receivers("report_submitted") == coordinators
    commands.return_report(report=report, comment="Mer om 5.", by=cast.city_coordinator(), at=cast.NOON)
    assert receivers("report_returned") == writers
    assert "Mer om 5." in letters("report_returned")[0].body
    commands.submit_report(report=report, minutes=None, by=cast.committee_secretary(), at=cast.NOON)
    commands.approve_report(report=report, by=cast.sector_coordinator(), at=cast.NOON)
    assert receivers("report_approved") == writers
    things.decide(report)
    assert receivers("report_decided") == coordinators
    things.decide(report, paragraph="§ 13")
    assert receivers("report_decided") == []
    commands.reply_to_report(
        report=things.fresh(report), text="Tack", language="sv", by=cast.sector_coordinator(), at=cast.NOON
    )
    assert receivers("report_replied") == writers


def test_a_later_day_and_who_writes_are_told() -> None:
    report = things.report_in()
    commands.extend_report(
        assignment=report.assignment, until=date(2026, 11, 10), why="Tomma tjänster",
        by=cast.sector_coordinator(), at=cast.NOON,
    )  # fmt: skip
    assert "Tomma tjänster" in letters("report_extended")[0].body
    mandate = Mandate.objects.get(pk=cast.committee_secretary().mandate or 0)
    commands.assign_report(
        assignment=report.assignment, assignee=mandate, deputy=None, by=cast.city_coordinator(), at=cast.NOON
    )
    assert receivers("report_assigned") == to(cast.committee_secretary())


def test_every_line_reads_and_says_no_words_of_a_report() -> None:
    found = things.opened()
    report = things.report_in(found)
    commands.gather_facts(report=report, by=cast.committee_secretary(), at=cast.NOON)
    things.write(report, 4, "Hemligt tills vidare.")
    things.decided(report)
    logged = things.told()
    commands.withdraw_spreading(spreading=logged, why="Fel", by=cast.committee_secretary(), at=cast.NOON)
    entries = list(Entry.objects.filter(topic="rounds").order_by("seq"))
    lines = [line_of(each) for each in readings(entries)]
    assert all(line.text and "rounds." not in line.text and "%" not in line.text for line in lines)
    assert all(line.url.startswith("/") for line in lines)
    assert not any("Hemligt" in str(each.fields) for each in readings(entries))


def test_a_report_is_owed_by_the_body_and_by_whoever_writes_it() -> None:
    report = things.report_in()
    due = owed("report")[0]
    assert (due.body, due.person, due.due_on) == (cast.committee().pk, None, date(2026, 10, 31))
    mandate = Mandate.objects.get(pk=cast.committee_secretary().mandate or 0)
    deputy = Mandate.objects.get(pk=things.second_writer().mandate or 0)
    commands.assign_report(
        assignment=report.assignment, assignee=mandate, deputy=deputy, by=cast.committee_secretary(),
        at=cast.NOON,
    )  # fmt: skip
    assert owed("report")[0].person == mandate.person_id
    Mandate.objects.filter(pk=mandate.pk).update(ends_at=cast.NOON - timedelta(seconds=1))
    assert owed("report")[0].person == deputy.person_id
    assert owed("report", of=Owner(body=cast.association().pk)) == []


def test_a_report_handed_in_is_owed_no_more_and_then_its_decision_is() -> None:
    report = things.submitted()
    assert owed("report") == []
    assert [due.due_on for due in owed("decision")] == [date(2026, 11, 30)]
    things.decide(report)
    assert owed("decision") == []


def test_a_planned_round_is_to_be_opened_by_either_party() -> None:
    things.planned()
    assert {due.party for due in owed("round")} == {"city", "sector"}


def test_the_days_of_an_open_round_are_in_the_calendar() -> None:
    things.planned(2025)
    assert [each for each in dates_at(cast.NOON) if each.ref.kind == "rounds.round"] == []
    things.opened()
    days = [each.on for each in dates_at(cast.NOON) if each.ref.kind == "rounds.round"]
    assert days == [date(2026, 10, 31), date(2026, 11, 30), date(2027, 1, 15)]


def test_a_draft_is_on_nobody_elses_thread() -> None:
    report = things.submitted()
    assert nodes_of([report.ref], NOBODY) == {}
    things.decide(report)
    assert nodes_of([report.ref], NOBODY)[report.ref].step == "reported"


def test_the_round_is_told_whole_with_the_missing_by_name() -> None:
    things.other_committee()
    found = things.opened()
    things.decided(things.report_in(found))
    told = queries.round_for_report(found, cast.NOON.date())
    assert [each.body for each in told.committees] == ["Fritidsnämnden"]
    assert [(each.body, each.stage) for each in told.missing] == [("Kulturnämnden", "not_begun")]
    answers = told.committees[0].answers
    assert len(answers) == 7
    assert answers[0].sentences[0].mark == "judgement"
    assert not told.committees[0].is_late


def test_a_report_is_found_by_search_once_it_is_decided() -> None:
    report = things.report_in()
    things.written(report)
    things.write(report, 4, "Ankdammen blev en simskola.", is_ready=True)
    commands.submit_report(report=report, minutes=None, by=cast.committee_secretary(), at=cast.NOON)
    reindex(cast.NOON)
    assert list(found_pages("ankdammen", "")) == []
    things.decide(report)
    reindex(cast.NOON)
    assert [each.sort for each in found_pages("ankdammen", "committee_report")] == ["committee_report"]


def test_a_draft_is_told_as_missing_without_a_word_of_it() -> None:
    found = things.opened()
    things.submitted(things.report_in(found))
    told = queries.round_for_report(found, cast.NOON.date())
    assert told.committees == ()
    assert "Svar på fråga" not in repr(told)


def test_a_person_is_given_what_she_wrote() -> None:
    things.submitted()
    things.told()
    person = cast.committee_secretary().person or 0
    held = own_data(person)["rounds"]
    assert len(held["sections"]) == 7  # type: ignore[index]
    assert held["spreading"]  # type: ignore[index]
    assert held["reports"]  # type: ignore[index]


def test_an_organisation_hears_that_its_words_stand_in_a_decided_report() -> None:
    quote = things.quoted()
    rep = cast.association_representative()
    report = things.report_in()
    things.written(report)
    things.write(report, 3, "Vi har lyssnat.", quotes=[str(quote.ref)], is_ready=True)
    commands.submit_report(report=report, minutes=None, by=cast.committee_secretary(), at=cast.NOON)
    things.decide(report)
    told = [each for each in letters("report_decided") if quote.text in each.body]
    assert [each.to_person for each in told] == [rep.person]
