"""A year's assessments as rows for a spreadsheet: one row for each activity and side, in words and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.web.addresses import whole
from malmoandan.web.sheets import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malmoandan.assessments.queries import Side, SideBySide


def assessments_csv(rows: Iterable[SideBySide]) -> str:
    """What the page shows, in its order; a side that has said nothing has no row."""
    names = (
        _("Year"), _("Code"), _("Activity"), _("By"), _("Body"), _("How far has it come?"),
        _("What has it changed?"), _("How ambitious is it?"), _("What shows it?"), _("Comment"), _("Given"),
        _("The parties' judgements"), _("Address"),
    )  # fmt: skip
    return sheet(names, _cells(rows))


def _cells(rows: Iterable[SideBySide]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        for side in row.sides:
            if side.is_given:
                yield _row(row, side)


def _row(row: SideBySide, side: Side) -> tuple[object, ...]:
    return (
        row.year, row.code, row.title, side.name, side.body, side.completion_words, side.result_words,
        side.ambition_words, side.evidence, side.comment,
        side.given_on.isoformat() if side.given_on else "", row.difference, whole(row.url),
    )  # fmt: skip
