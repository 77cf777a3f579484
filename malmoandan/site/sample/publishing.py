"""The town's joint annual reports: two are published and dealt with, the next has been begun."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from malmoandan.decisions.commands import attach_dissent
from malmoandan.decisions.queries import decision_on
from malmoandan.report import commands
from malmoandan.report.models import AnnualReport, Delivery, Edition, Erratum, Recommendation, Review, Section
from malmoandan.report.queries.gate import pictures_shown
from malmoandan.rounds.calendars import proposed_calendar
from malmoandan.site.sample.agreeing import turn
from malmoandan.site.sample.following import Event, writer
from malmoandan.site.sample.town import table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from malmoandan.site.sample.town import Town

    Row = dict[str, Any]

OTHER = {"city": "sector", "sector": "city"}
ANSWERS_WITHIN, SIGNS_WITHIN = 60, 30  # days
ACTS_AFTER_COMPILING = {"words": 1, "recommended": 3, "read": 4, "reviewed": 6, "answered": 9, "met": 12}
ACTS_AFTER_REVIEW = {"proposed": 1, "sector": 8, "dissent": 9, "city": 15}
ACTS_AFTER_PUBLISHING = {"erratum": 13, "assent": 15}


def annual_reports(town: Town) -> Iterator[Event]:
    """All of it, as events of the plan's calendar, each on a day counted from the round's own days."""
    table: Any = table_of("annual.toml")
    for row in table["report"]:
        days = proposed_calendar(_year(town, row))
        anchor, after = row["begun"]
        begun = _number(town, getattr(days, anchor)) + after
        yield Event(begun, partial(_begin, town, row, begun))
        yield from _written(town, row, table, begun)
        if "registry_no" in row:
            yield from _reviewed(town, row, table, _number(town, days.compile_by))
            yield from _signed(town, row, _number(town, days.joint_review_by))
            yield from _published(town, row, table, _number(town, days.publish_by))


def _year(town: Town, row: Row) -> int:
    return town.plan_start.year + int(row["year"])


def _number(town: Town, day: date) -> int:
    return (day - town.plan_start).days


def _registry_no(town: Town, row: Row) -> str:
    """In the city's registry of the year after, when it was decided and dealt with."""
    return str(row.get("registry_no", "")).format(year=_year(town, row) + 1)


def _report(town: Town, row: Row) -> AnnualReport:
    return AnnualReport.objects.get(year=_year(town, row))


def _of(table: Mapping[str, Any], name: str, row: Row) -> list[Row]:
    return [each for each in table[name] if each["year"] == row["year"]]


def _begin(town: Town, row: Row, on: int) -> None:
    """The city's coordinator begins it."""
    commands.begin_report(
        year=_year(town, row), title=row["title"].format(year=_year(town, row)), language="sv",
        registry_no=_registry_no(town, row), by=town.actor(town.coordinator("city")), at=town.in_plan(on),
    )  # fmt: skip


def _written(town: Town, row: Row, table: Mapping[str, Any], begun: int) -> Iterator[Event]:
    """Each party's own words, what both say, and what each picture of the year shows."""
    days = proposed_calendar(_year(town, row))
    is_early = "registry_no" not in row
    on = begun + 2 if is_early else _number(town, days.compile_by) + ACTS_AFTER_COMPILING["words"]
    for minute, said in enumerate(_of(table, "words", row)):
        act = _write_for_both if said["by"] == "both" else _write
        yield Event(on, partial(act, town, said, on, minute))


def _write(town: Town, said: Row, on: int, minute: int) -> None:
    by, at = town.actor(town.coordinator(said["by"])), town.in_plan(on, 9, minute)
    commands.write_words(report=_report(town, said), key=said["key"], text=said["text"], seen=0, by=by, at=at)


def _write_for_both(town: Town, said: Row, on: int, minute: int) -> None:
    """One words it, the other agrees. A picture that the year has no numbers for needs no words."""
    report = _report(town, said)
    if not pictures_shown(report).get(said["key"], True):
        return
    by, at = town.actor(town.coordinator("city")), town.in_plan(on, 9, minute)
    section: Section = commands.write_joint_words(
        report=report, key=said["key"], text=said["text"], seen=0, by=by, at=at
    )
    other, at = town.actor(town.coordinator("sector")), town.in_plan(on, 10, minute)
    commands.assent_to_words(section=section, seen=section.version, by=other, at=at)


def _reviewed(town: Town, row: Row, table: Mapping[str, Any], compiled: int) -> Iterator[Event]:
    """Bodies are recommended something; both read it through; who was asked answers."""
    on = {name: compiled + after for name, after in ACTS_AFTER_COMPILING.items()}
    for each in _of(table, "recommended", row):
        yield Event(on["recommended"], partial(_recommend, town, each, on["recommended"]))
        if "answer" in each:
            yield Event(on["answered"], partial(_answer, town, each, on["answered"]))
    yield Event(on["read"], partial(_give_to_read, town, row, on["read"]))
    for each in _of(table, "reviewed", row):
        yield Event(on["reviewed"], partial(_review, town, each, on["reviewed"]))
        yield Event(on["met"], partial(_meet, town, each, on["met"]))


def _recommend(town: Town, each: Row, on: int) -> None:
    commands.add_recommendation(
        report=_report(town, each), text=each["text"], to=town.bodies[each["to"]],
        answer_by=town.plan_day(on + ANSWERS_WITHIN), budget_ask=each.get("ask", ""),
        by=town.actor(town.coordinator(each["by"])), at=town.in_plan(on, 13),
    )  # fmt: skip


def _answer(town: Town, each: Row, on: int) -> None:
    made = Recommendation.objects.get(report=_report(town, each), text=each["text"])
    kind, reasons, *due = each["answer"]
    commands.answer_recommendation(
        recommendation=made, kind=kind, reasons=reasons, due_on=town.plan_day(due[0]) if due else None,
        seen=made.version, by=writer(town, each["to"]), at=town.in_plan(on, 14),
    )  # fmt: skip


def _give_to_read(town: Town, row: Row, on: int) -> None:
    by, until = town.actor(town.coordinator("sector")), proposed_calendar(_year(town, row)).joint_review_by
    commands.start_joint_review(report=_report(town, row), review_by=until, by=by, at=town.in_plan(on, 9))


def _review(town: Town, each: Row, on: int) -> None:
    by, at = town.actor(town.coordinator(each["by"])), town.in_plan(on, 11)
    commands.review_report(report=_report(town, each), kind=each["kind"], text=each["text"], by=by, at=at)


def _meet(town: Town, each: Row, on: int) -> None:
    review = Review.objects.get(report=_report(town, each), text=each["text"])
    by, at = town.actor(town.coordinator(OTHER[each["by"]])), town.in_plan(on, 11)
    commands.answer_review(review=review, answer=each["answer"], by=by, at=at)


def _signed(town: Town, row: Row, reviewed: int) -> Iterator[Event]:
    """The assembly decides first, then the council, on exactly the same text."""
    acts: dict[str, Callable[[Town, Row, int], None]] = {
        "proposed": _propose, "sector": _turn_the_sectors, "dissent": _dissent, "city": _turn_the_citys,
    }  # fmt: skip
    for name, after in ACTS_AFTER_REVIEW.items():
        yield Event(reviewed + after, partial(acts[name], town, row, reviewed + after))


def _propose(town: Town, row: Row, on: int) -> None:
    by, until = town.actor(town.coordinator("city")), town.plan_day(on) + timedelta(days=SIGNS_WITHIN)
    commands.propose_report(report=_report(town, row), sign_by=until, by=by, at=town.in_plan(on, 9))


def _edition(town: Town, row: Row) -> Edition:
    return Edition.objects.filter(report=_report(town, row)).latest("number")


def _turn_the_sectors(town: Town, row: Row, on: int) -> None:
    paragraph, at = row["paragraphs"][0], town.in_plan(on, 19)
    turn(town, _edition(town, row).ref, "tore", "sector", at, paragraph=paragraph, registry_no="")


def _turn_the_citys(town: Town, row: Row, on: int) -> None:
    paragraph, at = row["paragraphs"][1], town.in_plan(on, 18)
    number = _registry_no(town, row)
    turn(town, _edition(town, row).ref, "sigrid", "city", at, paragraph=paragraph, registry_no=number)


def _dissent(town: Town, row: Row, on: int) -> None:
    """A body of either side may say that it sees it otherwise; that stands in the report."""
    decision = decision_on(_edition(town, row).ref)
    if "dissent" in row and decision is not None:
        who, words = row["dissent"]
        attach_dissent(decision=decision, text=words, by=town.actor(who), at=town.in_plan(on, 12))


def _published(town: Town, row: Row, table: Mapping[str, Any], published: int) -> Iterator[Event]:
    """Published, corrected by one and agreed to by the other, and dealt with by whom it was handed to."""
    yield Event(published, partial(_publish, town, row, published))
    on = {name: published + after for name, after in ACTS_AFTER_PUBLISHING.items()}
    for each in _of(table, "erratum", row):
        yield Event(on["erratum"], partial(_correct, town, each, on["erratum"]))
        yield Event(on["assent"], partial(_agree_to_correction, town, each, on["assent"]))
    for each in _of(table, "dealt", row):
        yield Event(published + each["after"], partial(_deal, town, each, published + each["after"]))


def _publish(town: Town, row: Row, on: int) -> None:
    by, at = town.actor(town.coordinator("sector")), town.in_plan(on, 9)
    commands.publish_report(report=_report(town, row), by=by, at=at)


def _correct(town: Town, each: Row, on: int) -> None:
    commands.add_erratum(
        report=_report(town, each), place=each["place"], was=each["was"], now=each["now"],
        reason=each["reason"], by=town.actor(town.coordinator(each["by"])), at=town.in_plan(on, 10),
    )  # fmt: skip


def _agree_to_correction(town: Town, each: Row, on: int) -> None:
    erratum = Erratum.objects.get(report=_report(town, each), was=each["was"])
    by, at = town.actor(town.coordinator(OTHER[each["by"]])), town.in_plan(on, 10)
    commands.assent_to_erratum(erratum=erratum, by=by, at=at)


def _deal(town: Town, each: Row, on: int) -> None:
    delivery = Delivery.objects.get(report=_report(town, each), body=town.bodies[each["body"]])
    commands.record_dealing(
        delivery=delivery, dealt_on=town.working_day(town.plan_day(on - 2)), paragraph=each["paragraph"],
        registry_no=_registry_no(town, each), sentence=each["sentence"],
        by=town.actor({"city": "sigrid", "sector": "tore"}[each["body"]]), at=town.in_plan(on, 15),
    )  # fmt: skip
