"""Rows that are made only when they are shown, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, overload

from django.db.models import IntegerField, Value

from malmoandan.measures.shapes import Row
from malmoandan.measures.tallies import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from django.db.models import QuerySet


class Listed(Sequence[Row]):
    """The rows of an ordered queryset. `kind` is what their things are called in a Ref, `key` its number."""

    def __init__(self, found: QuerySet[Any], row: Callable[[Any], Row], kind: str, key: str = "pk") -> None:
        self.found, self.row, self.kind, self.key = found, row, kind, key

    @cached_property
    def _length(self) -> int:
        return self.found.count()

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Row]:
        return (self.row(each) for each in self.found.iterator(chunk_size=1000))

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self.row(each) for each in self.found[at]]
        return self.row(self.found[at])


class Chained(Sequence[Row]):
    """Several lists, one after the other."""

    def __init__(self, *parts: Sequence[Row]) -> None:
        self.parts = parts

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts)

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(self.parts)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, int):
            return self[slice(at, at + 1)][0]
        first, last, _step = at.indices(len(self))
        found: list[Row] = []
        for part in self.parts:
            found += part[max(first, 0) : max(last, 0)]
            first, last = first - len(part), last - len(part)
        return found


def refs_of(rows: Sequence[Row]) -> list[str]:
    """The Refs of the things in the rows; those that have none are left out."""
    return refs_of_many({"": rows})[""]


def refs_of_many(lists: Mapping[str, Sequence[Row]]) -> dict[str, list[str]]:
    """The same of many lists, by their names: all that are querysets are asked by one question."""
    found: dict[str, list[str]] = {name: [] for name in lists}
    asked: list[tuple[str, Listed]] = []
    for name, rows in lists.items():
        for part in parts_of(rows):
            if isinstance(part, Listed):
                asked.append((name, part))
            else:
                found[name] += [row.about for row in part if row.about]
    branches = [
        part.found.order_by().values_list(Value(place, IntegerField()), part.key)
        for place, (_, part) in enumerate(asked)
    ]
    for place, key in sorted(joined(branches)) if branches else ():
        name, part = asked[place]
        found[name].append(f"{part.kind}:{key}")
    return found


def parts_of(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The lists that a list is made of."""
    if isinstance(rows, Chained):
        for part in rows.parts:
            yield from parts_of(part)
    else:
        yield rows
