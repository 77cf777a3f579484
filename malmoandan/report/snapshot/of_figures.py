"""The agreement's own measures, printed whatever they show, with last year's numbers beside.

Last year's stand as they were published; where no report of that year was published, none are told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from malmoandan.measures.queries import in_order
from malmoandan.measures.together import counts_over
from malmoandan.measures.words import in_words
from malmoandan.report.snapshot.parts import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.measures.shapes import Count, Measure
    from malmoandan.report.snapshot.shapes import Snapshot
    from malmoandan.report.snapshot.years import Told

CODES = [code for code, _name in settings.LANGUAGES]


def figures_told(told: Told, before: Snapshot | None, language: str) -> tuple[Figure, ...]:
    """Every measure there is, in the order in which the site shows them."""
    published = {each.code: each for each in before.figures} if before else {}
    measures = in_order()
    counts = counts_over(measures, [told.year], told.today)
    return tuple(
        _figure(each, told, counts[each.code, told.year], published.get(each.code), language)
        for each in measures
    )


def _figure(measure: Measure, told: Told, this: Count, last: Figure | None, language: str) -> Figure:
    names = _in_all(lambda: str(measure.label))
    texts = _in_all(lambda: in_words(this))
    return Figure(
        measure.code, names[language], names, _in_all(lambda: str(measure.explanation)), this.value, this.of,
        texts[language], texts, last.value if last else None, last.of if last else None,
        last.value_text if last else "", last.value_texts if last else {},
        rows_of(measure.code, told.year),
    )  # fmt: skip


def rows_of(code: str, year: int) -> str:
    """Where the rows behind a measure's number of a year are listed."""
    return f"{reverse('measures:measure', args=[code])}?ar={year}"


def _in_all(say: Callable[[], str]) -> dict[str, str]:
    said = {}
    for code in CODES:
        with translation.override(code):
            said[code] = say()
    return said
