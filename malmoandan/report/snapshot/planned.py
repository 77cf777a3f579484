"""What a frozen report holds of the plan: challenges, goals, activities and commitments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - read when plain data becomes shapes again

from malmoandan.report.snapshot.places import place_of


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan followed up, with its edition's digest: what was decided, and how it went."""

    title: str
    number: int
    period_start: date
    period_end: date
    digest: str
    url: str
    challenges: tuple[Challenge, ...] = ()


@dataclass(frozen=True, slots=True)
class Challenge:
    """A prioritised challenge. `hosts` are the names of its host bodies, one for each party."""

    code: str
    title: str
    problem: str = ""
    baseline: str = ""
    hosts: tuple[str, ...] = ()
    url: str = ""
    goals: tuple[Goal, ...] = ()
    activities: tuple[Activity, ...] = ()

    @property
    def place(self) -> str:
        """Its line in the report."""
        return f"challenge-{self.code}"


@dataclass(frozen=True, slots=True)
class Goal:
    """What shall be different for people."""

    code: str
    title: str
    expected_result: str = ""
    by_on: date | None = None
    url: str = ""
    indicators: tuple[Indicator, ...] = ()

    @property
    def place(self) -> str:
        """Its line in the report."""
        return f"goal-{self.code}"


@dataclass(frozen=True, slots=True)
class Indicator:
    """By what one sees it. Values are text as they were given, without spaces, a dot before decimals.

    `direction` is a code of the scale of that name.
    """

    code: str
    name: str
    unit: str = ""
    direction: str = ""
    baseline: str = ""
    baseline_on: date | None = None
    target: str = ""
    target_on: date | None = None
    source: str = ""
    url: str = ""
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """An approved value of a period; the oldest first. `breakdown` is empty for the whole."""

    period_on: date
    value: str
    note: str = ""
    breakdown: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done. `phase` and `assessment` are codes; `told` is what was last told of it that year.

    `last_year` is its phase in the report of the year before, empty where there is none.
    """

    code: str
    title: str
    goal: str = ""  # the goal's code
    what: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    is_continuous: bool = False
    is_joint: bool = True
    phase: str = "planned"
    assessment: str = "not_assessed"
    told_on: date | None = None
    told: str = ""
    reason: str = ""  # for the assessment, or why it ended
    last_year: str = ""
    url: str = ""
    parts: tuple[Part, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    ratings: tuple[Rating, ...] = ()
    differs: bool = False  # the parties do not rate it alike

    @property
    def place(self) -> str:
        """Its line in the report."""
        return f"activity-{self.code}"


@dataclass(frozen=True, slots=True)
class Part:
    """A body's part in an activity; `role` is a code."""

    body: str
    party: str
    role: str
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point on the way; `state` is a code. The first day promised stands beside the present one."""

    title: str
    due_on: date
    original_due_on: date
    state: str
    completed_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """One side's judgement, beside the others' and never averaged. `by` is city, sector or independent.

    `completion`, `result` and `ambition` are codes; `name` is the party or body that judged.
    """

    by: str
    name: str
    completion: str = ""
    result: str = ""
    ambition: str = ""
    comment: str = ""
    evidence: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise that fell due or ended that year, or is still open, and its outcome (`state`, a code).

    `outcome` is the owner's own words about how it ended, and what happens instead where it did not.
    """

    title: str
    owner: str
    counterpart: str
    due_on: date
    original_due_on: date
    state: str
    ended_on: date | None = None
    is_late: bool = False
    outcome: str = ""
    instead: str = ""
    on: str = ""  # the code of the activity it hangs on
    clauses: tuple[str, ...] = ()
    decided: str = ""  # body, day, paragraph and registry number, where it was decided politically
    url: str = ""

    @property
    def place(self) -> str:
        """Its line in the report."""
        return place_of("commitment", self.url)
