"""How each clause is kept: who answers for it, what shows it, what is counted and what is due next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.agreement.models import Recurrence
from malmoandan.decisions.queries import two_keys
from malmoandan.kernel.refs import Ref
from malmoandan.measures.register import MEASURES
from malmoandan.measures.shapes import Count, Measure, Year
from malmoandan.record.remembering import until_next_entry
from malmoandan.site.models import ClauseMeasure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.agreement.models import Clause, Duty, Version
    from malmoandan.web.marks import TwoKeys


@dataclass(frozen=True, slots=True)
class Counted:
    """One number on a page: this year's, and last year's beside it."""

    measure: Measure
    this_year: Count
    last_year: Count
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
        chosen=chosen,
    )


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
