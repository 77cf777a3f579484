"""Reports on their way: begun, read through, before the parties, published. The year is NOON's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from malmoandan.report import commands
from malmoandan.report.models import AnnualReport, Edition, SectionKey
from malmoandan.report.queries import lacks_of
from tests import cast
from tests.agreement.texts import both_keys
from tests.cast import NOON

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.report.models import Recommendation

YEAR = 2026
NEXT_WEEK = date(2026, 9, 22)
NEXT_MONTH = date(2026, 10, 15)


def begun(year: int = YEAR, by: Actor | None = None) -> AnnualReport:
    """The report of a year, empty. Both coordinators are in place."""
    cast.sector_coordinator()
    by = by or cast.city_coordinator()
    return commands.begin_report(year=year, title=f"Så gick det {year}", by=by, at=NOON)


def written(year: int = YEAR) -> AnnualReport:
    """The same with what each writes of its own, joint words both stand for, and words for each picture."""
    report = begun(year)
    city, sector = cast.city_coordinator(), cast.sector_coordinator()
    own(report, "Stadens egna ord.", city)
    own(report, "Sektorns egna ord.", sector)
    joint = commands.write_joint_words(
        report=report, key=SectionKey.SUMMARY, text="Det här säger vi båda.", seen=0, by=city, at=NOON
    )
    commands.assent_to_words(section=joint, seen=joint.version, by=sector, at=NOON)
    for lack in lacks_of(report, NOON.date()):
        if lack.code == "picture":
            key = next(key for key in SectionKey if str(key.label) == lack.title)
            text = f"Bilden visar {key.value}."
            commands.write_joint_words(report=report, key=key, text=text, seen=0, by=city, at=NOON)
    return report


def own(report: AnnualReport, text: str, by: Actor, *, seen: int = 0, key: str = "year") -> None:
    """A party's own words on the year."""
    commands.write_words(report=report, key=key, text=text, seen=seen, by=by, at=NOON)


def in_review(year: int = YEAR) -> AnnualReport:
    """Written, and given to both to read."""
    report = written(year)
    commands.start_joint_review(report=report, review_by=NEXT_WEEK, by=cast.city_coordinator(), at=NOON)
    return fresh(report)


def recommended(report: AnnualReport, text: str = "Öppna hallarna på torsdagar.") -> Recommendation:
    """Something the sector recommends to the committee, that needs money."""
    return commands.add_recommendation(
        report=report, text=text, to=cast.committee(), answer_by=NEXT_WEEK, budget_ask="En kvällstjänst.",
        by=cast.sector_coordinator(), at=NOON,
    )  # fmt: skip


def proposed(year: int = YEAR, report: AnnualReport | None = None) -> Edition:
    """Put to the parties."""
    report = report or in_review(year)
    return commands.propose_report(report=report, sign_by=NEXT_MONTH, by=cast.city_coordinator(), at=NOON)


def published(
    year: int = YEAR, report: AnnualReport | None = None, at: datetime = NOON + timedelta(hours=1)
) -> AnnualReport:
    """With both keys, published an hour after noon."""
    edition = proposed(year, report)
    both_keys(edition.ref)
    commands.publish_report(report=edition.report, by=cast.sector_coordinator(), at=at)
    return fresh(edition.report)


def fresh(report: AnnualReport) -> AnnualReport:
    """The report as it is now."""
    return AnnualReport.objects.get(pk=report.pk)
