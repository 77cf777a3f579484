"""What a workbook must be to be read, on a screen and on paper."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.utils import translation
from openpyxl import load_workbook

from malmoandan.web.sheets import HIGHEST, WIDEST, xlsx

LONG = "En mening som är mycket längre än en kolumn kan vara bred, och som därför bryts. " * 3


def page_of(rows: list[list[object]], language: str = "sv") -> Any:
    """The only sheet of a workbook made of these."""
    with translation.override(language):
        data = xlsx(["Kod", "Vad som sades"], rows, "Blad")
    return load_workbook(io.BytesIO(data)).worksheets[0]


def test_a_column_is_as_wide_as_what_stands_in_it_within_bounds() -> None:
    page = page_of([["1.1", "kort"], ["1.2", LONG]])
    assert page.column_dimensions["A"].width < page.column_dimensions["B"].width == WIDEST


def test_a_long_text_is_broken_and_its_row_is_as_high_as_it_needs() -> None:
    page = page_of([["1.1", "kort"], ["1.2", LONG], ["1.3", "x" * 30_000]])
    assert page.row_dimensions[2].height is None
    assert page.row_dimensions[3].height > 60
    assert page["B3"].alignment.wrap_text
    assert page.row_dimensions[4].height == HIGHEST


def test_it_prints_lying_down_with_its_head_on_every_page() -> None:
    page = page_of([["1.1", "kort"]])
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"
    assert page.freeze_panes == "A2"


@pytest.mark.parametrize("language", ["sv", "en", "ar", "fi"])
def test_an_arabic_one_begins_at_the_right(language: str) -> None:
    assert bool(page_of([["1.1", "kort"]], language).sheet_view.rightToLeft) == (language == "ar")


def test_one_without_rows_has_its_head() -> None:
    assert [cell.value for cell in page_of([])[1]] == ["Kod", "Vad som sades"]
