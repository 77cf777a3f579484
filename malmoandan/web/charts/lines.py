"""A line of values over time, from a first value towards a hoped-for one, with the same values as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from datetime import date

WIDTH, HEIGHT, MARGIN = 320, 110, 14
Sort = Literal["baseline", "value", "target"]


@dataclass(frozen=True, slots=True)
class Point:
    """One value on one day, as a number for the drawing and in words for people."""

    label: str
    on: date
    value: float
    words: str
    sort: Sort = "value"


@dataclass(frozen=True, slots=True)
class Placed:
    """A point where it stands on the drawing."""

    point: Point
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """The values in order; what is hoped for is drawn hollow at the end of a broken line."""

    title: str
    summary: str
    unit: str
    points: tuple[Point, ...]

    def render(self) -> str:
        """The drawing and its table."""
        ordered = sorted(self.points, key=lambda point: (point.on, point.sort == "target"))
        rows = [Placed(point, x, y) for point, (x, y) in zip(ordered, places(ordered), strict=True)]
        known = [row for row in rows if row.point.sort != "target"]
        hoped = [row for row in rows if row.point.sort == "target"]
        context = {
            "chart": self,
            "rows": rows,
            "known": known,
            "hoped": [*known[-1:], *hoped] if hoped else [],
            "width": WIDTH,
            "height": HEIGHT,
        }
        return render_to_string("web/ui/line.html", context)


def places(points: list[Point]) -> list[tuple[float, float]]:
    """Where each value stands: days from left to right, the highest value at the top."""
    if not points:
        return []
    days = [point.on.toordinal() for point in points]
    values = [point.value for point in points]
    return [
        (
            round(along(day, min(days), max(days), WIDTH), 1),
            round(HEIGHT - along(value, min(values), max(values), HEIGHT), 1),
        )
        for day, value in zip(days, values, strict=True)
    ]


def along(value: float, lowest: float, highest: float, length: float) -> float:
    """How far along a length with a margin at either end; in the middle where all are the same."""
    if highest <= lowest:
        return length / 2
    return MARGIN + (value - lowest) / (highest - lowest) * (length - 2 * MARGIN)
