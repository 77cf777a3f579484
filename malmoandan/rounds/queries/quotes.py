"""Organisations' own words for a report: their approved quotes, and nothing else of what they said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import Truncator

from malmoandan.contributions.models import Consent, Quote, QuoteState
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

    @property
    def short(self) -> str:
        """Its first words."""
        return Truncator(self.text).chars(160)


def quotes_offered(kind: str, body: Body, year: int) -> Iterator[Offered]:
    """The quotes about a body's year that its organisations have approved, for questions that quote."""
    if kind in QUOTING:
        yield from approved_quotes(body, year)


def approved_quotes(body: Body, year: int) -> Iterator[Offered]:
    """All of them, in the order they were proposed."""
    rows = Quote.objects.filter(state=QuoteState.APPROVED, contribution__about=body, contribution__year=year)
    for each in rows.select_related("contribution__body", "wording").order_by("pk"):
        if not each.contribution.is_public:
            continue
        named = each.contribution.consent == Consent.YES
        yield Offered(
            str(each.ref), each.text, each.contribution.sender if named else "", each.wording.language
        )


def still_approved(refs: Iterable[str], body: Body, year: int) -> bool:
    """Whether every quote taken in is one that may still stand."""
    return set(refs) <= {each.ref for each in approved_quotes(body, year)}
