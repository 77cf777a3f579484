"""The middle of many numbers."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from malmoandan.measures.shapes import Count, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def middle(amounts: Iterable[int | None], unit: Unit, fewest: int = 0) -> Count:
    """The median, rounded to a whole (halves upwards), and of how many.

    Fewer than `fewest`, and more than none, give no value: it would tell of single ones.
    """
    found = [amount for amount in amounts if amount is not None]
    if not found or len(found) < fewest:
        return Count(None if found else 0, len(found), unit)
    return Count(int(median(found) + 0.5), len(found), unit)


def days_between(first: date, last: date) -> int:
    """Whole days from one day to another, nought where they stand the other way round."""
    return max((last - first).days, 0)


def months_between(first: date, last: date) -> int:
    """Whole calendar months from one day to another, nought where they stand the other way round."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months - (last.day < first.day), 0)
