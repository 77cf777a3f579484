"""A pool read from a table: pseudonymous numbers and the categories the quotas speak of, nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.panels.rules import LARGEST_NUMBER, LARGEST_POOL, SMALLEST_POOL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.panels.models import Quota
    from malmoandan.web.sheet_files import Sheet, SheetRow

    Row = list[int | str]

MOST_TOLD = 8  # faults in one refusal


def read(sheet: Sheet, quotas: Sequence[Quota]) -> tuple[list[str], list[Row]]:
    """The categories, and each row as its number and its values in the quotas' own spelling, by number."""
    if not SMALLEST_POOL <= len(sheet.rows) <= LARGEST_POOL:
        raise Refused(
            _("A pool has %(least)d to %(most)d people. This table has %(count)d rows.")
            % {"least": SMALLEST_POOL, "most": LARGEST_POOL, "count": len(sheet.rows)}
        )
    values: dict[str, dict[str, str]] = {}
    for quota in quotas:
        values.setdefault(quota.category, {})[quota.value.casefold()] = quota.value
    columns = {category: _column(sheet, category) for category in values}
    faults: list[str] = []
    rows = [_row(sheet, each, columns, values, faults) for each in sheet.rows]
    doubled = [number for number, count in Counter(row[0] for row in rows).items() if count > 1 and number]
    faults += [_("The number %(number)s stands twice.") % {"number": number} for number in doubled]
    if faults:
        more = _(" and more") if len(faults) > MOST_TOLD else ""
        raise Refused(" ".join(faults[:MOST_TOLD]) + more)
    return list(values), sorted(rows, key=lambda row: int(row[0]))


def _column(sheet: Sheet, category: str) -> str:
    found = [name for name in sheet.names[1:] if name.casefold() == category.casefold()]
    if not found:
        raise Refused(_("The table lacks a column called “%(name)s”.") % {"name": category})
    return found[0]


def _row(
    sheet: Sheet,
    row: SheetRow,
    columns: dict[str, str],
    values: dict[str, dict[str, str]],
    faults: list[str],
) -> Row:
    number = row.cells.get(sheet.names[0], "")
    is_number = number.isascii() and number.isdigit() and len(number) <= len(str(LARGEST_NUMBER))
    if not is_number or not int(number):
        faults.append(
            _("%(cell)s: the first column holds each person's number, 1 to 999999. Give no names.")
            % {"cell": sheet.address(row.number, sheet.names[0])}
        )
    kept: Row = [int(number) if is_number else 0]
    for category, name in columns.items():
        value = values[category].get(row.cells.get(name, "").casefold())
        if value is None:
            faults.append(
                _("%(cell)s: no quota speaks of this value of %(category)s.")
                % {"cell": sheet.address(row.number, name), "category": category}
            )
        kept.append(value or "")
    return kept
