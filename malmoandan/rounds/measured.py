"""What the agreement's measures count of committees' reports and of telling one's own people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy

from malmoandan.measures.counting.agreeing import committees_by_name, committees_on
from malmoandan.measures.middles import middle
from malmoandan.measures.registry import BODIES, declare
from malmoandan.measures.shapes import Count, Group, Row, Tally, Unit, Year
from malmoandan.rounds.models import Assignment, CommitteeReport, Spreading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

FEWEST_REPORTS = 5  # below that the minutes would tell of single secretaries


def due(year: Year, today: date) -> QuerySet[Assignment]:
    """Assignments whose day (the later one, where it was put off) fell this year and has passed."""
    last = Coalesce("extended_to", "due_on")
    return Assignment.objects.annotate(last=last).filter(last__year=year.number, last__lt=today)


def in_time_tally(year: Year, today: date) -> Tally:
    """How many handed in their report by that day."""
    return Tally(due(year, today), Q(report__first_submitted_on__lte=F("last")))


def in_time(year: Year, today: date) -> list[Row]:
    """The committees asked, by name and never by lateness."""
    found = due(year, today).select_related("body", "report", "round").order_by("body__name", "pk")
    return [
        Row(
            on=each.last_day,
            title=each.body.name,
            url=_page_of(each),
            counts=_was_in_time(each),
            note=each.round.title,
            about=_report_of(each),
        )
        for each in found
    ]


def _page_of(assignment: Assignment) -> str:
    """The report once everybody may read it, else the committee."""
    report: CommitteeReport | None = getattr(assignment, "report", None)
    if report is not None and report.is_decided:
        return reverse("rounds:report", args=[report.pk])
    return reverse("parties:body", args=[assignment.body.slug])


def _report_of(assignment: Assignment) -> str:
    report: CommitteeReport | None = getattr(assignment, "report", None)
    return str(report.ref if report is not None else assignment.ref)


def _was_in_time(assignment: Assignment) -> bool:
    report: CommitteeReport | None = getattr(assignment, "report", None)
    return report is not None and report.was_in_time()


def timed(years: Sequence[Year], today: date) -> dict[int, list[int]]:
    """The minutes of work their writers stated, by the year of handing in, the fewest first."""
    numbers = [year.number for year in years]
    first, last = date(min(numbers), 1, 1), min(date(max(numbers), 12, 31), today)
    handed_in = CommitteeReport.objects.filter(
        minutes__isnull=False, first_submitted_on__gte=first, first_submitted_on__lte=last
    )
    found: dict[int, list[int]] = {number: [] for number in numbers}
    for minutes, day in handed_in.order_by("minutes").values_list("minutes", "first_submitted_on"):
        if minutes is not None and day is not None and day.year in found:
            found[day.year].append(minutes)
    return found


def minutes_over(years: Sequence[Year], today: date) -> dict[int, Count]:
    """The middle of them, by year; of fewer than five nothing is shown."""
    return {
        number: middle(some, Unit.MINUTES, FEWEST_REPORTS) for number, some in timed(years, today).items()
    }


def minutes(year: Year, today: date) -> list[Row]:
    """The times in order of length, so that no committee can be told by its row; none of fewer than five."""
    found = timed([year], today)[year.number]
    return [Row(on=None, title="", amount=each) for each in found] if len(found) >= FEWEST_REPORTS else []


def told_tally(year: Year, today: date) -> Tally:
    """Of the committees there are on the last day counted, how many told their own people this year."""
    told_own = Exists(_spread(year, today).filter(body=OuterRef("pk")))
    return Tally(committees_on(year.last_day(today)), told_own)


def told(year: Year, today: date) -> list[Row]:
    """Every committee, and whether it has told its own people this year."""
    told_on = {each.body_id: each for each in _spread(year, today).order_by("held_on", "pk")}
    return [
        Row(
            on=told_on[body.pk].held_on if body.pk in told_on else None,
            title=body.name,
            url=f"{reverse('rounds:spreading')}?body={body.slug}",
            counts=body.pk in told_on,
            about=str(told_on[body.pk].ref) if body.pk in told_on else "",
        )
        for body in committees_by_name(year.last_day(today))
    ]


def _spread(year: Year, today: date) -> QuerySet[Spreading]:
    return Spreading.objects.filter(withdrawn_at__isnull=True, held_on__year=year.number, held_on__lte=today)


declare(
    "committees-in-time",
    Group.PROMISES,
    gettext_lazy("Committee reports due this year and handed in by their day"),
    gettext_lazy(
        "Reports whose last day fell this year, most often on the year before, and how many the committees "
        "handed in by that day, decided or not. How the reports on a year went stands in its annual report."
    ),
    tally=in_time_tally,
    rows=in_time,
    changed_by=("rounds",),
)
declare(
    "report-minutes",
    Group.PROMISES,
    gettext_lazy("Minutes of work for a report"),
    gettext_lazy(
        "What those who wrote a committee's report this year say it took. The middle of them; of fewer than "
        "five nothing is shown."
    ),
    over=minutes_over,
    rows=minutes,
    changed_by=("rounds",),
    has_refs=False,
)
declare(
    "committees-told",
    Group.TELLING,
    gettext_lazy("Committees that told their own people"),
    gettext_lazy(
        "The city's committees, and how many have told their own people of the agreement this year."
    ),
    tally=told_tally,
    rows=told,
    changed_by=("rounds", *BODIES),
)
