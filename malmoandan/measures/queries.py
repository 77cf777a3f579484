"""The measures of a year, as pages, files and the annual report's snapshot take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Group, Year
from malmoandan.measures.together import counts_over

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.measures.shapes import Count, Measure

FIRST_YEAR = 2000
SIDE_BY_SIDE = 3  # years


@dataclass(frozen=True, slots=True)
class CountedYear:
    """A number and the year it is of."""

    year: int
    count: Count
    is_so_far: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A measure with its numbers of several years, the latest first."""

    measure: Measure
    years: Sequence[CountedYear]


def in_order() -> list[Measure]:
    """All measures, group by group, as declared within each."""
    places = {group: place for place, group in enumerate(Group)}
    return sorted(MEASURES.values(), key=lambda each: places[each.group])


def years_until(today: date, latest: int | None = None) -> list[int]:
    """The years shown side by side, the latest first."""
    last = latest or today.year
    return [last - ago for ago in range(SIDE_BY_SIDE)]


def lines_of(measures: Sequence[Measure], years: Sequence[int], today: date) -> list[Line]:
    """Measures with their numbers of these years, all asked for together."""
    counts = counts_over(measures, years, today)
    return [
        Line(each, tuple(CountedYear(year, counts[each.code, year], year == today.year) for year in years))
        for each in measures
    ]


@dataclass(frozen=True, slots=True)
class Side:
    """One side's numbers of several years, None where nothing of it can be shown."""

    label: str
    counts: Sequence[Count | None]


def sides_of(measure: Measure, years: Sequence[int], today: date) -> list[Side]:
    """Each side apart, where the measure tells sides apart."""
    if measure.parts is None:
        return []
    by_year = [{part.label: part.count for part in measure.parts(Year(year), today)} for year in years]
    labels = dict.fromkeys(label for told in by_year for label in told)
    return [Side(label, tuple(told.get(label) for told in by_year)) for label in labels]


def lines_by_group(years: Sequence[int], today: date) -> list[tuple[Group, list[Line]]]:
    """All measures with their numbers, by what they are about."""
    lines = lines_of(in_order(), years, today)
    grouped = ((group, [line for line in lines if line.measure.group == group]) for group in Group)
    return [(group, some) for group, some in grouped if some]


def year_asked(text: str, today: date) -> int:
    """The year in the address when it is one that can be counted, else this year."""
    return (
        int(text)
        if text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text) <= today.year
        else today.year
    )
