"""One clause through all versions, what it asks of whom, and what a principle means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Prefetch, Value, When

from malmoandan.agreement.models import Clause, Duty, MeaningState, Principle, PrincipleMeaning, VersionState
from malmoandan.agreement.queries.versions import clauses_visible_to, version_to_read
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class ClauseOverTime:
    """The clause as it reads in one version; `is_changed` against the version before it in the list."""

    clause: Clause
    is_changed: bool


def clause_now(key: str, actor: Actor) -> Clause | None:
    """The clause as it reads today: in the version in force, else in the newest one she may see."""
    in_force_first = Case(
        When(version__state=VersionState.IN_FORCE, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    found = clauses_visible_to(actor).filter(key=key).select_related("version", "section")
    return found.prefetch_related("duties").order_by(in_force_first, "-version__number").first()


def clause_history(key: str, actor: Actor) -> list[ClauseOverTime]:
    """The clause in every version this actor may see, oldest first, with whether its words changed."""
    clauses = list(
        clauses_visible_to(actor).filter(key=key).select_related("version").order_by("version__number")
    )
    before = [None, *clauses[:-1]]
    return [
        ClauseOverTime(clause, is_changed=earlier is not None and earlier.text != clause.text)
        for earlier, clause in zip(before, clauses, strict=True)
    ]


def clauses_now(keys: Collection[str], actor: Actor) -> dict[str, Clause]:
    """Many clauses by key, each from the newest version this actor may see; one query."""
    found = clauses_visible_to(actor).filter(key__in=keys).select_related("version")
    return {clause.key: clause for clause in found.order_by("version__number")}


def duties_in_force() -> QuerySet[Duty]:
    """Every duty of the version people read today, in reading order."""
    return (
        Duty.objects.filter(clause__version=version_to_read())
        .select_related("clause")
        .order_by("clause__position", "pk")
    )


def duties_of(key: str, actor: Actor) -> list[Duty]:
    """What one clause asks of whom, as it reads today."""
    clause = clause_now(key, actor)
    return list(clause.duties.all()) if clause else []


def principles() -> QuerySet[Principle]:
    """The principles of the version people read today, in its order, each with the meaning that counts."""
    keys = list(
        Clause.objects.filter(version=version_to_read(), kind="principle")
        .order_by("position")
        .values_list("key", flat=True)
    )
    order = Case(
        *(When(clause_key=key, then=Value(place)) for place, key in enumerate(keys)), default=Value(0)
    )
    standing = PrincipleMeaning.objects.exclude(state=MeaningState.RETIRED).order_by("revision")
    return (
        Principle.objects.filter(clause_key__in=keys)
        .prefetch_related(Prefetch("meanings", standing, to_attr="standing"))
        .order_by(order)
    )


def principle_of(key: str) -> Principle | None:
    """The principle a clause is, if it is one."""
    return Principle.objects.filter(clause_key=key).first()


def ways_of_working() -> Sequence[Clause]:
    """How those who collaborate have agreed to work, from the version people read today (clause C22)."""

    def asked() -> list[Clause]:
        rows = Clause.objects.filter(version=version_to_read(), kind="way_of_working")
        return list(rows.order_by("position"))

    return until_next_entry("agreement.ways_of_working", asked, "agreement")


def adopted_meaning(principle: Principle) -> PrincipleMeaning | None:
    """The meaning every party has adopted."""
    return principle.meanings.filter(state=MeaningState.ADOPTED).first()


def proposed_meaning(principle: Principle) -> PrincipleMeaning | None:
    """The meaning that waits for keys."""
    return principle.meanings.filter(state=MeaningState.PROPOSED).order_by("-revision").first()
