"""A report is written by its committee alone, handed in when it is ready, and stands once it is decided."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from malmoandan.contributions.models import Quote
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.parties.models import Role
from malmoandan.rounds import commands, queries
from malmoandan.rounds.models import (
    CommitteeDecision,
    CommitteeReport,
    Mark,
    ReportReply,
    ReportReturn,
    Section,
    Sentence,
)
from malmoandan.trace.models import Link
from tests import cast
from tests.commitments import things as commitments
from tests.matters import obstacles
from tests.rounds import things

pytestmark = pytest.mark.django_db


def marks(report: CommitteeReport, number: int) -> list[tuple[str, str]]:
    return list(things.section(report, number).sentences.order_by("place").values_list("mark", "text"))


def test_each_sentence_is_marked_by_whose_words_it_is() -> None:
    commitments.finished("done")
    quote, report = things.quoted(), things.report_in()
    things.write(report, 2, "Det gick bra.\n\nVi lärde oss.", facts=["kept"])
    assert marks(report, 2) == [
        (Mark.FACT, "1 commitment was kept in time."),
        (Mark.JUDGEMENT, "Det gick bra."),
        (Mark.JUDGEMENT, "Vi lärde oss."),
    ]
    things.write(report, 3, "", quotes=[str(quote.ref)])
    kept = things.section(report, 3).sentences.get()
    assert (kept.mark, kept.text, kept.said_by) == (Mark.ORGANISATION, quote.text, "Odlarna på kullen")


def test_a_fact_keeps_the_rows_it_counted() -> None:
    kept = commitments.finished("done")
    report = things.report_in()
    things.write(report, 2, "", facts=["kept"])
    sentence = things.section(report, 2).sentences.get()
    assert (sentence.count, sentence.sources) == (1, [str(kept.ref)])


@pytest.mark.parametrize("facts", [["none-such"], ["dropped"], ["kept", "x" * 1000], ["'; --"]])
def test_a_fact_that_is_not_there_is_not_taken_in(facts: list[str]) -> None:
    report = things.report_in()
    with pytest.raises(Refused, match="facts"):
        things.write(report, 2, "Ord", facts=facts)
    assert marks(report, 2) == []


@pytest.mark.parametrize("state", ["proposed", "declined", "withdrawn"])
def test_only_approved_quotes_are_taken_in(state: str) -> None:
    quote, report = things.quoted(state=state), things.report_in()
    with pytest.raises(Refused, match="quotes"):
        things.write(report, 3, "", quotes=[str(quote.ref)])


def test_a_quote_about_another_committee_is_not_taken_in() -> None:
    quote = things.quoted()
    things.other_committee()
    found = things.opened()
    report = things.report_in(found, things.other_committee())
    with pytest.raises(Refused, match="quotes"):
        things.write(report, 3, "", quotes=[str(quote.ref)], by=things.other_secretary())


def test_an_organisation_that_wants_no_name_has_none_in_the_report() -> None:
    quote, report = things.quoted(consent="yes_without_name"), things.report_in()
    things.write(report, 3, "", quotes=[str(quote.ref)])
    assert things.section(report, 3).sentences.get().said_by == ""


def test_a_quote_taken_back_stops_the_handing_in() -> None:
    quote, report = things.quoted(), things.report_in()
    things.written(report)
    things.write(report, 3, "Så sade de.", quotes=[str(quote.ref)], is_ready=True)
    Quote.objects.filter(pk=quote.pk).update(state="withdrawn")
    with pytest.raises(Refused, match="taken back"):
        commands.submit_report(report=report, minutes=None, by=cast.committee_secretary(), at=cast.NOON)


def test_a_lost_update_is_told_and_nothing_is_overwritten() -> None:
    report = things.report_in()
    things.write(report, 4, "Först.", by=things.second_writer())
    with pytest.raises(Stale):
        things.write(report, 4, "Sedan.", seen=0)
    assert marks(report, 4) == [(Mark.JUDGEMENT, "Först.")]


def test_a_section_that_says_nothing_is_not_ready() -> None:
    report = things.report_in()
    with pytest.raises(Refused, match="nothing here"):
        things.write(report, 4, "  \n\n ", is_ready=True)
    with pytest.raises(Refused):
        things.write(report, 4, "x" * 20_001)
    things.write(report, 4, "Ett exempel\0.", is_ready=True)
    assert things.section(report, 4).state == "ready"


def test_fetching_the_facts_keeps_what_is_written_and_what_is_ready() -> None:
    commitments.finished("done")
    things.told(12)
    report = things.report_in()
    things.write(report, 2, "Våra ord.")
    things.write(report, 6, "Klart så här.", is_ready=True)
    commands.gather_facts(report=report, by=cast.committee_secretary(), at=cast.NOON)
    assert [mark for mark, _ in marks(report, 2)] == [Mark.FACT, Mark.JUDGEMENT]
    assert marks(report, 6) == [(Mark.JUDGEMENT, "Klart så här.")]
    commands.gather_facts(report=report, by=cast.committee_secretary(), at=cast.NOON)
    assert [mark for mark, _ in marks(report, 2)] == [Mark.FACT, Mark.JUDGEMENT]


def test_a_report_is_handed_in_only_when_every_mandatory_section_is_ready() -> None:
    report = things.report_in()
    things.write(report, 1, is_ready=True)
    with pytest.raises(Refused, match="2, 3, 4, 5, 6, 7"):
        commands.submit_report(report=report, minutes=5, by=cast.committee_secretary(), at=cast.NOON)
    handed = things.submitted(report)
    assert (handed.assignment.state, handed.minutes) == ("submitted", 45)
    with pytest.raises(NotAllowed):
        things.write(report, 1, "Mer.")


@pytest.mark.parametrize("minutes", [-1, 6001, 10**9])
def test_minutes_that_cannot_be_are_refused(minutes: int) -> None:
    report = things.written()
    with pytest.raises(Refused, match="minutes"):
        commands.submit_report(report=report, minutes=minutes, by=cast.committee_secretary(), at=cast.NOON)


def test_either_coordinator_returns_it_with_a_comment_and_the_committee_writes_on() -> None:
    report = things.submitted()
    for empty in ("", " \n", "\0"):
        with pytest.raises(Refused):
            commands.return_report(report=report, comment=empty, by=cast.city_coordinator(), at=cast.NOON)
    commands.return_report(
        report=report, comment="Säg mer om fråga 5.", by=cast.sector_coordinator(), at=cast.NOON
    )
    assert things.assignment(report).state == "returned"
    things.write(report, 5, "Mer.", is_ready=True)
    commands.submit_report(report=report, minutes=50, by=cast.committee_secretary(), at=things.AFTER_DUE)
    assert things.fresh(report).first_submitted_on == cast.NOON.date()


def test_a_report_is_looked_through_by_a_coordinator_who_has_not_written_in_it() -> None:
    report = things.submitted()
    with pytest.raises(NotAllowed):
        commands.approve_report(report=report, by=things.second_writer(), at=cast.NOON)
    Section.objects.filter(report=report).update(written_by=cast.city_coordinator().mandate)
    with pytest.raises(NotAllowed):
        commands.approve_report(report=report, by=cast.city_coordinator(), at=cast.NOON)
    commands.approve_report(report=report, by=cast.sector_coordinator(), at=cast.NOON)
    assert things.assignment(report).state == "approved"


def test_a_coordinator_never_writes_or_decides_for_a_committee() -> None:
    report = things.report_in()
    in_the_committee = cast.acting("Rut", cast.committee(), Role.COORDINATOR)
    for by in (cast.city_coordinator(), cast.sector_coordinator(), in_the_committee):
        with pytest.raises(NotAllowed):
            things.write(report, 1, "Ord.", by=by)
    handed = things.submitted(report)
    for by in (cast.city_coordinator(), cast.sector_coordinator(), in_the_committee, cast.city_signatory()):
        with pytest.raises(NotAllowed):
            things.decide(handed, by=by)


def test_a_committee_decides_on_its_own_report_alone() -> None:
    things.other_committee()
    report = things.submitted()
    for by in (things.other_secretary(), cast.association_representative(), cast.auditor(), cast.ex_member()):
        with pytest.raises(NotAllowed):
            things.decide(report, by=by)
    things.decide(report)
    assert things.assignment(report).state == "decided"


@pytest.mark.parametrize(
    "changed",
    [
        {"decided_on": date(2026, 9, 16)}, {"decided_on": date(2026, 9, 14)}, {"paragraph": ""},
        {"paragraph": " "}, {"registry_no": ""}, {"registry_no": "x" * 61}, {"paragraph": "x" * 41},
    ],
)  # fmt: skip
def test_a_decision_lacks_nothing_and_lies_on_a_day_that_has_been(changed: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        things.decide(things.submitted(), **changed)


def test_nothing_is_decided_before_it_is_handed_in() -> None:
    with pytest.raises(NotAllowed):
        things.decide(things.written())


def test_what_a_committee_has_decided_the_database_does_not_rewrite() -> None:
    report = things.decided()
    sentence = Sentence.objects.filter(section__report=report)[0]
    for act in (
        lambda: Sentence.objects.filter(pk=sentence.pk).update(text="Annat."),
        lambda: Sentence.objects.filter(pk=sentence.pk).delete(),
        lambda: Sentence.objects.create(section=sentence.section, place=99, text="Mer", mark="judgement"),
        lambda: Section.objects.filter(report=report).update(state="empty"),
        lambda: CommitteeDecision.objects.update(paragraph="§ 1"),
        lambda: CommitteeReport.objects.filter(pk=report.pk).update(decided_at=None),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with pytest.raises(NotAllowed):
        things.write(report, 1, "Mer.")
    with pytest.raises(NotAllowed):
        commands.return_report(report=report, comment="Nej", by=cast.city_coordinator(), at=cast.NOON)


def test_a_decision_written_down_wrong_is_put_right_by_a_new_row() -> None:
    report = things.decided()
    things.decide(report, paragraph="§ 13")
    assert list(report.decisions.order_by("number").values_list("paragraph", flat=True)) == ["§ 12", "§ 13"]
    row = queries.rows_of(report.assignment.round, cast.visitor(), cast.NOON.date())[0]
    assert row.decision is not None
    assert row.decision.paragraph == "§ 13"


def test_what_was_said_on_a_report_is_never_changed() -> None:
    report = things.submitted()
    commands.return_report(report=report, comment="Mer.", by=cast.city_coordinator(), at=cast.NOON)
    commands.submit_report(report=report, minutes=None, by=cast.committee_secretary(), at=cast.NOON)
    things.decide(report)
    reply = commands.reply_to_report(
        report=things.fresh(report), text="Vi ser det annorlunda.", language="sv",
        by=cast.sector_coordinator(), at=cast.NOON,
    )  # fmt: skip
    for rows in (ReportReturn.objects.all(), ReportReply.objects.filter(pk=reply.pk)):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportReply.objects.update(text="Annat.")


def test_only_another_party_answers_a_report_and_only_once_it_is_decided() -> None:
    report = things.submitted()
    with pytest.raises(NotAllowed):
        commands.reply_to_report(
            report=report, text="Ord", language="sv", by=cast.sector_coordinator(), at=cast.NOON
        )
    things.decide(report)
    for by in (cast.city_coordinator(), cast.association_representative(), cast.committee_secretary()):
        with pytest.raises(NotAllowed):
            commands.reply_to_report(
                report=things.fresh(report), text="Ord", language="sv", by=by, at=cast.NOON
            )


def test_a_decided_report_ties_what_somebody_waits_for_to_its_end() -> None:
    obstacle = obstacles.removed()
    report = things.report_in()
    things.written(report)
    things.write(report, 5, "Borta nu.", facts=["obstacles_removed"], is_ready=True)
    commands.submit_report(report=report, minutes=None, by=cast.committee_secretary(), at=cast.NOON)
    assert not Link.objects.filter(target=str(report.ref)).exists()
    things.decide(report)
    assert Link.objects.get(target=str(report.ref)).source == str(obstacle.ref)


def test_the_stages_of_a_report_follow_from_what_is_done() -> None:
    report = things.report_in()
    found = report.assignment.round

    def stage() -> str:
        return queries.rows_of(found, cast.visitor(), cast.NOON.date())[0].stage.value

    seen = [stage()]
    commands.gather_facts(report=report, by=cast.committee_secretary(), at=cast.NOON)
    seen.append(stage())
    things.write(report, 4, "Ord.")
    seen.append(stage())
    things.submitted(report)
    seen.append(stage())
    commands.return_report(report=report, comment="Mer", by=cast.city_coordinator(), at=cast.NOON)
    seen.append(stage())
    commands.submit_report(report=report, minutes=None, by=cast.committee_secretary(), at=cast.NOON)
    things.decide(report)
    seen.append(stage())
    for step in (commands.close_round, commands.compile_round, commands.lock_round):
        step(follow_up_round=found, by=cast.city_coordinator(), at=things.AFTER_DUE)
    found.refresh_from_db()
    seen.append(stage())
    commands.reply_to_report(
        report=things.fresh(report), text="Tack.", language="sv", by=cast.sector_coordinator(),
        at=things.AFTER_DUE,
    )  # fmt: skip
    seen.append(stage())
    assert seen == [
        "not_begun", "facts", "draft", "prepared", "returned", "decided", "published", "answered",
    ]  # fmt: skip


def test_a_late_report_is_taken_and_told_of_as_late() -> None:
    report = things.submitted(at=cast.NOON)
    assert report.was_in_time()
    other = things.report_in(things.opened(2027))
    late = things.submitted(other, at=things.AFTER_DUE + timedelta(days=1))
    assert not late.was_in_time()


def test_what_was_logged_in_error_is_taken_back_and_counted_no_more() -> None:
    logged = things.told(12)
    for people in (0, -1, 100_001):
        with pytest.raises(Refused):
            things.told(people)
    for more in ({"held_on": date(2026, 9, 16)}, {"held_on": date(1900, 1, 1)}, {"audience": " \0"}):
        with pytest.raises(Refused):
            things.told(**more)
    with pytest.raises(NotAllowed):
        commands.withdraw_spreading(spreading=logged, why="Fel", by=things.other_secretary(), at=cast.NOON)
    with pytest.raises(Refused):
        commands.withdraw_spreading(spreading=logged, why=" ", by=cast.committee_secretary(), at=cast.NOON)
    commands.withdraw_spreading(spreading=logged, why="Fel", by=cast.committee_secretary(), at=cast.NOON)
    assert list(queries.spreadings_visible_to(cast.visitor())) == []
