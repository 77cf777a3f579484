"""Rows that are made only when they are shown, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, overload

from malmoandan.measures.shapes import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import QuerySet


class Listed(Sequence[Row]):
    """The rows of an ordered queryset. `kind` is what its things are called in a Ref."""

    def __init__(self, found: QuerySet[Any], row: Callable[[Any], Row], kind: str) -> None:
        self.found, self.row, self.kind = found, row, kind

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

    def refs(self) -> list[str]:
        """The Refs of all of them, in one small query."""
        return [f"{self.kind}:{key}" for key in self.found.order_by("pk").values_list("pk", flat=True)]


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
    if isinstance(rows, Listed):
        return rows.refs()
    if isinstance(rows, Chained):
        return [ref for part in rows.parts for ref in refs_of(part)]
    return [row.about for row in rows if row.about]
