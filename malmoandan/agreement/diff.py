"""What changed between two texts of the agreement, clause by clause and word by word. Pure functions.

A clause is the same one when its key is the same. It has moved when it stands under another heading, or
is outside the longest run of clauses that kept their order (so as few as possible are said to have moved).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malmoandan.agreement.outline import DraftClause, Outline

Op = Literal["same", "deleted", "inserted"]
MOST_WORDS = 3_000  # longer clauses are compared sentence by sentence
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_SENTENCES = re.compile(r"[^.!?\n]+[.!?\n]*\s*|[.!?\n]+\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words and what happened to it."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One clause in two texts: its words on each side, and which headings it stood under."""

    key: str
    old: tuple[Span, ...] | None
    new: tuple[Span, ...] | None
    old_heading: str = ""
    new_heading: str = ""
    is_moved: bool = False

    @property
    def is_added(self) -> bool:
        """Whether only the new text has it."""
        return self.old is None

    @property
    def is_removed(self) -> bool:
        """Whether only the old text has it."""
        return self.new is None

    @property
    def is_edited(self) -> bool:
        """Whether both have it, in different words."""
        both = self.old is not None and self.new is not None
        return both and any(span.op != "same" for span in (*(self.old or ()), *(self.new or ())))

    @property
    def is_same(self) -> bool:
        """Whether nothing happened to it."""
        return not (self.is_added or self.is_removed or self.is_edited or self.is_moved)


def compare(old: Outline, new: Outline) -> list[Change]:
    """Every clause of either text, in the new text's order; a removed one stands where it stood before."""
    before, after = _placed(old), _placed(new)
    moved = _moved([key for key in before if key in after], list(after))
    order = _merged(list(before), list(after))
    return [_change(key, before.get(key), after.get(key), is_moved=key in moved) for key in order]


def words_changed(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The old words with what was deleted marked, and the new ones with what was inserted."""
    pattern = _WORDS if max(len(_WORDS.findall(old)), len(_WORDS.findall(new))) <= MOST_WORDS else _SENTENCES
    left, right = pattern.findall(old), pattern.findall(new)
    was: list[Span] = []
    now: list[Span] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        was += _span("same" if tag == "equal" else "deleted", left[a:b])
        now += _span("same" if tag == "equal" else "inserted", right[c:d])
    return tuple(was), tuple(now)


def _span(op: Op, words: Sequence[str]) -> Iterator[Span]:
    if words:
        yield Span(op, "".join(words))


def _placed(outline: Outline) -> dict[str, tuple[DraftClause, str]]:
    return {
        clause.key: (clause, section.heading) for section in outline.sections for clause in section.clauses
    }


def _change(
    key: str, old: tuple[DraftClause, str] | None, new: tuple[DraftClause, str] | None, *, is_moved: bool
) -> Change:
    was = now = None
    if old and new:
        was, now = words_changed(old[0].text, new[0].text)
    elif old:
        was = (Span("deleted", old[0].text),)
    elif new:
        now = (Span("inserted", new[0].text),)
    headings = (old[1] if old else "", new[1] if new else "")
    return Change(
        key, was, now, *headings, is_moved=is_moved or bool(old and new and headings[0] != headings[1])
    )


def _moved(kept: Sequence[str], after: Sequence[str]) -> set[str]:
    """The kept clauses outside the longest run that stands in the same order in both texts."""
    place = {key: number for number, key in enumerate(after)}
    tails: list[int] = []
    ends: list[str] = []
    before: dict[str, str | None] = {}
    for key in kept:
        spot = bisect_left(tails, place[key])
        before[key] = ends[spot - 1] if spot else None
        tails[spot : spot + 1] = [place[key]]
        ends[spot : spot + 1] = [key]
    staying: set[str] = set()
    last = ends[-1] if ends else None
    while last is not None:
        staying.add(last)
        last = before[last]
    return set(kept) - staying


def _merged(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """All keys: the new order, with each removed one after the clause it stood after."""
    remaining = set(after)
    removed_after: dict[str, list[str]] = {}
    anchor = ""
    for key in before:
        if key in remaining:
            anchor = key
        else:
            removed_after.setdefault(anchor, []).append(key)
    order = list(removed_after.get("", []))
    for key in after:
        order += [key, *removed_after.get(key, [])]
    return order
