"""When reasons are the same, or nearly the same, as reasons given before.

In one city's open data a single sentence answers 743 of 2 711 proposals. Nothing is forbidden: it is counted
and said, to the one who is about to send it and to everybody afterwards.

Exact sameness is that of the words without case, marks and blanks, kept as a digest that is indexed. Nearness
is rapidfuzz's normalised edit similarity (indel: 2·|LCS| / (|a| + |b|)) of those words, from 93 of 100; a
sentence with one name or number exchanged passes it, a sentence turned to its opposite may too.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NEAR = 93  # of 100
STOCK_FROM = 5  # uses of the same reasons, from which it is said
_COMPARED = 2_000  # characters that are compared
_MARKS = re.compile(r"[\W_]+")


def normalised(reasons: str) -> str:
    """The words alone: lower case, one blank between them."""
    return _MARKS.sub(" ", reasons.casefold()).strip()


def digest_of(reasons: str) -> str:
    """What is the same for reasons that are the same but for case, marks and blanks."""
    return hashlib.sha256((normalised(reasons) or reasons.strip()).encode()).hexdigest()


def kin_among(reasons: str, known: Mapping[str, str]) -> str:
    """The digest of those known (digest → normalised words) that read nearest, if near; else its own."""
    own = digest_of(reasons)
    if own in known:
        return own
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded when reasons are compared

    words = normalised(reasons)[:_COMPARED]
    found = process.extractOne(words, known, scorer=fuzz.ratio, processor=None, score_cutoff=NEAR)
    return str(found[2]) if found else own


class Kinships:
    """The kin of one batch of reasons after another, each compared with the first of every kind met."""

    def __init__(self, known: Mapping[str, str], kin: Mapping[str, str] | None = None) -> None:
        """Begin with the first reasons of each kind (digest → words) and the kin of digests met before."""
        self.first = {digest: normalised(words)[:_COMPARED] for digest, words in known.items()}
        self.kin = dict(kin or {})

    def of(self, reasons: str) -> str:
        """The digest of the first reasons that read the same or nearly the same."""
        own = digest_of(reasons)
        if own not in self.kin:
            self.kin[own] = kin_among(reasons, self.first)
            if self.kin[own] == own:
                self.first.setdefault(own, normalised(reasons)[:_COMPARED])
        return self.kin[own]
