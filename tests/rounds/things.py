"""Rounds and reports ready made for the tests of this room, and the moments in their life."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from malmoandan.contributions.models import Quote, SectorContribution, Wording
from malmoandan.parties.models import BodyKind, Role
from malmoandan.rounds import commands
from malmoandan.rounds.calendars import Calendar
from malmoandan.rounds.commands import Deciding, Writing
from malmoandan.rounds.models import CommitteeReport, FollowUpRound, Section
from malmoandan.web import receipts
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.rounds.models import Assignment, CommitteeDecision, Spreading

YEAR = cast.NOON.year
CALENDAR = Calendar(
    opens_on=date(2026, 9, 15), due_on=date(2026, 10, 31), decide_by=date(2026, 11, 30),
    compile_by=date(2026, 12, 10), joint_review_by=date(2026, 12, 20), publish_by=date(2027, 1, 15),
    budget_letters_on=date(2026, 12, 31),
)  # fmt: skip
AFTER_DUE = cast.NOON + timedelta(days=47)
OWN_WORDS = "Kvällarna blev fler än vi trodde.\n\nNästa år vill vi öppna tre hallar."
DECIDING = Deciding(date(2026, 9, 15), "§ 12", "FRI-2026-41")


def planned(
    year: int = YEAR, by: Actor | None = None, at: datetime = cast.NOON, **days: Any
) -> FollowUpRound:
    """A planned round, in English, with both coordinators, and a committee, in place."""
    cast.city_coordinator()
    cast.sector_coordinator()
    cast.committee_secretary()
    calendar = Calendar(**{**CALENDAR.by_name(), **days})
    return commands.plan_round(
        year=year, title=f"Uppföljning {year}", calendar=calendar, language="en",
        by=by or cast.city_coordinator(), at=at,
    )  # fmt: skip


def opened(year: int = YEAR, at: datetime = cast.NOON, **days: Any) -> FollowUpRound:
    """An open round; every committee there is has its assignment."""
    made = planned(year, at=at, **days)
    commands.open_round(follow_up_round=made, by=cast.city_coordinator(), at=at)
    made.refresh_from_db()
    return made


def report_in(found: FollowUpRound | None = None, body: Any = None) -> CommitteeReport:
    """The committee's report in a round."""
    found = found or opened()
    rows = CommitteeReport.objects.select_related("assignment__round", "assignment__body__party")
    return rows.get(assignment__round=found, assignment__body=body or cast.committee())


def fresh(report: CommitteeReport) -> CommitteeReport:
    """The report as it stands now."""
    return report_in(report.assignment.round, report.assignment.body)


def assignment(report: CommitteeReport) -> Assignment:
    """Its assignment as it stands now."""
    return fresh(report).assignment


def section(report: CommitteeReport, number: int = 1) -> Section:
    """One of its sections as it stands now."""
    return report.sections.select_related("report__assignment__round", "question").get(
        question__number=number
    )


def write(
    report: CommitteeReport, number: int = 1, judgement: str = OWN_WORDS, *, by: Actor | None = None,
    at: datetime = cast.NOON, seen: int | None = None, **more: Any,
) -> Section:  # fmt: skip
    """The secretary writes on one question."""
    found = section(report, number)
    return commands.write_section(
        section=found, writing=Writing(judgement, **more), seen=found.revision if seen is None else seen,
        language="sv", by=by or cast.committee_secretary(), at=at,
    )  # fmt: skip


def written(report: CommitteeReport | None = None, at: datetime = cast.NOON) -> CommitteeReport:
    """Every question answered and marked as ready."""
    report = report or report_in()
    for number in report.sections.order_by("question__number").values_list("question__number", flat=True):
        write(report, number, f"Svar på fråga {number}.", is_ready=True, at=at)
    return fresh(report)


def submitted(report: CommitteeReport | None = None, at: datetime = cast.NOON) -> CommitteeReport:
    """Handed in by the secretary."""
    report = written(report, at)
    commands.submit_report(report=report, minutes=45, by=cast.committee_secretary(), at=at)
    return fresh(report)


def decided(report: CommitteeReport | None = None, at: datetime = cast.NOON) -> CommitteeReport:
    """Decided by the committee, and so everybody's."""
    report = submitted(report, at)
    decide(report, at=at)
    return fresh(report)


def decide(
    report: CommitteeReport, by: Actor | None = None, at: datetime = cast.NOON, **more: Any
) -> CommitteeDecision:
    """The secretary writes down the committee's decision."""
    said = {"decided_on": at.date(), "paragraph": "§ 12", "registry_no": "FRI-2026-41", **more}
    return commands.decide_report(
        report=report, deciding=Deciding(**said), by=by or cast.committee_secretary(), at=at
    )


def other_committee() -> Any:
    """Another committee of the city, with its own secretary."""
    return cast.body("culture", "Kulturnämnden", BodyKind.COMMITTEE, cast.city())


def other_secretary() -> Actor:
    """Secretary of the other committee."""
    return cast.acting("Olle", other_committee(), Role.COMMITTEE_SECRETARY)


def second_writer() -> Actor:
    """Another who writes for the first committee."""
    return cast.acting("Pia", cast.committee(), Role.EDITOR)


def told(people: int = 12, by: Actor | None = None, at: datetime = cast.NOON, **more: Any) -> Spreading:
    """The committee told its own people of the agreement."""
    said = {"held_on": at.date(), "kind": "workplace", "audience": "Badhusens vaktmästare", **more}
    return commands.log_spreading(people=people, by=by or cast.committee_secretary(), at=at, **said)


def quoted(
    text: str = "Kvällstiderna måste bli fasta.", state: str = "approved", consent: str = "yes"
) -> Quote:
    """A quote of the association about the committee's year, in some state."""
    cast.committee_secretary()
    said = SectorContribution.objects.create(
        year=YEAR, about=cast.committee(), body=cast.association(), consent=consent, channel="unasked",
        receipt=receipts.digest(receipts.make()), seed=receipts.make(), link=receipts.digest(receipts.make()),
        said_at=cast.NOON, first_due_on=date(2026, 10, 15), due_on=date(2026, 10, 15),
    )  # fmt: skip
    wording = Wording.objects.create(contribution=said, number=1, better=text, said_at=cast.NOON)
    SectorContribution.objects.filter(pk=said.pk).update(current=wording)
    return Quote.objects.create(
        contribution=said, wording=wording, number=1, text=text, state=state, proposed_at=cast.NOON,
        mandate_id=cast.committee_secretary().mandate or 0, answer_by=date(2026, 10, 1),
        answered_at=None if state == "proposed" else cast.NOON,
    )  # fmt: skip
