"""Question 6: how the agreement was told of inside the body's own organisation (clause C35)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.rounds.facts.shapes import Fact, fact
from malmoandan.rounds.models import Spreading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from malmoandan.parties.models import Body


def facts(body: Body, year: int, today: date) -> Iterator[Fact]:  # noqa: ARG001 - as every source
    """The occasions logged and not taken back, and how many people were there."""
    rows = list(
        Spreading.objects.filter(body=body, held_on__year=year, withdrawn_at__isnull=True).order_by(
            "held_on", "pk"
        )
    )
    told = fact("spreading", rows)
    yield told
    yield Fact("people_told", sum(each.people for each in rows), told.sources)
