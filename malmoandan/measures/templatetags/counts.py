"""Counts in templates."""

from django import template

from malmoandan.measures import words
from malmoandan.measures.shapes import Count, Row, Unit

register = template.Library()


@register.filter
def in_words(count: Count) -> str:
    """The count as people read it."""
    return words.in_words(count)


@register.simple_tag
def amount_of(row: Row, count: Count) -> str:
    """What one row has of the measure's unit; nothing where it is simply counted."""
    return "" if row.amount is None else words.amount_in_words(row.amount, Unit(count.unit))


@register.simple_tag
def is_middle(count: Count) -> bool:
    """Whether the number is taken of amounts rather than counted."""
    return count.unit != Unit.THINGS
