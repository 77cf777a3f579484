"""What a memo as a Word file must be."""

from __future__ import annotations

import io
import zipfile

import docx
import docx.document
import pytest

from malmoandan.web.formats.docx import memo
from malmoandan.web.formats.papers import Section, Table, Text
from tests.cast import NOON

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "a\x00b\x0b<w:p/>&\ud800 \u202eabc\r\nnext"


def made(**changes: object) -> bytes:
    """A memo with something of each kind."""
    given = {
        "title": "Redovisning 2026",
        "language": "sv",
        "at": NOON,
        "kind": "Tjänsteskrivelse",
        "author": "Fritidsnämnden",
        "facts": (("Diarienummer", "FRI-2026-12"),),
        "sections": (
            Section("Samverkan", (Text("Vi möttes.", lead="Fakta"), Text("ett ord", look="point"))),
            Section("Tabell", (Table("Åtaganden", ("Vad", "När"), (("Öppet hus", "maj"),)),), level=2),
            Section("Länk", (Text("Läs mer", url="https://example.test/a?b=1&c=2"),)),
            Section("Ord", (Text("مرحبا", look="quote", language="ar"),)),
        ),
    }
    return memo(**{**given, **changes})  # type: ignore[arg-type]


def test_headings_are_headings_and_the_title_is_the_title() -> None:
    file = docx.Document(io.BytesIO(made()))
    styles = [(p.style.name, p.text) for p in file.paragraphs if p.style and p.text]
    assert ("Title", "Redovisning 2026") in styles
    assert ("Heading 1", "Samverkan") in styles
    assert ("Heading 2", "Tabell") in styles
    assert ("List Bullet", "ett ord") in styles


def test_the_file_tells_its_title_language_and_maker_and_no_program() -> None:
    file = docx.Document(io.BytesIO(made()))
    about = file.core_properties
    assert (about.title, about.author, about.language) == ("Redovisning 2026", "Fritidsnämnden", "sv")
    assert about.comments == ""
    assert {each.get(f"{W}val") for each in file.styles.element.iter(f"{W}lang")} == {"sv-SE"}


def test_a_tables_first_row_is_told_as_its_head_and_has_a_name() -> None:
    table = docx.Document(io.BytesIO(made())).tables[0]
    assert [len(list(row._tr.iter(f"{W}tblHeader"))) for row in table.rows] == [1, 0]
    assert table._tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Åtaganden"
    assert [cell.text for cell in table.rows[1].cells] == ["Öppet hus", "maj"]


def test_pages_are_numbered() -> None:
    foot = docx.Document(io.BytesIO(made())).sections[0].footer.paragraphs[0]._p
    assert [each.get(f"{W}instr") for each in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_words_in_another_language_are_marked_and_turned() -> None:
    file = docx.Document(io.BytesIO(made()))
    run = next(p for p in file.paragraphs if p.text == "مرحبا").runs[0]
    assert [each.get(f"{W}bidi") for each in run._r.iter(f"{W}lang")] == ["ar-SA"]
    assert run.font.rtl is True


def test_an_arabic_file_runs_from_right_to_left() -> None:
    file = docx.Document(io.BytesIO(made(language="ar")))
    assert all(list(p._p.iter(f"{W}bidi")) for p in file.paragraphs)
    assert file.tables[0]._tblPr.find(f"{W}bidiVisual") is not None


def test_links_lead_out_only_to_the_web() -> None:
    file = docx.Document(io.BytesIO(made()))
    links = [rel for rel in file.part.rels.values() if rel.is_external]
    assert [link.target_ref for link in links] == ["https://example.test/a?b=1&c=2"]
    bad = made(sections=(Section("x", (Text("klick", url="javascript:alert(1)"),)),))
    assert not [rel for rel in docx.Document(io.BytesIO(bad)).part.rels.values() if rel.is_external]


def test_hostile_words_stay_words() -> None:
    data = made(title=HOSTILE, sections=(Section(HOSTILE, (Text(HOSTILE), Table(HOSTILE, (HOSTILE,), ()))),))
    texts = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    assert texts.count("ab<w:p/>& \u202eabc\nnext") == 4


def test_no_macros_pictures_or_things_fetched_are_inside() -> None:
    names = zipfile.ZipFile(io.BytesIO(made())).namelist()
    assert not [name for name in names if "vba" in name.lower() or "media" in name or "thumbnail" in name]


def test_a_row_of_another_length_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        made(sections=(Section("x", (Table("t", ("a", "b"), (("1",),)),)),))


def test_what_words_rest_on_is_numbered_after_them_and_a_cell_may_lead_somewhere() -> None:
    cell = Text("ett", language="fi", url="https://example.test/1")
    table = Table("t", ("a", "b"), ((cell, "2"),), (3, 1))
    said = Text("En mening.", sources=("https://example.test/2", "https://example.test/3"))
    file = docx.Document(io.BytesIO(made(sections=(Section("x", (said, table)),))))
    assert "En mening. [1] [2]" in [p.text for p in file.paragraphs]
    assert file.tables[0].rows[1].cells[0].text == "ett"
    wide, narrow = (column.width for column in file.tables[0].columns)
    assert wide
    assert narrow
    assert round(wide / narrow) == 3


def of_arabic(*blocks: Text | Table) -> docx.document.Document:
    """An Arabic file with these blocks."""
    return docx.Document(io.BytesIO(made(language="ar", sections=(Section("قسم", blocks),))))


def test_the_page_is_a4() -> None:
    page = docx.Document(io.BytesIO(made())).sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)


def test_foreign_words_in_an_arabic_file_keep_their_own_direction_and_full_stop() -> None:
    file = of_arabic(
        Text("Listan stämmer.", language="sv"), Text("Vi gör det.", lead="تقدير:", language="sv")
    )
    alone = next(p for p in file.paragraphs if "Listan" in p.text)
    assert not list(alone._p.iter(f"{W}bidi"))
    assert not alone.runs[0].font.rtl
    assert alone.text == "Listan stämmer."
    led = next(p for p in file.paragraphs if "Vi gör det" in p.text)
    assert list(led._p.iter(f"{W}bidi"))
    assert led.runs[1].text == "\u200eVi gör det.\u200e"
    assert not led.runs[1].font.rtl


def test_bold_is_bold_in_every_script() -> None:
    file = of_arabic(Text("كلمة", lead="حقيقة:"), Table("جدول", ("أ", "ب"), (("1", "2"),)))
    lead = next(p for p in file.paragraphs if "حقيقة" in p.text).runs[0]
    head = file.tables[0].rows[0].cells[0].paragraphs[0].runs[0]
    for run in (lead, head):
        assert run.font.bold
        assert run.font.cs_bold


def test_a_short_table_stays_on_one_page_and_a_long_one_goes_on() -> None:
    def kept(rows: int) -> int:
        table = Table("t", ("a",), tuple((str(n),) for n in range(rows)))
        file = docx.Document(io.BytesIO(made(sections=(Section("x", (table,)),))))
        heads = (row.cells[0].paragraphs[0].paragraph_format for row in file.tables[0].rows)
        return sum(bool(each.keep_with_next) for each in heads)

    assert kept(4) == 4  # the head and three of four rows hold on to the next
    assert kept(30) == 0
