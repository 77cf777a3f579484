"""Where one sentence ends and the next begins, by a language's abbreviations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from malmoandan.agreement.reading.words import Words

END = re.compile(r"[.!?…]+[\"”’»)\]*_]*\s+")
OPENERS = tuple("(\"“”«»[*_'’")
LAST_WORD = re.compile(r"[\w.]+\Z")
INITIAL = re.compile(r"(?:[A-ZÅÄÖ]|\d{1,2})\Z")


def sentences(text: str, words: Words) -> list[str]:
    """The sentences of a text, in order; joined by blanks they are the text again."""
    found, start = [], 0
    for end in END.finditer(text):
        if ends_here(text, end, words):
            found.append(text[start : end.end()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def ends_here(text: str, end: re.Match[str], words: Words) -> bool:
    """Whether a stop ends a sentence: a capital or bracket follows, no abbreviation stands before."""
    following = text[end.end() : end.end() + 2].lstrip("".join(OPENERS))
    if not (following[:1].isupper() or following[:1].isdigit() or text[end.end()] in OPENERS):
        return False
    before = LAST_WORD.search(text, 0, end.start())
    last = before.group(0) if before else ""
    return not (end.group(0).startswith(".") and (last.lower() in words.abbreviations or INITIAL.match(last)))


def clauses_of_sentence(sentence: str) -> list[str]:
    """A sentence cut at its commas and semicolons."""
    return re.split(r"(?<=[,;])\s+", sentence)
