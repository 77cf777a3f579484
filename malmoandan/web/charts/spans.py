"""Spans on whole years: what goes on from when to when, each row with its words before its line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, MARGIN = 300, 6


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on one day of a span; hollow while it is still to come."""

    label: str
    on: date
    is_due: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """One row: its words, its days (open at an end that is None), a shape for its state, and its marks."""

    label: str
    words: str  # the days in words
    start: date | None
    end: date | None
    url: str = ""
    state: str = "neutral"
    marks: Sequence[Mark] = ()


@dataclass(frozen=True, slots=True)
class Spans:
    """A drawing of spans over whole calendar years, `first` to `last`, with a line for `today`."""

    title: str
    summary: str
    first: int
    last: int
    today: date
    spans: tuple[Span, ...]

    @property
    def years(self) -> list[str]:
        """The years above the drawing, each as wide as the next; never with a thousands' sign."""
        return [str(year) for year in range(self.first, self.last + 1)]

    def place(self, on: date | None, otherwise: float) -> float:
        """Where a day stands; days outside stand at the edge."""
        if on is None:
            return otherwise
        days = (date(self.last, 12, 31) - date(self.first, 1, 1)).days + 1
        share = min(max((on - date(self.first, 1, 1)).days / days, 0), 1)
        return round(share * WIDTH, 1)

    def render(self) -> str:
        """A list of rows, each with its own strip of the drawing."""
        rows = [self._row(span) for span in self.spans]
        step = WIDTH / len(self.years)
        context = {
            "chart": self,
            "rows": rows,
            "width": WIDTH,
            "grid": [round(step * at, 1) for at in range(1, len(self.years))],
            "now": self.place(self.today, 0) if self.first <= self.today.year <= self.last else None,
        }
        return render_to_string("web/ui/spans.html", context)

    def _within(self, on: date) -> float:
        """Where a mark stands, whole."""
        return min(max(self.place(on, 0), MARGIN), WIDTH - MARGIN)

    def _row(self, span: Span) -> dict[str, object]:
        start, end = self.place(span.start, 0), self.place(span.end, WIDTH)
        marks = [{"mark": mark, "x": self._within(mark.on)} for mark in span.marks]
        return {"span": span, "x": start, "length": round(max(end - start, 2), 1), "marks": marks}
