"""Tables for spreadsheets: comma-separated, readable by any of them, and never run as a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMULA_STARTS = frozenset("=+-@\t\r\n|")
BYTE_ORDER_MARK = "\ufeff"  # so that spreadsheets read the letters right


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
