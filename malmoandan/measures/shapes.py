"""What a measure is and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was counted. `counts`: it is among the good ones. A private thing has no title."""

    on: date
    title: str
    url: str = ""
    counts: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a number: `value` of `of` (None where there is no whole to compare with)."""

    value: int
    of: int | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is missing."""
        return self.of is not None and self.value == self.of


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year in the site's time zone, as moments for comparing."""

    number: int

    @property
    def starts_at(self) -> datetime:
        """Its first moment."""
        return timezone.make_aware(datetime.combine(date(self.number, 1, 1), time.min))

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return Year(self.number + 1).starts_at

    def until(self, today: date) -> datetime:
        """Its first moment that is not to be counted yet: the year's end, or the end of today."""
        tomorrow = datetime.combine(today + timedelta(days=1), time.min)
        return min(self.ends_at, timezone.make_aware(tomorrow))


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its code, its words, and the two questions it answers for a year seen from a day."""

    code: str
    label: _StrPromise
    explanation: _StrPromise
    count: Callable[[Year, date], Count]  # the same number as the rows give, asked of the database
    rows: Callable[[Year, date], Sequence[Row]]
