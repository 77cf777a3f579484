"""The days of a year's contributions: those set for it, or those of the yearly calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from malmoandan.contributions.models import ContributionYear
from malmoandan.kernel.workdays import after_working_days

CLOSES = (1, 31)  # month and day of the year after, where no round has said otherwise (the yearly calendar)
REPLY_WORKING_DAYS, REPLY_AT_LEAST = 30, 10
LINK_HOLDS = 400  # days after the last day to contribute, while a letter's link still opens
FIRST_YEAR, LAST_YEAR = 2000, 2199


@dataclass(frozen=True, slots=True)
class Days:
    """From and until which day a year may be spoken of, both included; by when the round wants replies."""

    year: int
    opens_on: date
    closes_on: date
    reply_by: date | None = None

    def is_open(self, day: date) -> bool:
        """Whether one may contribute or correct that day."""
        return self.opens_on <= day <= self.closes_on

    def reply_due(self, day: date) -> date:
        """By when what is said that day is owed a reply.

        Within thirty working days, or by the round's own day if that comes first; but nobody has less than
        ten working days.
        """
        usual = after_working_days(day, REPLY_WORKING_DAYS)
        if self.reply_by is None:
            return usual
        return min(usual, max(self.reply_by, after_working_days(day, REPLY_AT_LEAST)))

    def link_holds(self, day: date) -> bool:
        """Whether the link in a letter still opens something that day."""
        return (day - self.closes_on).days <= LINK_HOLDS


def days_of(year: int) -> Days:
    """The days of one year."""
    if (row := ContributionYear.objects.filter(year=year).first()) is None:
        return Days(year, date(year, 1, 1), date(year + 1, *CLOSES))
    return Days(year, row.opens_on, row.closes_on, row.reply_by)


def open_years(day: date) -> list[int]:
    """The years that may be spoken of that day, the earlier first: in January the past and the new one."""
    return [year for year in (day.year - 1, day.year) if days_of(year).is_open(day)]
