"""The year a report tells of: its days and moments, and the day on which its numbers are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Told:
    """A calendar year, seen from a day in it or after it."""

    year: int
    today: date

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, 12, 31)

    @property
    def starts_at(self) -> datetime:
        """Its first moment."""
        return timezone.make_aware(datetime.combine(self.first, time.min))

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return timezone.make_aware(datetime.combine(date(self.year + 1, 1, 1), time.min))
