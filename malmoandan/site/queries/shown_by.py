"""Everything that shows how each clause is kept, gathered from all rooms: the evidence of a year.

Rules: nobody chooses among it. A thing belongs to a clause because a coordinator linked it, because it names
the clause itself (an activity, an accepted commitment, a deviation whose two views are public), or because
one of the clause's numbers counts it, as done or not. What belongs to a clause is known by its Ref alone;
each actor then sees what is hers to see.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from malmoandan.agreement.models import Clause
from malmoandan.commitments.models import CommitmentClause
from malmoandan.kernel.refs import Ref
from malmoandan.matters.queries import public_deviations
from malmoandan.measures.listing import refs_of_many
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Year
from malmoandan.plan.models import Activity
from malmoandan.record.remembering import many_until_next_entry, until_next_entry
from malmoandan.site.models import ClauseMeasure
from malmoandan.site.queries.clauses import NOT_COUNTED
from malmoandan.trace.models import LinkKind
from malmoandan.trace.queries import links_standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

Refs = dict[str, list[str]]  # a clause's key → the Refs of what shows it, as text
CLAUSE = "agreement.clause:"


def shown_by(year: int, today: date) -> Refs:
    """What shows each clause: links and names of any year, and what its numbers count in this one."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for key, ref in _ties():
        found[key][ref] = None
    chosen = [(key, code) for key, code in numbers_chosen() if code in MEASURES]
    counted = counted_refs({code for _, code in chosen}, year, today)
    for key, code in chosen:
        found[key].update(dict.fromkeys(counted[code]))
    return {key: list(refs) for key, refs in found.items()}


def numbers_chosen() -> list[tuple[str, str]]:
    """Which clause is counted by which measures, as chosen by a coordinator."""
    standing = ClauseMeasure.objects.filter(dropped_at__isnull=True).order_by("pk")
    rows = standing.values_list("clause_key", "measure")
    return until_next_entry("site.numbers_chosen", lambda: list(rows), "site")


def counted_refs(codes: Iterable[str], year: int, today: date) -> dict[str, list[str]]:
    """The Refs of all that each of these measures counts in a year: those not kept are asked for together."""
    wanted = {
        code: (f"site.counted_refs.{code}.{year}.{today}", MEASURES[code].changed_by)
        for code in sorted(codes)
    }
    return many_until_next_entry(wanted, lambda missing: _counted(missing, year, today))


def _counted(codes: Sequence[str], year: int, today: date) -> dict[str, list[str]]:
    pointing = (code for code in codes if MEASURES[code].has_refs)
    rows = {code: MEASURES[code].rows(Year(year), today) for code in pointing}
    return {code: [] for code in codes} | refs_of_many(rows)


def _ties() -> Iterable[tuple[str, str]]:
    return until_next_entry(
        "site.ties_of_clauses",
        lambda: [*_linked(), *_promised(), *_planned(), *_departed()],
        "trace",
        "commitments",
        "plan",
        "matters",
    )


def _linked() -> Iterable[tuple[str, str]]:
    links = links_standing().filter(kind=LinkKind.EVIDENCE, target__startswith=CLAUSE).order_by("pk")
    for target, source in links.values_list("target", "source"):
        yield target.removeprefix(CLAUSE), source


def _promised() -> Iterable[tuple[str, str]]:
    named = CommitmentClause.objects.filter(commitment__accepted_at__isnull=False).order_by("commitment")
    for key, commitment in named.values_list("key", "commitment"):
        yield key, str(Ref("commitments.commitment", str(commitment)))


def _planned() -> Iterable[tuple[str, str]]:
    carrying = Activity.objects.exclude(plan__state__in=NOT_COUNTED).exclude(clauses="").order_by("pk")
    for activity, keys in carrying.values_list("pk", "clauses"):
        for key in keys.split(","):
            yield key.strip(), str(Ref("plan.activity", str(activity)))


def _departed() -> Iterable[tuple[str, str]]:
    """Deviations whose two views are public: what speaks against shows a clause too."""
    public = public_deviations().filter(about__startswith=CLAUSE).order_by("pk")
    for about, deviation in public.values_list("about", "pk"):
        yield about.removeprefix(CLAUSE), str(Ref("matters.deviation", str(deviation)))


def clauses_in_order(version: int) -> list[Clause]:
    """The clauses of a version in reading order, with their duties."""
    return list(Clause.objects.filter(version=version).prefetch_related("duties").order_by("position"))
