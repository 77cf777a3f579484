"""Pages of a list that stay as quick for twenty thousand rows as for two hundred."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, QuerySet, Value

from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Callable

FAR = 500  # rows, from which a list is long and what is passed over in it is far
LONG_FOR = 3600  # seconds for which a list that was long is taken to be so still


@dataclass(frozen=True, slots=True)
class Growth:
    """How a long list grows: each new row has a higher number, and those before it change by few acts.

    So only what came after the last counting is counted. `older_changed_by` names the acts that change
    whether an older row stands in the list. Where a new row can take the place of an older one, `replacing`
    gives those that did after a number; then everything is counted again.
    """

    older_changed_by: tuple[str, ...]
    number: str = "number"
    replacing: Callable[[int], QuerySet[Any]] | None = None


class Pages(Paginator):  # type: ignore[type-arg]  # rows of any model; it takes no argument when run
    """Django's paginator, with two costs less.

    How many rows a long list has is counted once until the next act on the record, for each question asked of
    the database, or until the next of those that `changed_by` names as for `until_next_entry`; with a
    `growth` only what came later is counted, and with a `count` that is known nothing. Far into a list, and
    everywhere in one that is made with `numbers_first`, the rows passed over are not read: only their
    numbers are, from an index, and from the end that is nearer.
    """

    def __init__(
        self,
        rows: Any,  # noqa: ANN401 - rows of any model
        per_page: int,
        *,
        changed_by: tuple[str, ...] = (),
        numbers_first: bool = False,
        growth: Growth | None = None,
        count: int | None = None,
    ) -> None:
        super().__init__(rows, per_page)
        self.changed_by, self.far = changed_by, 0 if numbers_first else FAR
        self.growth, self.known = growth, count

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        if self.known is not None:
            return self.known
        if not isinstance(self.object_list, QuerySet):
            return super().count
        rows = self.object_list
        try:
            asked = str(rows.order_by().values("pk").query)  # without the columns, which cost most to spell
        except EmptyResultSet:
            return 0
        place = f"count.{hashlib.sha256(asked.encode()).hexdigest()}"
        if self.growth is not None:
            return _grown(rows, self.growth, place, self.changed_by)
        if cache.get(place):
            return until_next_entry(place, rows.count, *self.changed_by)
        found = rows.count()
        if found > FAR:
            cache.set(place, value=True, timeout=LONG_FOR)
        return found

    def page(self, number: int | str) -> Page[Any]:
        """One page of the list."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        if first < self.far or not isinstance(self.object_list, QuerySet):
            return super().page(number)
        rows: QuerySet[Any] = self.object_list
        keys = _keys(rows, first, first + self.per_page, self.count)
        return Page(rows.filter(pk__in=keys), number, self)


def _keys(rows: QuerySet[Any], first: int, end: int, count: int) -> list[Any]:
    """The primary keys of these rows of so many, counted from the nearer end."""
    keys = rows.values_list("pk", flat=True)
    if first < count - end:
        return list(keys[first:end])
    return list(keys.reverse()[max(count - end, 0) : count - first])


def _grown(rows: QuerySet[Any], growth: Growth, place: str, changed_by: tuple[str, ...]) -> int:
    """What was counted, and what has come since."""
    whole: list[int] = []

    def older() -> tuple[int, int]:
        told = rows.order_by().aggregate(count=Count("pk"), newest=Max(growth.number))
        whole.append(told["count"])
        return told["count"], told["newest"] or 0

    counted, newest = until_next_entry(f"{place}.older", older, *growth.older_changed_by)
    since = partial(_since, rows, growth, counted, newest)
    return until_next_entry(f"{place}.{newest}", whole.pop if whole else since, *changed_by)


def _since(rows: QuerySet[Any], growth: Growth, counted: int, newest: int) -> int:
    """What was counted and what came after it; all of it anew where something older was replaced."""
    added = rows.filter(**{f"{growth.number}__gt": newest}).order_by()
    if growth.replacing is None:
        return counted + added.count()
    replacing = growth.replacing(newest).order_by().values_list(Value(value=True))
    found = [told for (told,) in added.values_list(Value(value=False)).union(replacing, all=True)]
    return rows.count() if any(found) else counted + len(found)
