"""Days and periods in words, no more exact than they are meant.

Rule: an activity says how exactly its days are meant (to the day, month, quarter or year), and no page shows
them more exactly than that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malmoandan.plan.models import DatePrecision

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.plan.models import Activity
    from malmoandan.plan.queries.listed import Listed


def period_words(activity: Activity | Listed) -> str:
    """When the activity goes on: from, to, or from and onwards. Empty where no day is known."""
    days = (activity.starts_on, activity.ends_on)
    return _period(*days, activity.is_continuous, activity.date_precision, get_language())


@lru_cache(maxsize=2000)
def _period(
    starts_on: date | None,
    ends_on: date | None,
    is_continuous: bool,  # noqa: FBT001 - the key of what is kept
    precision: str,
    _language: str | None,
) -> str:
    """Spelt once in each language: many activities have the same period."""
    start, end = (day_words(on, precision) for on in (starts_on, ends_on))
    if is_continuous:
        return _("from %(start)s, with no end") % {"start": start} if start else _("with no end")
    if start and end:
        return start if start == end else _("%(start)s – %(end)s") % {"start": start, "end": end}
    if start:
        return _("from %(start)s") % {"start": start}
    return _("until %(end)s") % {"end": end} if end else ""


def day_words(on: date | None, precision: str) -> str:
    """A day as exactly as it is meant: the day, the month, the quarter or the year."""
    if on is None:
        return ""
    if precision == DatePrecision.YEAR:
        return str(on.year)
    if precision == DatePrecision.QUARTER:
        return _("quarter %(number)s %(year)s") % {"number": (on.month + 2) // 3, "year": on.year}
    if precision == DatePrecision.MONTH:
        return formats.date_format(on, "YEAR_MONTH_FORMAT")
    return formats.date_format(on, "DATE_FORMAT")
