"""Which year is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

FIRST_YEAR = 2000


def year_asked(text: str, today: date) -> int:
    """The year in the address when it is one that can be counted, else this year."""
    return (
        int(text)
        if text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text) <= today.year
        else today.year
    )
