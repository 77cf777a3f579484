"""Parts of pages that say the same as often as they are shown: drawn once for what they say."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.translation import get_language

from malmoandan.web.components.library import register

if TYPE_CHECKING:
    from collections.abc import Callable

Words = TypeVar("Words")

PLAIN = {str, int, float, bool, Decimal, type(None)}
MOST = 3000  # parts kept; a row of a list takes a kilobyte or two


@register.simple_tag
def drawn(template: str, **shown: object) -> str:
    """A template drawn from plain words alone, and only once for the same words in the same language.

    It sees nothing but what it is given: words, numbers, days, and tuples or frozen dataclasses of them. So
    nothing it shows can be stale, and nothing depends on who reads. A row of a database is refused, since two
    of them count as the same however their words differ; so is ready HTML, which would pass for its spelling.
    """
    return _drawn(template, get_language(), get_script_prefix(), tuple(shown.items()))


@lru_cache(maxsize=MOST)
def _drawn(template: str, _language: str | None, _root: str, shown: tuple[tuple[str, object], ...]) -> str:
    refuse_all_but_words(shown)
    return render_to_string(template, dict(shown))


def drawn_once(draw: Callable[[Words], str]) -> Callable[[Words], str]:
    """The same for what is drawn in Python: called only once for the same words in the same language."""

    @lru_cache(maxsize=MOST)
    def kept(shown: Words, _language: str | None, _root: str) -> str:
        refuse_all_but_words(shown)
        return draw(shown)

    @wraps(draw)
    def drawn_for(shown: Words) -> str:
        return kept(shown, get_language(), get_script_prefix())

    return drawn_for


def refuse_all_but_words(value: object) -> None:
    """TypeError for whatever could change, or could differ and yet count as the same."""
    if isinstance(value, tuple):
        for each in value:
            refuse_all_but_words(each)
    elif is_dataclass(value) and type(value).__hash__ is not None:
        for field in fields(value):
            refuse_all_but_words(getattr(value, field.name))
    elif type(value) not in PLAIN and not isinstance(value, (date, time, Enum)):
        raise TypeError(f"{type(value).__name__} is not drawn once: give its words")
