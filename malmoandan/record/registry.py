"""How entries are read: each room says in its `entries.py` how its kinds sound and whom they concern.

Rule: the record knows acts, not their meaning. A kind nobody reads is still shown, by its bare name.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from malmoandan.record.leaves import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from malmoandan.kernel.refs import Ref


class Fields(dict[str, Value]):
    """An entry's values by name.

    One that was erased, or never given, reads as "[erased]" by index and None by `get`.
    """

    def __missing__(self, name: str) -> Value:
        """Say that the value is gone, instead of breaking a page years later."""
        return _("[erased]")


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry as a room reads it.

    `party` is a slug, empty for someone of no party, "*clock" for the clock.
    """

    seq: int
    at: datetime
    kind: str
    party: str
    ref: Ref
    fields: Fields = field(default_factory=Fields)


@dataclass(frozen=True, slots=True)
class Line:
    """How an entry sounds, in the language now active, and where it leads."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter an entry gives rise to: to a person by primary key, or to an address where there is none."""

    to_person: int | None
    to_address: str
    subject: str
    body: str
    language: str


Reader: TypeAlias = "Callable[[Reading], Line]"
ReaderOfMany: TypeAlias = "Callable[[Sequence[Reading]], list[Line]]"

_readers: dict[str, ReaderOfMany] = {}
_party_names: list[Callable[[], dict[str, str]]] = []
_standing: set[str] = set()
_tellers: dict[str, list[Callable[[Reading], Iterable[Letter]]]] = {}


def reads(kind: str) -> Callable[[Reader], Reader]:
    """Let a function say how entries of this kind sound. One reader per kind."""

    def keep(reader: Reader) -> Reader:
        reads_many(kind)(lambda entries: [reader(each) for each in entries])
        return reader

    return keep


def reads_many(*kinds: str) -> Callable[[ReaderOfMany], ReaderOfMany]:
    """Let a function say how all entries of these kinds on a page sound, in their order.

    For a reader that must ask the database: it asks once a page, not once an entry.
    """

    def keep(reader: ReaderOfMany) -> ReaderOfMany:
        for kind in kinds:
            if kind in _readers:
                raise ImproperlyConfigured(f"two readers for entries of kind {kind}")
            _readers[kind] = reader
        return reader

    return keep


def tells(
    kind: str,
) -> Callable[[Callable[[Reading], Iterable[Letter]]], Callable[[Reading], Iterable[Letter]]]:
    """Let a function say who is to be written to about entries of this kind. Several may."""

    def keep(teller: Callable[[Reading], Iterable[Letter]]) -> Callable[[Reading], Iterable[Letter]]:
        _tellers.setdefault(kind, []).append(teller)
        return teller

    return keep


def line_of(reading: Reading) -> Line:
    """How an entry sounds."""
    return lines_of([reading])[0]


def lines_of(readings: Sequence[Reading]) -> list[Line]:
    """How entries sound, in their order: each reader is asked once."""
    together: dict[ReaderOfMany, list[Reading]] = defaultdict(list)
    for each in readings:
        if each.kind in _readers:
            together[_readers[each.kind]].append(each)
    lines = {
        each.seq: line
        for reader, some in together.items()
        for each, line in zip(some, reader(some), strict=True)
    }
    return [lines.get(each.seq) or Line(each.kind) for each in readings]


def stands(*kinds: str) -> None:
    """Say that entries of these kinds are the parties' joint matter: no party erases a value of one."""
    _standing.update(kinds)


def kinds_that_stand() -> frozenset[str]:
    """The kinds that no party erases anything of."""
    return frozenset(_standing)


def letters_of(reading: Reading) -> Iterable[Letter]:
    """The letters an entry gives rise to."""
    for teller in _tellers.get(reading.kind, ()):
        yield from teller(reading)


def kinds_told() -> frozenset[str]:
    """The kinds that give rise to letters, so that a reader of the record can pass over the rest."""
    return frozenset(_tellers)


def topics_read() -> list[str]:
    """The topics that have readers, in alphabetical order: what the public page may be filtered by."""
    return sorted({kind.partition(".")[0] for kind in _readers})


def names_parties(names: Callable[[], dict[str, str]]) -> Callable[[], dict[str, str]]:
    """Let a function say what the parties are called, by slug."""
    _party_names.append(names)
    return names


def party_names() -> dict[str, str]:
    """What the parties are called, by slug; empty where no room has said."""
    return {slug: name for names in _party_names for slug, name in names().items()}
