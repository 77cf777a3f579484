"""A year's assessments as open data: a row for each activity and side, and side by side for programs."""

from __future__ import annotations

import json
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


def assessments_json(year: int, rows: Iterable[SideBySide]) -> str:
    """The same for programs, side by side and in the scales' codes; a side that is not shown is not there."""
    told = [
        {
            "activity": str(row.activity),
            "code": row.code,
            "title": row.title,
            "differ_on": list(row.differs),
            "sides": [_told(side) for side in row.sides if side.is_given],
            "address": whole(row.url),
        }
        for row in rows
    ]
    return json.dumps({"schema": 1, "year": year, "activities": told}, ensure_ascii=False)


def _told(side: Side) -> dict[str, object]:
    return {
        "by": side.by,
        "name": side.name,
        "body": side.body,
        "completion": side.completion,
        "result": side.result or None,
        "ambition": side.ambition or None,
        "evidence": side.evidence,
        "comment": side.comment,
        "language": side.language,
        "given_on": side.given_on.isoformat() if side.given_on else None,
        "came_after_the_other": side.came_after,
    }
