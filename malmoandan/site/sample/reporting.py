"""The town's years are followed up: rounds by the yearly calendar, and what the committees said of them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from malmoandan.contributions.queries import quotes_approved
from malmoandan.rounds import commands
from malmoandan.rounds.calendars import proposed_calendar
from malmoandan.rounds.commands import Deciding, Writing
from malmoandan.rounds.models import CommitteeReport, FollowUpRound, Mark, QuestionKind, Section
from malmoandan.site.sample.following import Event, writer
from malmoandan.site.sample.town import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from malmoandan.site.sample.town import Town

    Row = dict[str, Any]

YEARS = (0, 1, 2)
FIRST_HOUR, HOURS = 8, 12  # each committee's own hour of a day
PLANNED_BEFORE, WRITES_BEFORE, DECIDES_AFTER = 14, 9, 16  # days
PLAIN = {
    QuestionKind.COLLABORATIONS: "Listan stämmer.",
    QuestionKind.VOICES: "Svaren står där de gavs. Vi har inget att lägga till.",
    QuestionKind.OBSTACLES: "Talen stämmer med vår egen bild.",
    QuestionKind.SPREADING: "Det som är loggat är det som har gjorts.",
}


def reports(town: Town) -> Iterator[Event]:
    """All of it, as events of the plan's calendar."""
    table: Any = table_of("reports.toml")
    for year in YEARS:
        days = proposed_calendar(town.plan_start.year + year)
        yield Event(_number(town, days.opens_on) - PLANNED_BEFORE, partial(_plan, town, year))
        yield Event(_number(town, days.opens_on), partial(_open, town, year), 9)
        yield Event(_number(town, days.due_on) + 1, partial(_close, town, year), 8)
        yield Event(_number(town, days.compile_by), partial(_compile, town, year), 9)
    for place, row in enumerate(table["report"]):
        row["hour"] = FIRST_HOUR + place % HOURS
        days = proposed_calendar(town.plan_start.year + row["year"])
        handed_in = _number(town, days.due_on) + row.get("late", -WRITES_BEFORE)
        yield Event(handed_in - 2, partial(_write, town, row, handed_in - 2), row["hour"])
        yield Event(handed_in, partial(_hand_in, town, row, handed_in), row["hour"])
        yield Event(handed_in + DECIDES_AFTER, partial(_decide, town, row, handed_in + DECIDES_AFTER))
    for row in table["told"]:
        yield Event(row["on"], partial(_tell, town, row), 16)


def _number(town: Town, day: date) -> int:
    return (day - town.plan_start).days


def _round(town: Town, year: int) -> FollowUpRound:
    return FollowUpRound.objects.get(year=town.plan_start.year + year)


def _plan(town: Town, year: int) -> None:
    """The sector's coordinator plans the first, the city's the second: both may."""
    followed = town.plan_start.year + year
    days = proposed_calendar(followed)
    at = town.in_plan(_number(town, days.opens_on) - PLANNED_BEFORE)
    commands.plan_round(
        year=followed, title=f"Uppföljning av {followed}", calendar=days, language="sv",
        by=town.actor(town.coordinator(_side(year))), at=at,
    )  # fmt: skip


def _side(year: int) -> str:
    return "sector" if year % 2 == 0 else "city"


def _open(town: Town, year: int) -> None:
    found = _round(town, year)
    by, at = town.actor(town.coordinator(_side(year))), town.in_plan(_number(town, found.opens_on), 9)
    commands.open_round(follow_up_round=found, by=by, at=at)


def _close(town: Town, year: int) -> None:
    found = _round(town, year)
    by, at = town.actor(town.coordinator("city")), town.in_plan(_number(town, found.due_on) + 1, 8)
    commands.close_round(follow_up_round=found, by=by, at=at)


def _compile(town: Town, year: int) -> None:
    found = _round(town, year)
    by, at = town.actor(town.coordinator("sector")), town.in_plan(_number(town, found.compile_by), 9)
    commands.compile_round(follow_up_round=found, by=by, at=at)


def _report(town: Town, row: Row) -> CommitteeReport:
    rows = CommitteeReport.objects.select_related("assignment__body", "assignment__round")
    return rows.get(assignment__round=_round(town, row["year"]), assignment__body=town.bodies[row["who"]])


def _write(town: Town, row: Row, on: int) -> None:
    """The facts as they are fetched, the organisations' quotes, and the committee's own words."""
    report, by = _report(town, row), writer(town, row["who"])
    commands.gather_facts(report=report, by=by, at=town.in_plan(on, row["hour"]))
    for section in report.sections.select_related("question", "report__assignment__round"):
        _write_section(town, row, section, on)


def _write_section(town: Town, row: Row, section: Section, on: int) -> None:
    kind, assignment = section.question.kind, section.report.assignment
    own = {
        QuestionKind.COMMITMENTS: row["why"],
        QuestionKind.PRINCIPLES: f"{row['worked']}\n\n{row['failed']}",
        QuestionKind.COMING: row["next"],
    }
    quotes = quotes_approved(assignment.round.year, assignment.body) if kind == QuestionKind.VOICES else ()
    facts = section.sentences.filter(mark=Mark.FACT).values_list("fact", flat=True)
    writing = Writing(
        {**PLAIN, **own}[QuestionKind(kind)], list(facts), [str(quote.ref) for quote in quotes], is_ready=True
    )
    commands.write_section(
        section=section, writing=writing, seen=section.revision, language="sv",
        by=writer(town, row["who"]), at=town.in_plan(on, row["hour"], section.question.number),
    )  # fmt: skip


def _hand_in(town: Town, row: Row, on: int) -> None:
    """Handed in; one comes back for revision, and is handed in anew the day after."""
    report, by = _report(town, row), writer(town, row["who"])
    commands.submit_report(report=report, minutes=row["minutes"], by=by, at=town.in_plan(on, row["hour"]))
    sector = town.actor(town.coordinator("sector"))
    if "returned" in row:
        commands.return_report(
            report=report, comment=row["returned"], by=sector, at=town.in_plan(on, row["hour"], 10)
        )
        commands.submit_report(
            report=report, minutes=row["minutes"], by=by, at=town.in_plan(on, row["hour"], 30)
        )
    commands.approve_report(report=report, by=sector, at=town.in_plan(on, row["hour"], 40))


def _decide(town: Town, row: Row, on: int) -> None:
    day = town.plan_day(on)
    decided_on, number = (
        town.working_day(day - timedelta(days=1)),
        f"{row['who'][:3].upper()}-{day.year}-{on}",
    )
    deciding = Deciding(decided_on, row["paragraph"], number)
    by, at = writer(town, row["who"]), town.in_plan(on, 10)
    commands.decide_report(report=_report(town, row), deciding=deciding, by=by, at=at)


def _tell(town: Town, row: Row) -> None:
    commands.log_spreading(
        held_on=town.plan_day(row["on"]), kind=row["kind"], audience=row["audience"], people=row["people"],
        by=writer(town, row["who"]), at=town.in_plan(row["on"], 16),
    )  # fmt: skip
