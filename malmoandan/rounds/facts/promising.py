"""Question 2: which commitments were kept, late or dropped."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from malmoandan.commitments.queries import commitments_of_body
from malmoandan.rounds.facts.shapes import fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from malmoandan.parties.models import Body
    from malmoandan.rounds.facts.shapes import Fact


def facts(body: Body, year: int, today: date) -> Iterator[Fact]:
    """Each list of `YearOfBody` that holds anything, under the list's own name."""
    found = commitments_of_body(body, year, today)
    for each in fields(found):
        yield fact(each.name, getattr(found, each.name))
