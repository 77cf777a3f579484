"""Every number asked for in every way there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache

from malmoandan.measures.listing import refs_of, refs_of_many
from malmoandan.measures.middles import middle
from malmoandan.measures.queries import in_order
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Count, Unit, Year
from malmoandan.measures.together import counts_over

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.measures.shapes import Row


def same_every_way(years: Sequence[int], today: date) -> dict[tuple[str, int], Count]:
    """All together, half of it kept, each alone, and as a person counts it with the rows before her."""
    cache.clear()
    together = counts_over(in_order(), years, today)
    cache.clear()
    counts_over(in_order()[::2], years[1:], today)
    assert counts_over(in_order(), years, today) == together, "half of it was kept"
    for year in years:
        lists = {code: each.rows(Year(year), today) for code, each in MEASURES.items()}
        refs = refs_of_many(lists)
        for code, rows in lists.items():
            cache.clear()
            number = together[code, year]
            assert MEASURES[code].count(Year(year), today) == number, (code, year)
            assert by_the_rows(rows, number) == number, (code, year)
            one_by_one = [row.about for row in rows if row.about]
            assert sorted(refs[code]) == sorted(refs_of(rows)) == sorted(one_by_one), code
            assert MEASURES[code].has_refs or not one_by_one, code
    return together


def by_the_rows(rows: Sequence[Row], count: Count) -> Count:
    """What the rows say the number is; where too few are behind it they say nothing."""
    if count.unit == Unit.TENTHS or count.value is None:
        return count
    if count.unit != Unit.THINGS:
        return middle((row.amount for row in rows), count.unit)
    return Count(len(rows)) if count.of is None else Count(sum(row.counts for row in rows), len(rows))
