"""The measures that can be counted from what the rooms hold today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from malmoandan.record.remembering import until_next_entry
from malmoandan.site.measures import agreeing, answering, telling
from malmoandan.site.measures.shapes import Count, Measure, Row, Year

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from django.utils.functional import _StrPromise


def of_rows(rows: Callable[[Year, date], Sequence[Row]]) -> Callable[[Year, date], Count]:
    """A count that is the good rows of all rows."""

    def count(year: Year, today: date) -> Count:
        all_rows = rows(year, today)
        return Count(sum(row.counts for row in all_rows), len(all_rows))

    return count


def number_of_rows(rows: Callable[[Year, date], Sequence[Row]]) -> Callable[[Year, date], Count]:
    """A count without a whole to compare with."""

    def count(year: Year, today: date) -> Count:
        return Count(len(rows(year, today)))

    return count


def _measure(
    code: str,
    words: tuple[_StrPromise, _StrPromise],
    rows: Callable[[Year, date], Sequence[Row]],
    *,
    of_all: bool,
) -> Measure:
    counting = (of_rows if of_all else number_of_rows)(rows)

    def count(year: Year, today: date) -> Count:
        return until_next_entry(f"site.measure.{code}.{year.number}.{today}", lambda: counting(year, today))

    return Measure(code, words[0], words[1], count, rows)


MEASURES: dict[str, Measure] = {
    measure.code: measure
    for measure in (
        _measure(
            "questions-in-time",
            (
                _("Questions answered in time"),
                _("Questions that fell due this year, and how many of them had an answer by their date."),
            ),
            answering.questions,
            of_all=True,
        ),
        _measure(
            "comments-answered",
            (
                _("Comments answered with reasons"),
                _("Comments on drafts whose answer fell due this year, and how many have a reasoned answer."),
            ),
            answering.comments,
            of_all=True,
        ),
        _measure(
            "committees-joined",
            (
                _("Committees that have joined"),
                _("The city's committees, and how many have chosen to collaborate and named a contact."),
            ),
            agreeing.committees,
            of_all=True,
        ),
        _measure(
            "new-joiners",
            (
                _("Joined this year"),
                _("Organisations, groups and public bodies that joined this year. Persons are never listed."),
            ),
            agreeing.joined,
            of_all=False,
        ),
        _measure(
            "versions-by-both",
            (
                _("Versions adopted by all parties"),
                _("Versions of the agreement that came into force this year with every party's key."),
            ),
            agreeing.versions,
            of_all=False,
        ),
        _measure(
            "news",
            (
                _("News published"),
                _("News about the agreement published this year by one party or by both."),
            ),
            telling.news,
            of_all=False,
        ),
    )
}
