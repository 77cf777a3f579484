"""Bars: how many of each, with words and numbers beside, so that nothing is told by length alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

WIDTH = 100
ROW = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, its number and where its rows are listed."""

    label: str
    value: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawing of bars. `summary` says in one sentence what there is to see."""

    title: str
    summary: str
    unit: str
    bars: tuple[Bar, ...]

    def render(self) -> str:
        """The drawing and its table are one: each row of the table carries its own bar."""
        most = max((bar.value for bar in self.bars), default=0)
        rows = [
            {"bar": bar, "length": round(WIDTH * max(bar.value, 0) / most, 2) if most > 0 else 0}
            for bar in self.bars
        ]
        return render_to_string("web/ui/bars.html", {"chart": self, "rows": rows})
