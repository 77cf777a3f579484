"""Beginning the report of a year, and giving it to both parties to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.report import policies
from malmoandan.report.commands.holding import held
from malmoandan.report.models import AnnualReport, ReportState
from malmoandan.report.snapshot.of_committees import round_of
from malmoandan.web.wording import language_now, line

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

FIRST_YEAR, LONGEST_NUMBER = 1990, 60


@transaction.atomic
def begin_report(
    *, year: int, title: str, language: str = "", registry_no: str = "", by: Actor, at: datetime
) -> AnnualReport:
    """Begin the joint report of a year that has begun. There is one for each year.

    `language` is that of its words; the page's where none is given.
    """
    require(policies.may_begin_report(by))
    if not FIRST_YEAR <= year <= timezone.localtime(at).year:
        raise Refused(_("Write a year that has begun, with four digits."))
    if AnnualReport.objects.filter(year=year).exists():
        raise Refused(_("There is a report of that year already. Go on with that one."))
    report = AnnualReport.objects.create(
        year=year, title=line(title), language=language or language_now(), round=_round_ref(year),
        registry_no=line(registry_no, LONGEST_NUMBER, may_be_empty=True), begun_at=at,
    )  # fmt: skip
    record.write(kind="report.report_begun", ref=report.ref, by=by, at=at, year=year)
    return report


def _round_ref(year: int) -> str:
    found = round_of(year)
    return str(found.ref) if found else ""


@transaction.atomic
def change_report(*, report: AnnualReport, title: str, registry_no: str, by: Actor, at: datetime) -> None:
    """Give it another title or registry number, until it is put to the parties."""
    report = held(report)
    require(policies.may_change_report(by, report))
    report.title = line(title)
    report.registry_no = line(registry_no, LONGEST_NUMBER, may_be_empty=True)
    report.save(update_fields=["title", "registry_no"])
    record.write(kind="report.report_changed", ref=report.ref, by=by, at=at, year=report.year)


@transaction.atomic
def start_joint_review(*, report: AnnualReport, review_by: date, by: Actor, at: datetime) -> None:
    """Give it to both parties to read through by a day; the bodies recommended to are asked for answers."""
    report = held(report)
    require(policies.may_start_joint_review(by, report))
    if review_by <= timezone.localtime(at).date():
        raise Refused(_("The day must lie ahead."))
    report.state, report.review_by = ReportState.JOINT_REVIEW, review_by
    report.save(update_fields=["state", "review_by"])
    record.write(
        kind="report.joint_review_started",
        ref=report.ref,
        by=by,
        at=at,
        year=report.year,
        review_by=review_by.isoformat(),
    )
