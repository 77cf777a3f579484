"""Tables for spreadsheets: comma-separated or as a workbook, and never run as a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language_bidi

from malmoandan.web.sheet_files import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMULA_STARTS = frozenset("=+-@\t\r\n|")
BYTE_ORDER_MARK = "\ufeff"  # so that spreadsheets read the letters right
# What XML 1.0 has no place for.
NOT_IN_A_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
LINE, HIGHEST = 15, 400  # points
A4 = 9  # in the list of sizes that workbooks know
MEASURED_ROWS, NARROWEST, WIDEST = 100, 8, 48  # rows looked at, and letters
LONGEST_CELL, LONGEST_TITLE = 32_767, 31  # letters


def sheet(names: Sequence[object], rows: Iterable[Iterable[object]]) -> str:
    """A table with its column names, as CSV. Every cell is safe to open."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def safe_cell(value: object) -> object:
    """A cell that a spreadsheet takes as text. Numbers stay numbers; full-width signs count as plain ones."""
    if not isinstance(value, str):
        return value
    words = value.replace("\x00", "")
    start = unicodedata.normalize("NFKC", words.lstrip(" \u00a0\u3000")[:1])
    return f"'{words}" if start and (start in FORMULA_STARTS or words[0] in FORMULA_STARTS) else words


def xlsx(names: Sequence[object], rows: Iterable[Iterable[object]], title: str) -> bytes:
    """The same as a workbook of one sheet. The rules are those of `workbook`."""
    return workbook([(title, names, rows)])


def workbook(pages: Iterable[tuple[str, Sequence[object], Iterable[Iterable[object]]]]) -> bytes:
    """A workbook: for each sheet its title, the names of its columns, and its rows.

    The first row is kept in sight. Days stay days, numbers numbers. Every text is written as text, never as a
    formula, and safe in a CSV made from it. What the format cannot hold is left out: control characters, and
    the letters of a text after the first 32 767.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - only who asks for a workbook waits for it

    book = Workbook(write_only=True)
    for title, names, rows in pages:
        page = book.create_sheet(NOT_IN_A_TITLE.sub(" ", title)[:LONGEST_TITLE].strip() or "1")
        write_page(page, names, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_page(page: Any, names: Sequence[object], rows: Iterable[Iterable[object]]) -> None:  # noqa: ANN401 - openpyxl's
    """One sheet of a workbook."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    rest = iter(rows)
    first = [list(row) for row in islice(rest, MEASURED_ROWS)]
    widths = widths_of([names, *first])
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[letters(place)].width = width
    set_up(page)
    head, broken = WriteOnlyCell(page), WriteOnlyCell(page)  # whose looks the others share: made once
    top = Alignment(vertical="top", wrap_text=True)
    head.alignment = broken.alignment = top
    head.font = Font(bold=True)

    def looking_like(model: Any, value: object) -> Any:  # noqa: ANN401 - openpyxl's
        cell: Any = WriteOnlyCell(page, value=workbook_cell(value))
        if isinstance(value, str):  # a day keeps the look of a day
            cell._style = model._style  # noqa: SLF001 - openpyxl looks a look up anew for each cell it is told to
        else:
            cell.alignment = top
        return cell

    page.append([looking_like(head, str(name)) for name in names])
    for number, row in enumerate(chain(first, rest), start=2):
        lines = lines_of(row, widths)
        if lines > 1:  # not every program makes room by itself
            page.row_dimensions[number].height = min(lines * LINE, HIGHEST)
        page.append([looking_like(broken, cell) if lines > 1 else workbook_cell(cell) for cell in row])


def set_up(page: Any) -> None:  # noqa: ANN401 - openpyxl's
    """The head stays in sight and on every printed page, which lies down; Arabic begins at the right."""
    page.freeze_panes, page.print_title_rows = "A2", "1:1"
    page.sheet_view.rightToLeft = get_language_bidi()
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight = True, 0


def lines_of(row: Iterable[object], widths: Sequence[int]) -> int:
    """How many lines the longest cell of a row takes."""
    cells = zip(row, widths, strict=False)
    return max(
        (sum(-(-len(line) // width) or 1 for line in str(cell).split("\n")) for cell, width in cells),
        default=1,
    )


def widths_of(rows: Sequence[Sequence[object]]) -> list[int]:
    """How many letters wide each column is: as wide as what stands in it, within bounds."""
    columns = zip_longest(*rows, fillvalue="")
    lines = ([line for cell in column for line in str(cell).split("\n")] for column in columns)
    return [min(max(max(map(len, each)) + 3, NARROWEST), WIDEST) for each in lines]


def workbook_cell(value: object) -> Any:  # noqa: ANN401 - whatever a workbook takes
    """A cell a workbook holds: days, numbers and yes or no as they are, moments and all else as text."""
    if isinstance(value, datetime):
        words = value.isoformat(timespec="minutes")
    elif value is None or isinstance(value, (bool, int, float, Decimal, date)):
        return value
    else:
        words = str(value)
    return safe_cell(NOT_IN_A_CELL.sub("", words)[:LONGEST_CELL])
