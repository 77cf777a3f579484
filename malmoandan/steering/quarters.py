"""Quarters of a year, by which the parties follow up together (clause C30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from malmoandan.kernel.refs import Ref

FOLLOW_UP_DAYS = 14  # after the quarter's last day, for each party to have written its follow-up
_MONTHS = 3
FIRST_YEAR, LAST_YEAR = 2000, 2199


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year, written ``2026-3``."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read ``2026-3``; ValueError for anything else."""
        year, dash, number = text.partition("-")
        is_ours = text.isascii() and year.isdecimal() and number in {"1", "2", "3", "4"}
        if not (dash and is_ours and FIRST_YEAR <= int(year[:5]) <= LAST_YEAR):
            raise ValueError(f"not a quarter: {text[:20]!r}")
        return cls(int(year), int(number))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter a day lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("steering.quarter", str(self))

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return self.after.starts_on - timedelta(days=1)

    @property
    def due_on(self) -> date:
        """The day by which each party owes its follow-up."""
        return self.ends_on + timedelta(days=FOLLOW_UP_DAYS)

    @property
    def before(self) -> Quarter:
        """The one before it."""
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def after(self) -> Quarter:
        """The one after it."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)  # noqa: PLR2004 - a year has four


def latest_ended(today: date) -> Quarter:
    """The quarter that has ended most lately."""
    return Quarter.of(today).before
