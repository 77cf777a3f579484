"""How long a report is: what its readers are asked to read, and which answer takes most of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.rounds.queries.reports import Answer

WORDS_ON_A_PAGE = 400  # of A4 in the size of type that a memo has
MOST_PAGES = 2  # what a member reads before a meeting (clause C32, working template)
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Length:
    """The words of all answers together: facts, judgements and quotes; the questions' own are not counted.

    Longer than two pages is said, never refused.
    """

    words: int
    longest: Answer | None
    longest_words: int

    @property
    def pages(self) -> float:
        """In pages, to the nearest tenth, and never less than a tenth when there is something to read."""
        return max(1, round(self.words * TENTHS / WORDS_ON_A_PAGE)) / TENTHS if self.words else 0.0

    @property
    def is_long(self) -> bool:
        """Whether it is more than two pages."""
        return self.words > WORDS_ON_A_PAGE * MOST_PAGES

    @property
    def a_page(self) -> int:
        """How many words are counted to a page."""
        return WORDS_ON_A_PAGE

    @property
    def most(self) -> int:
        """How many pages a report has at most."""
        return MOST_PAGES


def length_of(answers: Iterable[Answer]) -> Length:
    """How long these answers are together. Words are what stands between spaces."""
    counted = [(sum(len(said.text.split()) for said in each.said), each) for each in answers]
    words = sum(count for count, _each in counted)
    longest_words, longest = max(counted, key=lambda pair: pair[0], default=(0, None))
    return Length(words, longest if longest_words else None, longest_words)
