"""Numbers in words, the same wherever they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.measures.shapes import Count, Unit

if TYPE_CHECKING:
    from collections.abc import Callable


def in_words(count: Count) -> str:
    """A count as people read it, in the language now active."""
    if count.value is None:
        return _("too few to show")
    if count.of == 0:
        return _("nothing to count") if count.unit == Unit.THINGS else _("nothing to count yet")
    if count.unit != Unit.THINGS:
        return _UNITS[count.unit](count.value)
    if count.of is None:
        return number_format(count.value)
    return _("%(value)s of %(of)s") % {"value": number_format(count.value), "of": number_format(count.of)}


def amount_in_words(amount: int, unit: Unit) -> str:
    """What one row has of the unit."""
    return _UNITS[unit](amount)


def _days(value: int) -> str:
    return ngettext("%(number)s day", "%(number)s days", value) % {"number": number_format(value)}


def _months(value: int) -> str:
    return ngettext("%(number)s month", "%(number)s months", value) % {"number": number_format(value)}


def _minutes(value: int) -> str:
    return ngettext("%(number)s minute", "%(number)s minutes", value) % {"number": number_format(value)}


def _tenths(value: int) -> str:
    return _("%(mean)s of 5") % {"mean": number_format(value / 10, 1)}


_UNITS: dict[Unit, Callable[[int], str]] = {
    Unit.THINGS: number_format,
    Unit.DAYS: _days,
    Unit.MONTHS: _months,
    Unit.MINUTES: _minutes,
    Unit.TENTHS: _tenths,
}
