"""The year of a follow-up, tied to the city's budget year.

Rule: the committees write in December and January, decide in February together with their own analysis of the
year, and the joint report is compiled in March, before the committees' budget letters: whatever comes later
misses the budget by a year. The days proposed here may all be changed; election years move them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta

from malmoandan.kernel.workdays import after_working_days

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of one round, in their order. `budget_letters_on` stands beside them: the city decides it."""

    opens_on: date
    due_on: date
    decide_by: date
    compile_by: date
    joint_review_by: date
    publish_by: date
    budget_letters_on: date

    @property
    def in_order(self) -> bool:
        """Whether each day comes when the one before it has been; the first must leave time to write."""
        days = (self.due_on, self.decide_by, self.compile_by, self.joint_review_by, self.publish_by)
        return self.opens_on < self.due_on and list(days) == sorted(days)

    @property
    def misses_the_budget(self) -> bool:
        """Whether the report is compiled too late for the committees' budget letters."""
        return self.compile_by > self.budget_letters_on

    def by_name(self) -> dict[str, date]:
        """Every day by the name of its field."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def proposed_calendar(year: int) -> Calendar:
    """The days proposed for following up a year; each on a working day, but for the first."""
    after = year + 1
    last_of_february = date(after, 3, 1) - timedelta(days=1)
    return Calendar(
        opens_on=date(year, 12, 1),
        due_on=_work(date(after, 1, 31)),
        decide_by=_work(last_of_february),
        compile_by=_work(date(after, 3, 10)),
        joint_review_by=_work(date(after, 3, 24)),
        publish_by=_work(date(after, 4, 15)),
        budget_letters_on=_work(date(after, 3, 31)),
    )


def _work(day: date) -> date:
    return after_working_days(day, 0)
