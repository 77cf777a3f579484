"""Exact numbers for people: `{% load weighing %}{{ round.most|money }}`."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django import template
from django.utils.formats import number_format

register = template.Library()
CENT = Decimal("0.01")


@register.filter
def money(number: Fraction | int | None) -> str:
    """A sum with at most two decimals, halves upwards; whole sums without any."""
    if number is None:
        return ""
    exact = Fraction(number)
    if exact.denominator == 1:
        return number_format(exact.numerator, force_grouping=True)
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(CENT, ROUND_HALF_UP)
    return number_format(rounded, decimal_pos=2, force_grouping=True)
