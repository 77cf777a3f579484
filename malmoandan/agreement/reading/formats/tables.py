"""A table row as one line of words: with headers, each cell is told by its own."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def row_text(headers: Sequence[str], cells: Sequence[str]) -> str:
    """``Who: every committee · When: each year``, or the cells alone where the table has no headers."""
    pairs = zip_longest(headers, cells, fillvalue="") if headers else (("", cell) for cell in cells)
    told = (f"{header.rstrip(':')}: {cell}" if header and cell else cell or header for header, cell in pairs)
    return " · ".join(text for text in told if text)
