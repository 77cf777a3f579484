"""Stable ids. The first import numbers clauses C1, C2 …; later ones keep the id of each clause still there.

A clause is still there when its words are the same, or alike (Dice's coefficient over runs of three
letters) and near the same place. A number that was ever given is never given to another clause.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.agreement.reading.result import Earlier, KnownClause, ReadClause

PREFIX = "C"
ALIKE = 0.5  # at least so alike to be the same clause with other words
ALIKE_BETWEEN = 0.25  # enough where both neighbours are the same as before
NEARNESS = 0.15  # how much the same place may add
MOST_PAIRS = 250_000  # more clauses than 500 against 500 are matched by their very words only
NUMBER = re.compile(r"\AC(\d+)\Z")


def with_keys(
    clauses: Sequence[ReadClause], earlier: Earlier
) -> tuple[tuple[ReadClause, ...], tuple[str, ...]]:
    """The clauses with their ids, and the ids of the earlier version that no clause has any more."""
    known = earlier.clauses
    matched = same_words(clauses, known)
    matched |= alike(clauses, known, matched)
    matched |= between(clauses, known, matched)
    number = max([earlier.highest, *(number_of(clause.key) for clause in known)])
    keyed = []
    for index, clause in enumerate(clauses):
        if index not in matched:
            number += 1
        key = known[matched[index]].key if index in matched else f"{PREFIX}{number}"
        keyed.append(replace(clause, key=key))
    kept = set(matched.values())
    return tuple(keyed), tuple(clause.key for at, clause in enumerate(known) if at not in kept)


def number_of(key: str) -> int:
    """The number in an id such as C17; 0 for one of another make."""
    found = NUMBER.match(key)
    return int(found[1]) if found else 0


def plain(text: str) -> str:
    """Letters and digits only, small: what counts when words are compared."""
    return " ".join(re.findall(r"\w+", text.lower()))


def same_words(clauses: Sequence[ReadClause], known: Sequence[KnownClause]) -> dict[int, int]:
    """Clauses whose words are the same as before, each earlier one used once and in order."""
    places: dict[str, list[int]] = {}
    for at, clause in enumerate(known):
        places.setdefault(plain(clause.text), []).append(at)
    matched = {}
    for index, new in enumerate(clauses):
        if same := places.get(plain(new.written)):
            matched[index] = same.pop(0)
    return matched


def alike(
    clauses: Sequence[ReadClause], known: Sequence[KnownClause], matched: dict[int, int]
) -> dict[int, int]:
    """The remaining clauses paired with the remaining earlier ones, the most alike first."""
    taken = set(matched.values())
    new = {index: threes(clause.written) for index, clause in enumerate(clauses) if index not in matched}
    old = {at: threes(clause.text) for at, clause in enumerate(known) if at not in taken}
    if len(new) * len(old) > MOST_PAIRS:
        return {}
    pairs = []
    for index, words in new.items():
        for at, others in old.items():
            likeness = dice(words, others)
            if likeness >= ALIKE:
                distance = abs(index / len(clauses) - at / len(known))
                pairs.append((likeness + NEARNESS * (1 - distance), -index, index, at))
    found: dict[int, int] = {}
    for _score, _order, index, at in sorted(pairs, reverse=True):
        if index not in found and at not in found.values():
            found[index] = at
    return found


def between(
    clauses: Sequence[ReadClause], known: Sequence[KnownClause], matched: dict[int, int]
) -> dict[int, int]:
    """A clause rewritten more than that, alone between two neighbours that stand as they stood."""
    taken = set(matched.values())
    found = {}
    for index, clause in enumerate(clauses):
        before, after = matched.get(index - 1), matched.get(index + 1)
        if index in matched or before is None or after is None or after - before != 2 or before + 1 in taken:  # noqa: PLR2004 - exactly one between
            continue
        if dice(threes(clause.written), threes(known[before + 1].text)) >= ALIKE_BETWEEN:
            found[index] = before + 1
    return found


def threes(text: str) -> frozenset[str]:
    """The runs of three letters in a text."""
    letters = f" {plain(text)} "
    return frozenset(letters[at : at + 3] for at in range(len(letters) - 2))


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what is common over what there is in all (Dice 1945)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
