"""A frozen wording of a plan as things with facts in words, and what differs between two of them.

Rule: everything that was decided is shown, by its own name; a field that a later schema adds is shown under
its own word rather than left out. Bodies stand by the word in their address and are shown by their present
name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.translation import gettext as _

from malmoandan.plan.frozen_words import LABELS, NOT_SHOWN, label_of, word_of
from malmoandan.plan.models import SectionKey
from malmoandan.plan.words import number_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malmoandan.plan.wording import Wording

Names = Mapping[str, str]  # of bodies and parties, by the word in their address


@dataclass(frozen=True, slots=True)
class Fact:
    """One field in words."""

    name: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Thing:
    """The plan, a section, challenge, goal, indicator or activity, with all that was decided of it."""

    kind: str
    code: str
    title: str
    facts: tuple[Fact, ...]

    @property
    def label(self) -> str:
        """What it is, with its code."""
        return " ".join(part for part in (label_of(self.kind), self.code) if part)

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"{self.kind}-{self.code}" if self.code else self.kind


def things_in(wording: Wording, names: Names) -> Iterator[Thing]:
    """Everything in a wording, in the order of the plan."""
    plan = wording["plan"]
    yield Thing("plan", "", plan["title"], _facts(plan, names))
    sections = wording.get("sections", {})
    for key in SectionKey:
        if sections.get(key):
            yield Thing("section", "", str(key.label), (Fact(key, str(key.label), sections[key]),))
    for challenge in wording["challenges"]:
        yield _thing("challenge", challenge, names)
        for goal in challenge["goals"]:
            yield _thing("goal", goal, names)
            yield from (_thing("indicator", each, names) for each in goal["indicators"])
        yield from (_thing("activity", each, names) for each in challenge["activities"])


def bodies_named(wording: Wording) -> set[str]:
    """The words in the addresses of all bodies and parties a wording names."""
    return set(_slugs(wording))


def _slugs(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "hosts":
                yield from [*inner.keys(), *inner.values()]
            elif name in {"body", "responsible"} and isinstance(inner, str) and inner:
                yield inner
            else:
                yield from _slugs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _slugs(inner)


def _thing(kind: str, found: Mapping[str, Any], names: Names) -> Thing:
    title = found.get("title") or found.get("name") or ""
    return Thing(kind, found["code"], title, _facts(found, names))


def _facts(found: Mapping[str, Any], names: Names) -> tuple[Fact, ...]:
    order = list(LABELS)
    keys = sorted(
        (key for key in found if key not in NOT_SHOWN),
        key=lambda key: (order.index(key) if key in order else len(order), key),
    )
    made = (Fact(key, label_of(key), said(key, found[key], names)) for key in keys)
    return tuple(fact for fact in made if fact.words)


def said(name: str, value: object, names: Names) -> str:
    """One value in words; rows one to a line."""
    if isinstance(value, list):
        return "\n".join(_row(each, names) for each in value)
    if isinstance(value, dict):
        return "\n".join(f"{names.get(key, key)}: {said('body', each, names)}" for key, each in value.items())
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return _plain(name, str(value), names)


def _plain(name: str, value: str, names: Names) -> str:
    if name in {"body", "responsible"}:
        return names.get(value, value)
    if name.endswith(("_on", "_start", "_end")):
        return _day(value)
    if name.endswith("_value") or name == "amount":
        return _number(value)
    return word_of(name, value)


def _row(row: Mapping[str, Any], names: Names) -> str:
    """A part, a milestone, a resource, a measure or a source as one line."""
    words = [said(name, value, names) for name, value in row.items()]
    return " · ".join(each for each in words if each)


def _day(value: str) -> str:
    try:
        return formats.date_format(date.fromisoformat(value), "DATE_FORMAT")
    except ValueError:
        return value


def _number(value: str) -> str:
    try:
        return number_words(Decimal(value))
    except InvalidOperation:
        return value


# --- What differs


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: the same in both, or only in the older or newer one."""

    op: str  # same, deleted, inserted
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one thing in two wordings."""

    label: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A thing that differs: added, taken out, or changed in some fields."""

    thing: Thing
    op: str  # added, removed, changed
    differences: tuple[Difference, ...]


def differences(older: Sequence[Thing], newer: Sequence[Thing]) -> list[Differing]:
    """What differs, field by field, in the newer one's order, what was taken out last."""
    before = {_key(thing): thing for thing in older}
    after = {_key(thing): thing for thing in newer}
    found = [_differing(before.get(key), thing) for key, thing in after.items()]
    found += [Differing(thing, "removed", ()) for key, thing in before.items() if key not in after]
    return [each for each in found if each is not None]


def _key(thing: Thing) -> tuple[str, str]:
    return thing.kind, thing.code or (thing.title if thing.kind == "section" else "")


def _differing(old: Thing | None, new: Thing) -> Differing | None:
    if old is None:
        return Differing(
            new,
            "added",
            tuple(Difference(each.label, (), (Piece("inserted", each.words),)) for each in new.facts),
        )
    was, now = ({fact.name: fact for fact in thing.facts} for thing in (old, new))
    found = []
    for name in [*now, *(name for name in was if name not in now)]:
        left, right = (side[name].words if name in side else "" for side in (was, now))
        if left != right:
            found.append(Difference((now.get(name) or was[name]).label, *pieces(left, right)))
    return Differing(new, "changed", tuple(found)) if found else None


def pieces(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The older words with what went marked, and the newer ones with what came."""
    left, right = old.split(" "), new.split(" ")
    was, now = [], []
    for op, start, end, begin, stop in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        was += [("same" if op == "equal" else "deleted", word) for word in left[start:end]]
        now += [("same" if op == "equal" else "inserted", word) for word in right[begin:stop]]
    return _joined(was), _joined(now)


def _joined(words: Iterable[tuple[str, str]]) -> tuple[Piece, ...]:
    runs = groupby(words, key=lambda each: each[0])
    return tuple(piece for op, run in runs if (piece := Piece(op, " ".join(word for _, word in run))).text)
