"""Reports as wholes: the published ones, the text before the parties, years beside one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Max
from django.utils import timezone

from malmoandan.decisions.queries import approved_by_all
from malmoandan.kernel.actors import NOBODY
from malmoandan.parties.models import Body
from malmoandan.parties.queries import there_on
from malmoandan.record.remembering import until_next_entry
from malmoandan.report.models import AnnualReport, Edition, Erratum, ReportState
from malmoandan.report.queries.visibility import recommendations_visible_to
from malmoandan.report.snapshot import shapes
from malmoandan.report.snapshot.places import places_in
from malmoandan.rounds.calendars import proposed_calendar
from malmoandan.rounds.queries import rounds_visible_to
from malmoandan.web.addresses import without_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.report.models import Recommendation, Response
    from malmoandan.report.snapshot.parts import Figure


def published_report(year: int) -> shapes.Published | None:
    """What pages and files of a published year are made from: snapshot, digest, errata. Two queries."""
    report = AnnualReport.objects.filter(year=year, state=ReportState.PUBLISHED).first()
    if report is None or report.snapshot is None:
        return None
    errata = Erratum.objects.filter(report=report).select_related("party").order_by("number")
    return shapes.Published(
        shapes.from_dict(report.snapshot), report.sha256, tuple(_erratum(each) for each in errata)
    )


def _erratum(each: Erratum) -> shapes.Erratum:
    by = "" if each.joint_at else each.party.name
    day = timezone.localtime(each.added_at).date()
    return shapes.Erratum(each.number, each.place, each.was, each.now, each.reason, by, day)


def places_told(year: int) -> dict[str, str]:
    """On which line of a year's published report an address is told of; nothing where none is published.

    A report never changes once it is published, so this is found once.
    """
    return until_next_entry(f"report.places.{year}", lambda: _places(year), "report.report_published")


def _places(year: int) -> dict[str, str]:
    told = published_report(year)
    found: dict[str, str] = {}
    for address, place in places_in(told.snapshot) if told else ():
        if address and place:
            found.setdefault(without_language(address.partition("#")[0]), place)
    return found


def published_years() -> list[int]:
    """The years with a published report, the newest first."""
    found = AnnualReport.objects.filter(state=ReportState.PUBLISHED)
    return list(found.order_by("-year").values_list("year", flat=True))


def published_reports() -> QuerySet[AnnualReport]:
    """The published ones as a feed shows them, the latest first; `corrected_at` is of the newest erratum."""
    published = AnnualReport.objects.filter(state=ReportState.PUBLISHED).defer("snapshot")
    return published.annotate(corrected_at=Max("errata__added_at")).order_by("-published_at")


class UnderWay(NamedTuple):
    """A report that is being written, and the day by which it is to be published."""

    year: int
    publish_by: date


def under_way() -> list[UnderWay]:
    """The reports that are begun and not yet before the parties, for everybody: that they come, and when.

    Once the year's round is open its own day counts; until then that of the yearly calendar.
    """
    begun = AnnualReport.objects.filter(state__in=(ReportState.DRAFT, ReportState.JOINT_REVIEW))
    years = list(begun.order_by("-year").values_list("year", flat=True))
    days = dict(rounds_visible_to(NOBODY).filter(year__in=years).values_list("year", "publish_by"))
    return [UnderWay(year, days.get(year) or proposed_calendar(year).publish_by) for year in years]


def edition_now(report: AnnualReport) -> Edition | None:
    """The newest text that was put to the parties, without its content; None before the first."""
    return Edition.objects.filter(report=report).defer("content").order_by("-number").first()


def is_approved(report: AnnualReport) -> bool:
    """Whether every party has approved the text that is before them."""
    edition = edition_now(report)
    return (
        report.state == ReportState.PROPOSED
        and edition is not None
        and approved_by_all(edition.ref, edition.digest)
    )


def snapshot_of_edition(edition: Edition) -> shapes.Snapshot:
    """The text of an edition."""
    return shapes.from_dict(edition.content)


def who_is_handed_it(at: datetime) -> QuerySet[Body]:
    """The bodies that speak for a party at this moment: the council, the sector's assembly."""
    there = Body.objects.filter(there_on(timezone.localtime(at).date()), speaks_for_party=True)
    return there.select_related("party").order_by("party__position", "pk")


def recommendation_page(actor: Actor) -> QuerySet[Recommendation]:
    """The recommendations she may see with what their page says."""
    return recommendations_visible_to(actor).select_related("report", "to", "party").defer("report__snapshot")


def responses_to(recommendation: Recommendation) -> QuerySet[Response]:
    """What was answered, the newest first."""
    return recommendation.responses.select_related("body").order_by("-number")


@dataclass(frozen=True, slots=True)
class YearBeside:
    """One measure through the years: its newest name, and its figure of each year (None: not counted)."""

    code: str
    names: dict[str, str]
    figures: Sequence[Figure | None]


def years_beside(snapshots: Iterable[shapes.Snapshot]) -> list[YearBeside]:
    """Every measure that was published in any of these years, as each report printed it.

    What no year had anything to count of comes last.
    """
    told = list(snapshots)
    names = {each.code: each.names for one in reversed(told) for each in one.figures}
    by_year = [{each.code: each for each in one.figures} for one in told]
    rows = [YearBeside(code, said, [year.get(code) for year in by_year]) for code, said in names.items()]
    return sorted(rows, key=lambda row: not any(each and (each.value or each.of) for each in row.figures))
