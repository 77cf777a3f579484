"""Spans on whole years: what goes on from when to when, each row with its words before its line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string

WIDTH, MARGIN = 300, 6


class Mark(NamedTuple):
    """Something on one day of a span; hollow while it is still to come."""

    label: str
    on: date
    is_due: bool = False


class Span(NamedTuple):
    """One row: its words, its days (open at an end that is None), a shape for its state, and its marks."""

    label: str
    words: str  # the days in words
    start: date | None
    end: date | None
    url: str = ""
    state: str = "neutral"
    marks: tuple[Mark, ...] = ()


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

    def render(self) -> str:
        """A list of rows, each with its own strip of the drawing."""
        rows = [_row(span, self.first, self.last, self.today) for span in self.spans]
        return render_to_string("web/ui/spans.html", {"chart": self, "rows": rows})


@lru_cache(maxsize=1000)
def _row(span: Span, first: int, last: int, today: date) -> str:
    """One row, drawn once for what it says: at each visit most are as they were."""
    start, end = _place(first, last, span.start, 0), _place(first, last, span.end, WIDTH)
    step = WIDTH / (last - first + 1)
    context = {
        "span": span,
        "x": start,
        "length": round(max(end - start, 2), 1),
        "marks": [{"mark": mark, "x": _within(_place(first, last, mark.on, 0))} for mark in span.marks],
        "width": WIDTH,
        "grid": [round(step * at, 1) for at in range(1, last - first + 1)],
        "now": _place(first, last, today, 0) if first <= today.year <= last else None,
    }
    return render_to_string("web/ui/span.html", context)


def _place(first: int, last: int, on: date | None, otherwise: float) -> float:
    """Where a day stands on the years; days outside stand at the edge."""
    if on is None:
        return otherwise
    days = (date(last, 12, 31) - date(first, 1, 1)).days + 1
    share = min(max((on - date(first, 1, 1)).days / days, 0), 1)
    return round(share * WIDTH, 1)


def _within(x: float) -> float:
    """Where a mark stands, whole."""
    return min(max(x, MARGIN), WIDTH - MARGIN)
