"""Dots on a line of time: when things happened, with the same dots as a list in words below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from datetime import date

WIDTH, MARGIN = 320, 12


@dataclass(frozen=True, slots=True)
class Dot:
    """One thing on one day."""

    label: str
    on: date
    url: str = ""
    is_due: bool = False  # not there yet: drawn hollow


@dataclass(frozen=True, slots=True)
class Dots:
    """A line of time from the first to the last dot, or from `start` to `end` where given."""

    title: str
    summary: str
    dots: tuple[Dot, ...]
    start: date | None = None
    end: date | None = None

    def render(self) -> str:
        """The line and, below it, the same dots as a list in order."""
        ordered = sorted(self.dots, key=lambda dot: dot.on)
        first = self.start or (ordered[0].on if ordered else None)
        last = self.end or (ordered[-1].on if ordered else None)
        rows = [{"dot": dot, "x": place(dot.on, first, last)} for dot in ordered]
        return render_to_string(
            "web/ui/dots.html",
            {
                "chart": self,
                "rows": rows,
                "first": first,
                "last": last,
                "width": WIDTH,
                "edge": WIDTH - MARGIN,
            },
        )


def place(on: date, first: date | None, last: date | None) -> float:
    """Where on the line a day stands; days outside it stand at its ends."""
    if first is None or last is None or last <= first:
        return WIDTH / 2
    share = min(max((on - first).days / (last - first).days, 0), 1)
    return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)
