"""A bar in parts: how many of each state of a whole, with every part's shape, words and number below it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import get_language

WIDTH, GAP = 100, 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its words, its number, the shape of its state (as `badge` knows them), where its rows are."""

    label: str
    value: int
    state: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """A whole in parts, in a fixed order. `summary` says how large the whole is."""

    title: str
    summary: str
    unit: str
    parts: tuple[Part, ...]

    @property
    def segments(self) -> list[dict[str, object]]:
        """Where each part stands on the bar. No part that there is becomes too thin to see."""
        shown = [part for part in self.parts if part.value > 0]
        total = sum(part.value for part in shown)
        room = WIDTH - GAP * max(len(shown) - 1, 0)
        found, x = [], 0.0
        for part in shown:
            width = room * part.value / total
            found.append({"part": part, "x": round(x, 2), "width": round(width, 2)})
            x += width + GAP
        return found

    def render(self) -> str:
        """The bar and its table; the bar by itself tells nothing that the table does not."""
        return _drawn(self, "web/ui/stack.html", get_language())

    def render_small(self) -> str:
        """The bar with its numbers in one line of words, for a list of many."""
        return _drawn(self, "web/ui/stack_small.html", get_language())


@lru_cache(maxsize=500)
def _drawn(chart: Stack, template: str, _language: str | None) -> str:
    """Drawn once for the same numbers, in each language."""
    return render_to_string(template, {"chart": chart})
