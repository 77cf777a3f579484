"""Risks and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Sum
from django.utils.formats import number_format

from malmoandan.parties.models import Role
from malmoandan.steering.models import BudgetLine, BudgetState, Risk, RiskState
from malmoandan.steering.queries.meetings import sees_all

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor


def risks_visible_to(actor: Actor) -> QuerySet[Risk]:
    """Risks are read by those who steer, auditors, and the body that is responsible."""
    if sees_all(actor):
        return Risk.objects.all()
    if actor.mandate is None:
        return Risk.objects.none()
    return Risk.objects.filter(body=actor.body)


def risks_to_review(day: date) -> QuerySet[Risk]:
    """The open risks whose day to be looked at again has come by then."""
    return Risk.objects.filter(state=RiskState.OPEN, review_on__lte=day).order_by("review_on", "pk")


def budget_lines_visible_to(actor: Actor) -> QuerySet[BudgetLine]:
    """Money decided or used is public; what is only planned is seen by those who steer and its own body."""
    if sees_all(actor):
        return BudgetLine.objects.all()
    seen = ~Q(state=BudgetState.PLANNED)
    if actor.mandate is not None and not actor.has_role(Role.AUDITOR):
        seen |= Q(body=actor.body)
    return BudgetLine.objects.filter(seen)


def budget_totals(lines: QuerySet[BudgetLine], year: int) -> list[tuple[str, str]]:
    """How much a year's visible lines come to, state by state, in whole kronor."""
    sums = dict(
        lines.filter(year=year)
        .order_by()
        .values_list("state")
        .annotate(total=Sum("amount"))
        .values_list("state", "total")
    )
    return [
        (str(state.label), number_format(sums[state.value], force_grouping=True))
        for state in BudgetState
        if state.value in sums
    ]
