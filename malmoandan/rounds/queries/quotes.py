"""Organisations' own words for a report: their approved quotes, and nothing else of what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.contributions.queries import quotes_approved
from malmoandan.rounds.models import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.contributions.queries import ApprovedQuote
    from malmoandan.parties.models import Body

QUOTING = frozenset(
    {
        QuestionKind.COLLABORATIONS,
        QuestionKind.VOICES,
        QuestionKind.PRINCIPLES,
        QuestionKind.OBSTACLES,
        QuestionKind.OTHER,
    }
)


def quotes_offered(kind: str, body: Body, year: int) -> list[ApprovedQuote]:
    """The quotes about a body's year that its organisations have approved, for questions that quote."""
    return quotes_approved(year, body) if kind in QUOTING else []


def still_approved(refs: Iterable[str], body: Body, year: int) -> bool:
    """Whether every quote taken in is one that may still stand."""
    return set(refs) <= {str(each.ref) for each in quotes_approved(year, body)}
