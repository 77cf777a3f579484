"""Whom the agreement binds beside the committees: a company that a coordinator has asked to report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malmoandan.contributions.queries import puts_under_the_agreement
from malmoandan.rounds.models import Assignment

if TYPE_CHECKING:
    from django.db.models import QuerySet


@puts_under_the_agreement
def bodies_asked_to_report() -> QuerySet[Any]:
    """Bodies that have, or had, a report to give."""
    return Assignment.objects.values("body")
