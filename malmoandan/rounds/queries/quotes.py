"""Organisations' own words for a report: their approved quotes, and nothing else of what they said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.contributions.queries import quotes_approved
from malmoandan.rounds.models import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


@dataclass(frozen=True, slots=True)
class Offered:
    """A quote that may stand in the report, word for word; `said_by` is empty where no name is wanted."""

    ref: str
    text: str
    said_by: str
    language: str


def quotes_offered(kind: str, body: Body, year: int) -> Iterator[Offered]:
    """The quotes about a body's year that its organisations have approved, for questions that quote."""
    if kind in QUOTING:
        yield from approved_quotes(body, year)


def approved_quotes(body: Body, year: int) -> Iterator[Offered]:
    """All that may be quoted of the body's year, in the order it was said."""
    for each in quotes_approved(year, body):
        yield Offered(str(each.ref), each.text, each.who, each.language)


def still_approved(refs: Iterable[str], body: Body, year: int) -> bool:
    """Whether every quote taken in is one that may still stand."""
    return set(refs) <= {each.ref for each in approved_quotes(body, year)}
