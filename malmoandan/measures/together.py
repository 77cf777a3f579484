"""The numbers of many measures and years, asked for together: by table and not by measure.

What is kept from before is taken as it is. Of the rest all that simply counts things is one question, all
spans of days another, and what must be reckoned in its own way is asked once for all the years.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from malmoandan.measures import tallies
from malmoandan.measures.shapes import Year
from malmoandan.record.remembering import many_until_next_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from typing import TypeAlias

    from malmoandan.measures.shapes import Count, Measure

    Place: TypeAlias = tuple[str, int]  # a measure's code, and a year
    Counts: TypeAlias = dict[Place, Count]


def counts_over(measures: Iterable[Measure], years: Sequence[int], today: date) -> Counts:
    """Each measure's number of each year, seen from a day; kept until one of the acts that can change it."""
    by_code = {each.code: each for each in measures}
    simple = {code: each for code, each in by_code.items() if each.asked_by.tally or each.asked_by.spans}
    others = {code: each for code, each in by_code.items() if code not in simple}
    # The simple ones first: what others are reckoned from is kept then.
    return _kept(simple, years, today) | _kept(others, years, today)


def _kept(by_code: Mapping[str, Measure], years: Sequence[int], today: date) -> Counts:
    wanted = {
        (code, year): (f"measures.{code}.{year}.{today}", each.changed_by)
        for code, each in by_code.items()
        for year in years
    }
    return many_until_next_entry(wanted, lambda missing: _asked(by_code, missing, today))


def _asked(by_code: Mapping[str, Measure], missing: Sequence[Place], today: date) -> Counts:
    ways = [(place, by_code[place[0]].asked_by, Year(place[1])) for place in missing]
    found = tallies.counted({place: by.tally(year, today) for place, by, year in ways if by.tally})
    found |= tallies.middles({place: by.spans(year, today) for place, by, year in ways if by.spans})
    found |= {place: by.counted(year, today) for place, by, year in ways if by.counted}
    return found | _over(by_code, missing, today)


def _over(by_code: Mapping[str, Measure], missing: Sequence[Place], today: date) -> Counts:
    years: dict[str, list[Year]] = defaultdict(list)
    for code, year in missing:
        years[code].append(Year(year))
    return {
        (code, year): count
        for code, some in years.items()
        if (over := by_code[code].asked_by.over) is not None
        for year, count in over(some, today).items()
    }
