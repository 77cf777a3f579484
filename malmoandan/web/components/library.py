"""One library of tags, and one way to refuse a word that a component does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template import Library, TemplateSyntaxError

if TYPE_CHECKING:
    from collections.abc import Collection

register = Library()


def one_of(value: str, allowed: Collection[str], attribute: str) -> str:
    """The value when the component knows it; else an error that lists what it knows."""
    if value not in allowed:
        raise TemplateSyntaxError(f"{attribute}={value!r}: expected one of {', '.join(sorted(allowed))}")
    return value


def given(value: object, attribute: str) -> str:
    """The value as words, safe ones still safe; an error when a misspelt variable left it empty."""
    words = str(value if value is not None else "")
    if not words.strip():
        raise TemplateSyntaxError(f"{attribute} is empty: a component needs words")
    return words
