"""Which voices may be alike, in bounded time however many they are.

Rule: each voice is compared with at most `MOST_COMPARED` others: those that share at least two of its rarest
words, those that share most of them first. What is compared are the words, each once and sorted (rapidfuzz
`token_sort_ratio`), so that order and repetition do not matter. A hint and no more: “close the square” and
“do not close the square” are alike. Time and memory grow with the number of voices times a constant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ALIKE_FROM = 85  # of 100
RAREST = 8  # words of a voice by which others are found
MOST_COMPARED = 40  # others a voice is compared with
MOST_ALIKE = 5  # hints kept for a voice
COMMON = 200  # voices that share a word, from which the word finds nobody
_COMPARED = 1_000  # characters
_SHARED = 2  # rare words two voices must share
_SHORT = 3  # characters; shorter words say little
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two voices by number, the lower first, and how alike they are in hundredths."""

    first: int
    second: int
    score: int


def words_of(text: str) -> list[str]:
    """The words of a text that can tell it from others, each once, in order."""
    return list(dict.fromkeys(word for word in _WORD.findall(text.casefold()) if len(word) >= _SHORT))


def pairs_alike(voices: Sequence[tuple[int, str]], *, after: int = 0) -> Iterator[Pair]:
    """The pairs of voices (number, text) that may be alike, at least one of them numbered above `after`."""
    words = {number: words_of(text[:_COMPARED]) for number, text in voices}
    spread = Counter(word for each in words.values() for word in each)
    holders: dict[str, list[int]] = defaultdict(list)
    for number in sorted(words):
        rare = _rarest(words[number], spread)
        if number > after:
            yield from _alike_to(number, words, _candidates(rare, holders))
        for word in rare:
            holders[word].append(number)


def _rarest(words: Iterable[str], spread: Counter[str]) -> list[str]:
    """The words by which others may be found: shared, but not by too many; rarest first."""
    shared = [word for word in words if 1 < spread[word] <= COMMON]
    return sorted(shared, key=lambda word: (spread[word], word))[:RAREST]


def _candidates(rare: list[str], holders: dict[str, list[int]]) -> list[int]:
    met = Counter(number for word in rare for number in holders[word])
    least = min(_SHARED, len(rare))
    near = [(-shared, number) for number, shared in met.items() if shared >= least]
    return [number for _, number in sorted(near)[:MOST_COMPARED]]


def _alike_to(number: int, words: dict[int, list[str]], others: Iterable[int]) -> list[Pair]:
    """The nearest of them, earlier ones first among equals."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded when voices are compared

    own = " ".join(words[number])
    scored = (
        (round(fuzz.token_sort_ratio(own, " ".join(words[other]), score_cutoff=ALIKE_FROM)), other)
        for other in others
    )
    near = sorted(((-score, other) for score, other in scored if score >= ALIKE_FROM))
    return [Pair(other, number, -score) for score, other in near[:MOST_ALIKE]]
