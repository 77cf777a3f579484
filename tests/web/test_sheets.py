"""Tables for spreadsheets run nothing, lose nothing and open everywhere."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from malmoandan.web.sheets import sheet, xlsx

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|cmd", " =1", "\uff1d1", "\u3000=1")


def read_back(made: bytes) -> list[list[object]]:
    """The rows of the only sheet, and nothing in them a formula."""
    book = load_workbook(io.BytesIO(made))
    assert isinstance(book.active, Worksheet)
    assert all(cell.data_type != "f" for row in book.active.rows for cell in row)
    return [list(row) for row in book.active.values]


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_ever_a_formula(words: str) -> None:
    assert str(read_back(xlsx(["Namn"], [[words]], "Lista"))[1][0]).startswith("'")
    assert ",'" in sheet(["Nr", "Namn"], [[1, words]]).replace('"', "")


def test_days_and_numbers_stay_what_they_are() -> None:
    row = [-5, Decimal("12.5"), date(2026, 2, 1), None, True, datetime(2026, 2, 1, 8, tzinfo=UTC)]
    found = read_back(xlsx(["a", "b", "c", "d", "e", "f"], [row], "Lista"))[1]
    assert found[:2] == [-5, 12.5]
    assert found[2] == datetime(2026, 2, 1)  # noqa: DTZ001 - as a workbook reads a day
    assert found[3:] == [None, True, "2026-02-01T08:00+00:00"]


def test_letters_of_every_script_and_lone_control_characters_are_taken() -> None:
    odd = "Å \u0645\u0631\u062d\u0628\u0627 \U0001f600 \x00\x0b\ud800"
    found = read_back(xlsx(["Namn\x00"], [[odd], ["x" * 40_000]], "a/b:[c]*" * 9))
    assert found[0] == ["Namn"]
    assert found[1] == ["Å \u0645\u0631\u062d\u0628\u0627 \U0001f600 "]
    assert len(str(found[2][0])) == 32_767


def test_a_table_without_rows_keeps_its_names() -> None:
    assert read_back(xlsx(["A", "B"], [], "")) == [["A", "B"]]
