"""The measures and their rows as data: what the pages show, no more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.measures.queries import in_order, lines_of
from malmoandan.measures.words import in_words
from malmoandan.web.sheets import sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from malmoandan.measures.queries import Line
    from malmoandan.measures.shapes import Row


def measures_csv(years: Sequence[int], today: date) -> str:
    """One row for each measure and year."""
    numbers = [_("year"), _("unit"), _("value"), _("of"), _("in words")]
    names = [_("measure"), _("name"), *numbers, _("definition")]
    return sheet(names, _rows(lines_of(in_order(), years, today)))


def _rows(lines: Sequence[Line]) -> Iterator[list[object]]:
    for line in lines:
        for one in line.years:
            yield [
                line.measure.code,
                str(line.measure.label),
                one.year,
                str(one.count.unit.value),
                one.count.value,
                one.count.of,
                in_words(one.count),
                str(line.measure.explanation),
            ]


def measures_json(years: Sequence[int], today: date) -> str:
    """The same for programs; a value that is too small to show is null."""
    told = [
        {
            "measure": line.measure.code,
            "group": line.measure.group.value,
            "name": str(line.measure.label),
            "definition": str(line.measure.explanation),
            "years": [
                {
                    "year": one.year,
                    "unit": one.count.unit.value,
                    "value": one.count.value,
                    "of": one.count.of,
                    "is_so_far": one.is_so_far,
                }
                for one in line.years
            ],
        }
        for line in lines_of(in_order(), years, today)
    ]
    return json.dumps({"schema": 1, "counted_on": today.isoformat(), "measures": told}, ensure_ascii=False)


def rows_csv(rows: Sequence[Row]) -> str:
    """The rows behind one number. Of what is not public only that is said."""
    names = [_("date"), _("what"), _("note"), _("amount"), _("counted"), _("address")]
    return sheet(
        names,
        (
            [row.on, row.title or _("not public"), row.note, row.amount, int(row.counts), row.url]
            for row in rows
        ),
    )
