"""The measures of a year, as pages, files and the annual report's snapshot take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Group, Year
from malmoandan.measures.tallies import counted
from malmoandan.measures.words import in_words
from malmoandan.record.remembering import one_length

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.measures.shapes import Count, Measure

FIRST_YEAR = 2000
SIDE_BY_SIDE = 3  # years


@dataclass(frozen=True, slots=True)
class YearMeasure:
    """One measure of one year, without anything that must be asked for later.

    `value` and `of` are as in `Count`: of `unit` days, months or minutes the middle, of how many; tenths are
    of a mean from 1 to 5. `text` and the other words are in the language now active; `texts`, `last_texts`,
    `names` and `explanations` are in every language of the site, by code.
    """

    slug: str
    name: str
    unit: str
    value: int | None
    of: int | None
    text: str
    rows_url: str
    last_value: int | None
    last_of: int | None
    last_text: str
    names: dict[str, str]
    explanations: dict[str, str]
    texts: dict[str, str]
    last_texts: dict[str, str]


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


def measures_of_year(year: int, today: date | None = None) -> list[YearMeasure]:
    """Every measure that has something to count that year or the year before, in the order they are shown."""
    day = today or timezone.localdate()
    now, then = counts_of(year, day), counts_of(year - 1, day)
    found = [(each, now[each.code], then[each.code]) for each in in_order()]
    return [_of_year(each, year, now, then) for each, now, then in found if now.of != 0 or then.of != 0]


def counts_of(year: int, today: date) -> dict[str, Count]:
    """Every measure's number of a year: what simply counts things by one question, the others by theirs."""
    of = Year(year)
    tallies = {each.code: each.tally(of, today) for each in in_order() if each.tally}
    with one_length():
        others = {each.code: each.count(of, today) for each in in_order() if each.tally is None}
        return others | counted(tallies)


def _of_year(measure: Measure, year: int, now: Count, then: Count) -> YearMeasure:
    words = {code: _words(code, measure, now, then) for code, _name in settings.LANGUAGES}
    return YearMeasure(
        slug=measure.code,
        name=str(measure.label),
        unit=str(now.unit.value),
        value=now.value,
        of=now.of,
        text=in_words(now),
        rows_url=f"{reverse('measures:measure', args=[measure.code])}?ar={year}",
        last_value=then.value,
        last_of=then.of,
        last_text=in_words(then),
        names={code: each[0] for code, each in words.items()},
        explanations={code: each[1] for code, each in words.items()},
        texts={code: each[2] for code, each in words.items()},
        last_texts={code: each[3] for code, each in words.items()},
    )


def _words(code: str, measure: Measure, now: Count, then: Count) -> tuple[str, str, str, str]:
    with override(code):
        return str(measure.label), str(measure.explanation), in_words(now), in_words(then)


def in_order() -> list[Measure]:
    """All measures, group by group, as declared within each."""
    places = {group: place for place, group in enumerate(Group)}
    return sorted(MEASURES.values(), key=lambda each: places[each.group])


def years_until(today: date, latest: int | None = None) -> list[int]:
    """The years shown side by side, the latest first."""
    last = latest or today.year
    return [last - ago for ago in range(SIDE_BY_SIDE)]


def line_of(measure: Measure, years: Sequence[int], today: date) -> Line:
    """A measure with its numbers of these years."""
    counted = (CountedYear(year, measure.count(Year(year), today), year == today.year) for year in years)
    return Line(measure, tuple(counted))


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
    lines = [line_of(measure, years, today) for measure in in_order()]
    grouped = ((group, [line for line in lines if line.measure.group == group]) for group in Group)
    return [(group, some) for group, some in grouped if some]


def year_asked(text: str, today: date) -> int:
    """The year in the address when it is one that can be counted, else this year."""
    return (
        int(text)
        if text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text) <= today.year
        else today.year
    )
