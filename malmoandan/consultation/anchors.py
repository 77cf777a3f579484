"""Anchors: which words a comment is about, found again after the text was edited, moved, split or removed.

A quote keeps the exact words with a little of what stands before and after (the idea of W3C Web Annotation's
`TextQuoteSelector`), never positions, so it survives any change elsewhere in the text. Pure functions.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CONTEXT = 32  # characters kept on either side
LONGEST_QUOTE = 600  # characters
LIKE_ENOUGH = 0.72  # share of the words that must be there, in order
LONGEST_SEARCHED = 20_000  # words of one passage

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…:;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text that can be commented on: its stable key, heading and plain text."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text with a little of what stands around them. No words: the whole passage."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""


class Place(NamedTuple):
    """Where the words stand now: character positions in one passage, and whether they are word for word."""

    key: str
    start: int
    end: int
    is_exact: bool


def quote_at(text: str, start: int, end: int) -> Quote:
    """The quote of these characters of a text."""
    return Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def quote_of(text: str, words: str) -> Quote | None:
    """The quote of words somebody copied or typed from a text; None when they do not stand there.

    Spaces, line breaks and capitals need not be the same.
    """
    found = _loosely(text, words.strip()[:LONGEST_QUOTE])
    return quote_at(text, *found[0]) if found else None


def sentences(text: str) -> list[str]:
    """The sentences of a text, or its lines, so that one can be pointed at without marking words."""
    return [piece.strip() for piece in _SENTENCE_END.split(text) if piece.strip()]


def locate(quote: Quote, passages: Iterable[Passage], home: str) -> Place | None:
    """Where the quoted words stand now; None when they are gone.

    The passage they came from is asked first. Word for word anywhere comes before roughly anywhere, so words
    that moved whole are found where they went, not half-remembered where they were.
    """
    ordered = sorted(passages, key=lambda passage: passage.key != home)
    for passage in ordered:
        if span := exactly(quote, passage.text):
            return Place(passage.key, *span, is_exact=True)
    for passage in ordered:
        if span := roughly(quote, passage.text):
            return Place(passage.key, *span, is_exact=False)
    return None


def exactly(quote: Quote, text: str) -> tuple[int, int] | None:
    """Where the words stand word for word; among several places the one whose surroundings are most alike."""
    places = _loosely(text, quote.exact)
    if not places:
        return None
    return max(places, key=lambda span: _alike_around(quote, text, *span))


def roughly(quote: Quote, text: str) -> tuple[int, int] | None:
    """Where most of the words stand in the same order, if anywhere.

    A window as long as the quote slides over the passage counting shared words (linear time); only the best
    window is compared word by word by their longest common
    subsequence.
    """
    wanted = [word.lower() for word in _WORD.findall(quote.exact[:LONGEST_QUOTE])]
    found = list(_WORD.finditer(text))[:LONGEST_SEARCHED]
    if not wanted or not found:
        return None
    words = [match.group().lower() for match in found]
    at = _best_window(words, wanted)
    slack = max(1, len(wanted) // 3)
    low, high = max(0, at - slack), min(len(words), at + len(wanted) + slack)
    common = _in_order(wanted, words[low:high])
    if len(common) < LIKE_ENOUGH * len(wanted):
        return None
    return found[low + common[0]].start(), found[low + common[-1]].end()


def _loosely(text: str, words: str) -> list[tuple[int, int]]:
    """Every place where the words stand, whatever the spaces and capitals between; at most fifty."""
    pieces = [re.escape(piece) for piece in _SPACE.split(words.strip()) if piece]
    if not pieces:
        return []
    pattern = re.compile(r"\s+".join(pieces), re.IGNORECASE)
    return [match.span() for _, match in zip(range(50), pattern.finditer(text), strict=False)]


def _alike_around(quote: Quote, text: str, start: int, end: int) -> float:
    here = quote_at(text, start, end)
    before = SequenceMatcher(None, quote.prefix, here.prefix, autojunk=False).ratio()
    after = SequenceMatcher(None, quote.suffix, here.suffix, autojunk=False).ratio()
    return before + after


def _in_order(wanted: Sequence[str], words: Sequence[str]) -> list[int]:
    """The places in `words` of the longest common subsequence with `wanted`; a table of the two lengths."""
    longest = [[0] * (len(words) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(words) - 1, -1, -1):
            both, either = longest[i + 1][j + 1] + 1, max(longest[i + 1][j], longest[i][j + 1])
            longest[i][j] = both if wanted[i] == words[j] else either
    places, i, j = [], 0, 0
    while i < len(wanted) and j < len(words):
        if wanted[i] == words[j]:
            places.append(j)
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return places


def _best_window(words: Sequence[str], wanted: Sequence[str]) -> int:
    """Where the window that shares most words with the quote begins."""
    need = Counter(wanted)
    width = min(len(wanted), len(words))
    have: Counter[str] = Counter(words[:width])
    shared = sum(min(have[word], need[word]) for word in need)
    best, best_at = shared, 0
    for at in range(1, len(words) - width + 1):
        out, into = words[at - 1], words[at + width - 1]
        shared -= 1 if have[out] <= need[out] else 0
        have[out] -= 1
        shared += 1 if have[into] < need[into] else 0
        have[into] += 1
        if shared > best:
            best, best_at = shared, at
    return best_at
