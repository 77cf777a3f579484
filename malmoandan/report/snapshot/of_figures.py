"""The agreement's own measures, printed whatever they show, with last year's numbers beside.

Last year's stand as they were published; where no report of that year was published, none are told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from malmoandan.measures.register import MEASURES
from malmoandan.measures.shapes import Count, Measure, Year
from malmoandan.report.snapshot.parts import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.report.snapshot.shapes import Snapshot
    from malmoandan.report.snapshot.years import Told

CODES = [code for code, _name in settings.LANGUAGES]


def figures_told(told: Told, before: Snapshot | None, language: str) -> tuple[Figure, ...]:
    """Every measure there is, in the order in which the site shows them."""
    published = {each.code: each for each in before.figures} if before else {}
    return tuple(_figure(each, told, published.get(each.code), language) for each in MEASURES.values())


def _figure(measure: Measure, told: Told, last: Figure | None, language: str) -> Figure:
    this, names = measure.count(Year(told.year), told.today), _in_all(lambda: str(measure.label))
    texts = _in_all(lambda: count_in_words(this))
    return Figure(
        measure.code, names[language], names, _in_all(lambda: str(measure.explanation)), this.value, this.of,
        texts[language], texts, last.value if last else None, last.of if last else None,
        last.value_text if last else "", last.value_texts if last else {},
        rows_of(measure.code, told.year),
    )  # fmt: skip


def rows_of(code: str, year: int) -> str:
    """Where the rows behind a measure's number of a year are listed."""
    return f"{reverse('measures:measure', args=[code])}?ar={year}"


def count_in_words(count: Count) -> str:
    """A count as people read it: a number, or a number of a number."""
    value = formats.localize(count.value)
    if count.of is None:
        return value
    return _("%(value)s of %(highest)s") % {"value": value, "highest": formats.localize(count.of)}


def _in_all(say: Callable[[], str]) -> dict[str, str]:
    said = {}
    for code in CODES:
        with translation.override(code):
            said[code] = say()
    return said
