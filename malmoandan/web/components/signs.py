"""The signs that run through everything: two keys, red thread, badges of state and language."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info, gettext

from malmoandan.web.components.library import given, one_of, register
from malmoandan.web.marks import TwoKeys

if TYPE_CHECKING:
    from malmoandan.web.marks import KeyHalf, Thread, ThreadStep

BADGE_SHAPES = {  # each state has a shape of its own: no state is told by colour alone
    "neutral": "M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9",
    "planned": "M8 2l6 6-6 6-6-6z",
    "open": "M4 2.5l9 5.5-9 5.5z",
    "waiting": "M3 2h10L8 8l5 6H3l5-6z",
    "done": "M2.2 8.3l1.9-1.9 2.7 2.7 5.3-5.7 1.9 1.9-7.2 7.6z",
    "partly": "M8 2a6 6 0 0 0 0 12z",
    "late": "M8 1.5L15 14H1z",
    "stopped": "M3 3h10v10H3z",
}


@register.simple_tag
def badge(label: str, state: str = "neutral") -> str:
    """A word about a state with the state's shape before it.

    `state`: neutral, planned, open, waiting, done, partly, late, stopped.
    """
    one_of(state, BADGE_SHAPES, "state")
    return _badge(given(label, "label"), state)


@lru_cache(maxsize=500, typed=True)
def _badge(label: str, state: str) -> str:
    """Drawn once for each word. Typed, so that HTML is not given for the text that spells it."""
    return format_html(
        '<span class="badge" data-state="{}">'
        '<svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">'
        '<path d="{}"/></svg>{}</span>',
        state, BADGE_SHAPES[state], label,
    )  # fmt: skip


@register.simple_tag
def language_badge(code: str, *, is_machine: bool = False, is_easy: bool = False) -> str:
    """Which language a text is in, in that language; machine translation and easy language are labelled."""
    name = get_language_info(code)["name_local"].capitalize()
    notes = [gettext("machine translation")] * is_machine + [gettext("easy to read")] * is_easy
    tail = format_html(" · {}", " · ".join(notes)) if notes else ""
    return format_html('<span class="language-badge"><bdi lang="{}">{}</bdi>{}</span>', code, name, tail)


@register.simple_tag
def two_keys(mark: TwoKeys, *, is_small: bool = False) -> str:
    """Which party has turned its key: shape and word, and folded below it who, when, § and document."""
    return _two_keys(mark.halves, is_small, get_language())


@lru_cache(maxsize=500)
def _two_keys(halves: tuple[KeyHalf, ...], is_small: bool, _language: str | None) -> str:  # noqa: FBT001
    """Drawn once for halves that say the same, in each language: lists show the same marks often."""
    mark = TwoKeys(halves)
    return render_to_string("web/ui/two_keys.html", {"mark": mark, "arcs": arcs(mark), "is_small": is_small})


def arcs(mark: TwoKeys) -> list[dict[str, object]]:
    """One arc per party around a circle; a key that is not turned stands a little apart."""
    share, drawn = math.tau / max(len(mark.halves), 1), []
    for place, half in enumerate(mark.halves):
        start = math.pi / 2 + share * place
        apart = 0.0 if mark.is_closed else 1.6
        middle = start + share / 2
        x, y = 12 + apart * math.cos(middle), 12 + apart * math.sin(middle)
        drawn.append({"half": half, "path": sector(x, y, 9.0, start, start + share), "place": place + 1})
    return drawn


def sector(x: float, y: float, radius: float, start: float, end: float) -> str:
    """The path of a slice of a disc."""
    if end - start >= math.tau:
        half = f"a{radius} {radius} 0 1 0"
        return f"M{x - radius:.2f} {y:.2f}{half} {2 * radius} 0{half} {-2 * radius} 0Z"
    x1, y1 = x + radius * math.cos(start), y + radius * math.sin(start)
    x2, y2 = x + radius * math.cos(end), y + radius * math.sin(end)
    return f"M{x:.2f} {y:.2f}L{x1:.2f} {y1:.2f}A{radius} {radius} 0 0 1 {x2:.2f} {y2:.2f}Z"


@register.simple_tag
def red_thread(thread: Thread, level: int = 2) -> str:
    """Where a thing came from and what it led to: a list first, a thin red line beside it."""
    return _red_thread(tuple(thread.in_order), level, get_language())


@lru_cache(maxsize=500)
def _red_thread(steps: tuple[ThreadStep, ...], level: int, language: str | None) -> str:
    """Drawn once for steps that say the same, in each language."""
    return render_to_string("web/ui/red_thread.html", {"steps": steps, "level": level, "here": language})
