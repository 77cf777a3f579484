"""Whom the agreement binds beside the committees: those who have joined it by their own decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malmoandan.agreement.models import Adhesion, AdhesionState
from malmoandan.contributions.queries import puts_under_the_agreement

if TYPE_CHECKING:
    from django.db.models import QuerySet


@puts_under_the_agreement
def joined_bodies() -> QuerySet[Any]:
    """Bodies whose joining stands."""
    accepted = Adhesion.objects.filter(state=AdhesionState.ACCEPTED, body__isnull=False)
    return accepted.values("body")
