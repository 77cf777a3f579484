"""Points on a plane in clouds, each with a shape of its own, and the clouds as a table below it."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html

SIDE, MARGIN = 400.0, 14.0
MOST_POINTS = 5_000  # more are thinned out evenly; the table counts them all
# One drawing of a point for each cloud, so that shape tells them apart without colour.
SHAPES = (
    "m-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0", "m-3.5,-3.5h7v7h-7z", "m0,-4.6l4.4,7.6h-8.8z",
    "m0,-5l4,5l-4,5l-4,-5z", "m-4.4,-3l8.8,0l-4.4,7.6z",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cloud:
    """A group of points: its name, how many it counts, where they stand."""

    name: str
    count: int
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Scatter:
    """Clouds of points. The table says what each cloud is called and counts, under the two headings."""

    title: str
    summary: str
    heading: str
    unit: str
    clouds: tuple[Cloud, ...]

    def render(self) -> str:
        """The drawing, and the table that tells the same."""
        step = max(1, -(-sum(len(each.places) for each in self.clouds) // MOST_POINTS))
        reach = max(
            (abs(along) for each in self.clouds for place in each.places for along in place), default=1
        )
        rows = [
            {
                "cloud": cloud,
                "shape": at % len(SHAPES),
                "path": drawn(cloud, at, step, reach or 1.0),
                "sign": sign(at % len(SHAPES)),
            }
            for at, cloud in enumerate(self.clouds)
        ]
        return render_to_string("web/ui/scatter.html", {"chart": self, "rows": rows, "side": int(SIDE)})


def drawn(cloud: Cloud, at: int, step: int, reach: float) -> str:
    """One path with every point of a cloud. `reach` is the farthest any point stands from the middle."""
    scale = (SIDE / 2 - MARGIN) / reach
    shape = SHAPES[at % len(SHAPES)]
    marks = (
        f"M{SIDE / 2 + x * scale:.0f},{SIDE / 2 - y * scale:.0f}{shape}" for x, y in cloud.places[::step]
    )
    return "".join(marks)


def sign(at: int) -> str:
    """A cloud's shape by itself, for the table."""
    return format_html(
        '<svg class="cloud-sign" viewBox="-6 -6 12 12" aria-hidden="true">'
        '<path class="cloud-{}" d="M0,0{}"/></svg>',
        at,
        SHAPES[at],
    )
