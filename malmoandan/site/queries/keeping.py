"""How each clause is kept: who answers for it, what shows it, what is counted and what is due next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from malmoandan.agreement.models import Recurrence
from malmoandan.decisions.queries import two_keys
from malmoandan.kernel.refs import Ref
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Count, Measure, Year
from malmoandan.record.remembering import until_next_entry
from malmoandan.site.models import ClauseMeasure

NEWEST, LOOKED_AT = 4, 24  # rows shown below a number, and among how many they are found

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.agreement.models import Clause, Duty, Version
    from malmoandan.measures.shapes import Row
    from malmoandan.web.marks import TwoKeys


@dataclass(frozen=True, slots=True)
class Counted:
    """One number on a page: this year's, and last year's beside it."""

    measure: Measure
    this_year: Count
    last_year: Count
    before_last: Count
    newest: Sequence[Row]
    chosen: ClauseMeasure | None = None


@dataclass(frozen=True, slots=True)
class ClausePage:
    """Everything the page of one clause says about the words themselves."""

    clause: Clause
    version: Version
    is_in_force: bool
    duties: Sequence[Duty]
    mark: TwoKeys
    counted: Sequence[Counted]


def counted_for(key: str, today: date) -> list[Counted]:
    """The numbers chosen for one clause, this year and the year before."""
    standing = ClauseMeasure.objects.filter(clause_key=key, dropped_at__isnull=True).order_by("pk")
    chosen = until_next_entry(f"site.counted_for.{key}", lambda: list(standing), "site")
    return [counted(MEASURES[one.measure], today, one) for one in chosen if one.measure in MEASURES]


def counted(measure: Measure, today: date, chosen: ClauseMeasure | None = None) -> Counted:
    """One measure, this year up to today beside the whole of last year."""
    return Counted(
        measure=measure,
        this_year=measure.count(Year(today.year), today),
        last_year=measure.count(Year(today.year - 1), today),
        before_last=measure.count(Year(today.year - 2), today),
        newest=newest_rows(measure, today),
        chosen=chosen,
    )


def newest_rows(measure: Measure, today: date) -> Sequence[Row]:
    """The first few rows behind this year's number that anybody may read, in the order of its page."""

    def make() -> list[Row]:
        return [row for row in measure.rows(Year(today.year), today)[:LOOKED_AT] if row.title][:NEWEST]

    return until_next_entry(f"site.newest.{measure.code}.{today}.{get_language()}", make, *measure.changed_by)


def clause_page(clause: Clause, today: date) -> ClausePage:
    """The page of a clause in the version it is read from."""
    return ClausePage(
        clause=clause,
        version=clause.version,
        is_in_force=clause.version.is_in_force,
        duties=list(clause.duties.all()),
        mark=two_keys(clause.version.ref),
        counted=counted_for(clause.key, today),
    )


def measures_not_chosen(page: ClausePage) -> list[Measure]:
    """What a coordinator may still add to the page."""
    taken = {one.measure.code for one in page.counted}
    return [measure for measure in MEASURES.values() if measure.code not in taken]


def is_yearly(duties: Sequence[Duty]) -> bool:
    """Whether something in the clause falls due every year."""
    return any(duty.recurrence == Recurrence.YEARLY for duty in duties)


def clause_ref(key: str) -> Ref:
    """How the thread and the record speak of a clause, whatever version it stands in."""
    return Ref("agreement.clause", key)
