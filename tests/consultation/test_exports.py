"""The table of comments opens safely in any spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malmoandan.consultation import commands
from malmoandan.consultation.exports import compilation_csv
from malmoandan.web.sheets import safe_cell
from tests import cast
from tests.consultation.texts import answer, put_out, say


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u3000=", "|", "\x00="]
)
def test_no_cell_begins_a_formula(start: str) -> None:
    assert str(safe_cell(f"{start}1+1")).startswith("'")


@given(st.text(max_size=40))
def test_every_cell_is_text_or_starts_harmlessly(words: str) -> None:
    cell = str(safe_cell(words))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert "\x00" not in cell


def test_numbers_stay_numbers() -> None:
    assert safe_cell(-5) == -5


@pytest.mark.django_db
def test_the_table_is_read_back_whole_without_hidden_comments() -> None:
    out = put_out()
    said = say(out, '=HYPERLINK("http://x")\n"citat", åäö', words="öppen stad", name="@anka")
    hidden = say(out, "hemligt")
    answer([said], reasons="-1 är inget tal här")
    commands.hide_comment(comment=hidden, why="hot", by=cast.city_coordinator(), at=cast.NOON)
    table = compilation_csv(out)
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert rows[1][6] == '\'=HYPERLINK("http://x")\n"citat", åäö'
    assert rows[1][5] == "'@anka"
    assert rows[1][4] == "öppen stad"
    assert "hemligt" not in table
