"""What a measure is and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db.models import Exists, Q, QuerySet
    from django.utils.functional import _StrPromise


class Group(models.TextChoices):
    """What the measures are about, in the order they are shown."""

    ANSWERS = "answers", _("Answers")
    PROMISES = "promises", _("Promises and reports")
    TOGETHER = "together", _("Working together")
    WHO = "who", _("Who takes part")
    TRUST = "trust", _("Trust")
    TELLING = "telling", _("Telling of the agreement")


class Unit(models.TextChoices):
    """What a number counts: things, or the middle of days, months or minutes, or tenths of a mean of 1–5."""

    THINGS = "things", _("number")
    DAYS = "days", _("days, the middle value")
    MONTHS = "months", _("months, the middle value")
    MINUTES = "minutes", _("minutes, the middle value")
    TENTHS = "tenths", _("mean of 1 to 5, in tenths")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was counted. `counts`: it is among the good ones. A private thing has no title.

    `amount` is what a middle value is taken of, in the measure's unit. `about` is the thing's Ref as text.
    """

    on: date | None
    title: str
    url: str = ""
    counts: bool = True
    note: str = ""
    amount: int | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a number: `value` of `of` (None where there is no whole to compare with).

    In another unit than things `value` is the middle (or the mean) and `of` says of how many. `value` is None
    where too few are behind it to show it.
    """

    value: int | None
    of: int | None = None
    unit: Unit = Unit.THINGS

    @property
    def is_all(self) -> bool:
        """Whether nothing is missing."""
        return self.unit == Unit.THINGS and self.of is not None and self.value == self.of


@dataclass(frozen=True, slots=True)
class Part:
    """The number of one side, beside the other's; never of one organisation."""

    label: str
    count: Count


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year in the site's time zone, as moments for comparing."""

    number: int

    @property
    def starts_at(self) -> datetime:
        """Its first moment."""
        return timezone.make_aware(datetime.combine(date(self.number, 1, 1), time.min))

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return Year(self.number + 1).starts_at

    def until(self, today: date) -> datetime:
        """Its first moment that is not to be counted yet: the year's end, or the end of today."""
        tomorrow = datetime.combine(today + timedelta(days=1), time.min)
        return min(self.ends_at, timezone.make_aware(tomorrow))

    def last_day(self, today: date) -> date:
        """The last day that is counted."""
        return min(today, date(self.number, 12, 31))

    def has(self, day: date | None, today: date) -> bool:
        """Whether a day is of this year and not to come."""
        return day is not None and day.year == self.number and day <= today


@dataclass(frozen=True, slots=True)
class Tally:
    """Things to be counted, and which of them are good; None where there is no whole to compare with.

    Many tallies, of many measures and years, are counted by one question (`together.counts_over`).
    """

    things: QuerySet[Any]
    good: Q | Exists | None = None


@dataclass(frozen=True, slots=True)
class Spans:
    """Things that each took some days: querysets of two days each, the first and the last.

    Their middle is the number; `and_the_first` tells whether the first day counts as a day. The spans of many
    measures and years are asked for by one question.
    """

    sources: Sequence[QuerySet[Any]]
    and_the_first: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What the page of a measure calls whether a row is among the good ones, and the parts side by side."""

    counts: _StrPromise
    yes: _StrPromise
    no: _StrPromise
    parts: _StrPromise
    part: _StrPromise


USUAL = Words(_("Counted as done"), _("Yes"), _("Not yet"), _("Side by side"), _("Side"))


@dataclass(frozen=True, slots=True)
class Told:
    """Of what was owed an answer in a year: how much there was, has one, and had it by the day promised."""

    of: int = 0
    answered: int = 0
    in_time: int = 0


@dataclass(frozen=True, slots=True)
class AskedBy:
    """How a number is asked of the database: exactly one of these.

    A tally or spans are asked together with those of other measures and years; `over` gives the numbers of
    several years at once, by year; `counted` one year's alone.
    """

    tally: Callable[[Year, date], Tally] | None = None
    spans: Callable[[Year, date], Spans] | None = None
    over: Callable[[Sequence[Year], date], Mapping[int, Count]] | None = None
    counted: Callable[[Year, date], Count] | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its code, its words, and the questions it answers for a year seen from a day."""

    code: str
    group: Group
    label: _StrPromise
    explanation: _StrPromise
    count: Callable[[Year, date], Count]  # the same number as the rows give, asked of the database
    rows: Callable[[Year, date], Sequence[Row]]
    changed_by: tuple[str, ...]  # the acts that can change it
    asked_by: AskedBy
    words: Words
    parts: Callable[[Year, date], Sequence[Part]] | None = None  # side by side, where sides are told apart
    has_refs: bool = True  # whether its rows are things with a page of their own, that may show a clause
