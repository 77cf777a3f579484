"""Pages of a list that stay as quick for twenty thousand rows as for two hundred."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from malmoandan.record.remembering import until_next_entry

FAR = 500  # rows, from which a list is long and what is passed over in it is far
LONG_FOR = 3600  # seconds for which a list that was long is taken to be so still


class Pages(Paginator):  # type: ignore[type-arg]  # rows of any model; it takes no argument when run
    """Django's paginator, with two costs less.

    How many rows a long list has is counted once until the next act on the record, for each question asked of
    the database, or until the next of those that `changed_by` names as for `until_next_entry`. Far into a
    list, and everywhere in one that is made with `numbers_first`, the rows passed over are not read: only
    their numbers are, from an index.
    """

    def __init__(
        self,
        rows: Any,  # noqa: ANN401 - rows of any model
        per_page: int,
        *,
        changed_by: tuple[str, ...] = (),
        numbers_first: bool = False,
    ) -> None:
        super().__init__(rows, per_page)
        self.changed_by, self.far = changed_by, 0 if numbers_first else FAR

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        if not isinstance(self.object_list, QuerySet):
            return super().count
        rows = self.object_list
        try:
            asked = str(rows.order_by().values("pk").query)  # without the columns, which cost most to spell
        except EmptyResultSet:
            return 0
        place = f"count.{hashlib.sha256(asked.encode()).hexdigest()}"
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
        keys = list(rows.values_list("pk", flat=True)[first : first + self.per_page])
        return Page(rows.filter(pk__in=keys), number, self)
