"""Tables read from a file somebody made: CSV of any spreadsheet's making, or a workbook's first sheet.

Rules: what the file is, is seen by its contents and not its name; a byte-order mark, semicolons, tabs,
Windows letters and quoted line breaks are all read; a file too large, empty, locked or of another kind is
refused with words that say what to do. The first row that holds something names the columns. A sheet
remembers where each row stood, so that a fault can be told by its cell.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Row = Sequence[object]

LARGEST = 5_000_000  # bytes of the file
LARGEST_UNPACKED = 60_000_000  # bytes of a workbook's parts together
MOST_ROWS = 10_000
MOST_COLUMNS = 200
LONGEST_FIELD = 200_000  # characters of one cell of a CSV file
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
FORMULA = "=+-@|"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the file, and its cells by the name of their column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its columns in order, and its rows that hold something."""

    names: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    def address(self, row: int, name: str) -> str:
        """What a spreadsheet calls a cell: the second column of row 7 is B7. Without a column: the row."""
        if name not in self.names:
            return str(row)
        return f"{letters(self.names.index(name) + 1)}{row}"


def read_sheet(data: bytes) -> Sheet:
    """The table in a file; `Refused`, saying what to do, where there is none to be read."""
    if not data.strip():
        raise Refused(_("The file is empty."))
    if len(data) > LARGEST:
        raise Refused(_("The file is larger than 5 MB. Split it, and bring the parts in one by one."))
    if data.startswith(OLD_OFFICE):
        raise Refused(_("This is an old or locked workbook. Save it as .xlsx without a password, or as CSV."))
    rows = _workbook(data) if data.startswith(ZIP) else _csv(data)
    return _named(rows)


def letters(place: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    found = ""
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _named(rows: Iterable[tuple[int, Row]]) -> Sheet:
    names: tuple[str, ...] = ()
    found: list[SheetRow] = []
    for number, row in rows:
        cells = [_text(cell) for cell in row]
        if not any(cells):
            continue
        if not names:
            names = _column_names(cells)
            continue
        if len(found) >= MOST_ROWS:
            raise Refused(_("The table has more than %(most)d rows. Split it.") % {"most": MOST_ROWS})
        if any(cells[len(names) :]):
            raise Refused(_("Row %(row)d has more cells than there are columns.") % {"row": number})
        found.append(SheetRow(number, dict(zip(names, cells, strict=False))))
    if not found:
        raise Refused(_("The table has no rows below the names of its columns."))
    return Sheet(names, tuple(found))


def _column_names(cells: Sequence[str]) -> tuple[str, ...]:
    named = list(cells)
    while named and not named[-1]:
        named.pop()
    if len(named) > MOST_COLUMNS:
        raise Refused(_("The table has more than %(most)d columns.") % {"most": MOST_COLUMNS})
    doubled = sorted({name for name in named if name and named.count(name) > 1})
    if doubled:
        raise Refused(_("Two columns have the same name: %(name)s") % {"name": doubled[0]})
    return tuple(named)


def _text(cell: object) -> str:
    """A cell as text: days by year, month, day; whole numbers without decimals; no NUL, no outer blanks.

    The sign that our own tables put before what looks like a formula is taken away again.
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        at_midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if at_midnight else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    words = str(cell).replace("\0", "").replace("\r\n", "\n").strip()
    return words[1:] if words.startswith("'") and words[1:2] and words[1] in FORMULA else words


def _csv(data: bytes) -> Iterator[tuple[int, Row]]:
    text = _decoded(data)
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    last = 0
    try:
        for row in reader:
            yield last + 1, row
            last = reader.line_num
    except csv.Error as fault:
        words = _(
            "The file cannot be read from line %(line)d on: its quotation marks or cells do not add up."
        )
        raise Refused(words % {"line": last + 1}) from fault


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    if b"\0" in data:
        raise Refused(_("This is not a table. Save it as CSV or as .xlsx and choose that file."))
    return data.decode("cp1252", errors="replace")


def _workbook(data: bytes) -> Iterator[tuple[int, Row]]:
    """The rows of the first sheet. A workbook can be broken in more ways than its reader has names for."""
    try:
        yield from _first_sheet(data)
    except Refused:
        raise
    except Exception as fault:
        raise Refused(_("The workbook cannot be read. Save it anew as .xlsx, or as CSV.")) from fault


def _first_sheet(data: bytes) -> Iterator[tuple[int, Row]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only who brings in a workbook waits for it

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
            raise Refused(_("The workbook unpacks to more than can be read. Save only the sheet you need."))
    page = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
    page.reset_dimensions()  # what a workbook says of its own size may be wrong
    for number, row in enumerate(page.iter_rows(values_only=True), start=1):
        if number > MOST_ROWS * 2:
            raise Refused(_("The table has more than %(most)d rows. Split it.") % {"most": MOST_ROWS})
        if any(cell is not None for cell in row[MOST_COLUMNS:]):
            raise Refused(_("The table has more than %(most)d columns.") % {"most": MOST_COLUMNS})
        yield number, row[:MOST_COLUMNS]
