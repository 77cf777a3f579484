"""Tables of any spreadsheet's making are read; what cannot be read is refused with words, never half."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from malmoandan.kernel.errors import Refused
from malmoandan.web.sheet_files import MOST_ROWS, Sheet, letters, read_sheet
from malmoandan.web.sheets import sheet, xlsx


def book(*rows: list[object]) -> bytes:
    """A workbook with these rows."""
    made = Workbook()
    page = made.active
    assert page is not None
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        "kod,namn\n1,Åsa\n".encode(),
        b"\xef\xbb\xbf" + "kod,namn\r\n1,Åsa\r\n".encode(),
        "kod;namn\n1;Åsa\n".encode("cp1252"),
        "kod\tnamn\n1\tÅsa\n".encode("utf-16"),
        "\n\n kod , namn \n\n1,Åsa\n\n".encode(),
        '"kod","namn"\n"1","Åsa"\n'.encode(),
        book(["kod", "namn"], [1, "Åsa"]),
        book([None, None], ["kod", "namn"], [None], [1.0, " Åsa "]),
    ],
)
def test_every_way_of_writing_a_table_is_read_the_same(data: bytes) -> None:
    read = read_sheet(data)
    assert read.names == ("kod", "namn")
    assert [row.cells for row in read.rows] == [{"kod": "1", "namn": "Åsa"}]


def test_days_numbers_and_line_breaks_keep_their_meaning() -> None:
    read = read_sheet(book(["dag", "tal", "text"], [date(2027, 3, 31), 2.5, "ett\ntvå"]))
    assert read.rows[0].cells == {"dag": "2027-03-31", "tal": "2.5", "text": "ett\ntvå"}
    read = read_sheet('a,b\n"ett\ntvå",3\n4,5\n'.encode())
    assert [(row.number, row.cells["a"]) for row in read.rows] == [(2, "ett\ntvå"), (4, "4")]


@pytest.mark.parametrize("words", ["=1+1", "+46", "-5 grader", "@x", "|rör", "'citat", "vanligt"])
def test_what_we_make_safe_is_read_back_as_it_was(words: str) -> None:
    names, rows = ["a", "b"], [[words, "x"]]
    for data in (sheet(names, rows).encode(), xlsx(names, rows, "t")):
        assert read_sheet(data).rows[0].cells["a"] == words


def bomb() -> bytes:
    """A workbook that unpacks to far more than it weighs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"kod,namn\n", "no rows"),
        (b"kod,kod\n1,2\n", "same name"),
        (b"a,b\n1,2,3\n", "more cells"),
        (b'a,b\n"1,2\n', "quotation"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "locked"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (bomb(), "unpacks"),
        (b"a\n" + b"1\n" * (MOST_ROWS + 1), "rows"),
        (b"x" * 5_000_001, "5 MB"),
    ],
)
def test_what_is_no_table_is_refused_with_words(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_sheet(data)


def test_a_fault_can_be_told_by_its_cell() -> None:
    read = Sheet(tuple(f"k{n}" for n in range(30)), ())
    assert read.address(7, "k1") == "B7"
    assert read.address(7, "k27") == "AB7"
    assert read.address(7, "nowhere") == "7"
    assert [letters(n) for n in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def remade(part: str, content: bytes) -> bytes:
    """A workbook of ours with one of its parts put in its place."""
    given, made = zipfile.ZipFile(io.BytesIO(xlsx(["A", "B"], [["x", 1]], "t"))), io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in given.namelist():
            parts.writestr(name, content if name == part else given.read(name))
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
CELLS = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="XFD1" t="inlineStr"><is><t>B</t></is></c>'
    b"</row></sheetData></worksheet>"
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (remade(SHEET, b"<worksheet><sheetData"), "cannot be read"),
        (remade(SHEET, b""), "cannot be read"),
        (remade("xl/workbook.xml", b"<a/>"), "cannot be read"),
        (remade("xl/styles.xml", b"\xff<"), "cannot be read"),
        (remade("[Content_Types].xml", b"no markup"), "cannot be read"),
        (remade("xl/_rels/workbook.xml.rels", b"<a><b></a>"), "cannot be read"),
        (remade(SHEET, CELLS), "more than 200 columns"),
    ],
    ids=["cut off", "nothing", "no book", "letters", "types", "ends", "wide"],
)
def test_a_broken_workbook_is_refused_in_words_whatever_is_broken(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_sheet(data)


def test_a_workbook_harmed_on_its_way_never_fails_otherwise_than_in_words() -> None:
    whole = xlsx(["A", "B"], [["x", 1], ["y", 2]], "t")
    for place in range(4, len(whole), 7):
        harmed = whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
        try:
            read_sheet(harmed)
        except Refused as told:
            assert str(told)  # noqa: PT017 - reading it all the same is as good
