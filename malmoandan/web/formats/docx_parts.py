"""What Word wants said in its own XML: languages, directions, head rows, links, numbers of pages.

The names of elements are those of ECMA-376 (Office Open XML), part 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.run import Run

from malmoandan.web.sheets import NOT_IN_A_CELL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "yi"})
REGIONS = {"sv": "sv-SE", "en": "en-GB", "ar": "ar-SA", "fi": "fi-FI"}  # Word asks for a region
INK = RGBColor(0x1A, 0x1A, 0x1A)
EDGE, FOOT = Mm(25), Mm(22)  # of an A4 page
SMALL = Pt(10)  # the letters in a table
KEPT_WHOLE = 9  # rows; a table as short as that stays on one page
LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"
AFTER_SIZE = ("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang")
TABLE_ORDER = ("tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing")


@dataclass(frozen=True, slots=True)
class Doc:
    """A file being written, and the language it is written in."""

    file: Document
    language: str
    styles: dict[str, str] = field(default_factory=dict)  # a style's own key by its name
    turned: list[Any] = field(default_factory=list)  # paragraphs that run the other way than the file

    def add(self, style: str, words: str = "") -> Paragraph:
        """A paragraph at the end. Asking the file for a style by name each time walks all of them."""
        paragraph = self.file.add_paragraph(words)
        if style not in self.styles:
            self.styles[style] = self.file.styles[style].style_id
        paragraph._p.style = self.styles[style]  # noqa: SLF001 - python-docx has no other quick way
        return paragraph

    @property
    def is_right_to_left(self) -> bool:
        """Whether its lines begin at the right."""
        return is_right_to_left(self.language)

    def runs_otherwise(self, language: str) -> bool:
        """Whether words in this language run the other way than the file; without one they are the file's."""
        return bool(language) and is_right_to_left(language) != self.is_right_to_left

    def turn(self, paragraph: Paragraph) -> None:
        """Let a paragraph of foreign words run as they do, from their own side of the page."""
        self.turned.append(paragraph._p)  # noqa: SLF001 - as in `add`
        if not self.is_right_to_left:
            _bidi(paragraph._p)  # noqa: SLF001 - as in `add`

    @classmethod
    def new(cls, language: str) -> Doc:
        """An empty A4 file with plain dark headings and no preview picture."""
        file = docx.Document()
        for number, rel in list(file.part.package.rels.items()):
            if rel.reltype.endswith("/thumbnail"):
                del file.part.package.rels[number]
        page = file.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = page.top_margin = EDGE
        page.bottom_margin = FOOT
        for style in ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption"):
            file.styles[style].font.color.rgb = INK
        file.styles["Heading 1"].paragraph_format.space_before = Pt(16)
        file.styles["Heading 4"].font.italic = file.styles["Heading 4"].font.cs_italic = False
        file.styles["Quote"].font.cs_italic = False  # Arabic letters have no slanted kind
        file.styles["Normal"].font.size = Pt(11)
        grid = file.styles["Table Grid"].style_id
        return cls(file, language, {"Table Grid": grid, "In a table": small_style(file)})


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.partition("-")[0] in RIGHT_TO_LEFT


def bold(run: Run) -> None:
    """Bold, in every script: Word asks twice."""
    run.font.bold = run.font.cs_bold = True


def small_style(file: Document) -> str:
    """The key of a style for words in a table, as large in every script: Word asks twice."""
    style = file.styles.add_style("In a table", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["No Spacing"]
    style.font.size = SMALL
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(int(SMALL.pt * 2)))
    marks = style.element.get_or_add_rPr()
    marks.insert_element_before(size, *(f"w:{name}" for name in AFTER_SIZE))
    key: str = style.style_id
    return key


def apart(words: str, language: str) -> str:
    """Words among others that run the other way, with marks that keep their own full stop at their end."""
    mark = RIGHT_MARK if is_right_to_left(language) else LEFT_MARK
    return f"{mark}{words}{mark}"


def fit(words: str) -> str:
    """The words without what a Word file cannot hold: control characters and halves of characters."""
    return NOT_IN_A_CELL.sub("", words.replace("\r\n", "\n"))


def settle(page: Doc, *, title: str, author: str, at: datetime) -> None:
    """What the file says of itself: title, author, days, and the language of all that says no other."""
    about = page.file.core_properties
    about.title, about.author, about.last_modified_by = title[:255], author[:255], author[:255]
    about.subject, about.comments, about.keywords = "", "", ""
    about.language = page.language
    about.created = about.modified = at
    about.revision = 1
    for lang in page.file.styles.element.iter(qn("w:lang")):
        tongue(lang, page.language)


def speak(run: Run, language: str) -> None:
    """Mark a piece as being in a language of its own."""
    marks = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no public way to languages
    if is_right_to_left(language):
        run.font.rtl = True
    lang = OxmlElement("w:lang")
    tongue(lang, language)
    marks.append(lang)


def tongue(lang: Any, language: str) -> None:  # noqa: ANN401 - an element of lxml, which carries no types
    """Say the language in the place Word looks for it: its own for what runs from right to left."""
    code = REGIONS.get(language, language)
    if is_right_to_left(language):
        lang.set(qn("w:bidi"), code)
    else:
        lang.set(qn("w:val"), code)


def hyperlink(paragraph: Paragraph, words: str, url: str) -> Run:
    """Words that lead somewhere, underlined as links are."""
    number = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), number)
    paragraph._p.append(link)  # noqa: SLF001 - as in `speak`
    run = Run(OxmlElement("w:r"), paragraph)
    link.append(run._r)  # noqa: SLF001 - as in `speak`
    run.text = words
    run.font.underline = True
    run.font.color.rgb = RGBColor(0x00, 0x3E, 0x7E)
    return run


def page_number(page: Doc) -> None:
    """`2 (5)` at the foot of every page, counted by Word."""
    foot = page.file.sections[0].footer.paragraphs[0]
    filled_in(foot, "PAGE")
    foot.add_run(" (")
    filled_in(foot, "NUMPAGES")
    foot.add_run(")")


def filled_in(paragraph: Paragraph, code: str) -> None:
    """A place Word fills in itself; 1 until it has."""
    place = OxmlElement("w:fldSimple")
    place.set(qn("w:instr"), code)
    paragraph._p.append(place)  # noqa: SLF001 - as in `speak`
    run = Run(OxmlElement("w:r"), paragraph)
    place.append(run._r)  # noqa: SLF001 - as in `speak`
    run.text = "1"


def cells_of(table: Table) -> list[list[_Cell]]:
    """The cells row by row, found once: asking a table for them one at a time walks all of it each time."""
    return [[_Cell(cell, table) for cell in row.tc_lst] for row in table._tbl.tr_lst]  # noqa: SLF001 - as in `speak`


def bold_head(table: Table, head: Sequence[_Cell], told: str) -> None:
    """Make the first row the head, repeated on every page, and tell a screen reader what the table is."""
    rows = table._tbl.tr_lst  # noqa: SLF001 - as in `speak`
    for row in rows:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    rows[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in head:
        for run in cell.paragraphs[0].runs:
            bold(run)
    if len(rows) <= KEPT_WHOLE:
        for row in rows[:-1]:
            for words in row.iter(qn("w:p")):
                words.get_or_add_pPr().get_or_add_keepNext()
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), told)
    table._tblPr.append(caption)  # noqa: SLF001 - as in `speak`


def widen(table: Table, cells: Sequence[Sequence[_Cell]], parts: Sequence[int]) -> None:
    """Share the page between the columns by these parts; the same for all where there are none."""
    if not parts:
        return
    columns = list(table.columns)
    whole = sum(int(column.width or 0) for column in columns)
    widths = [Emu(whole * part // sum(parts)) for part in parts]
    for column, width in zip(columns, widths, strict=True):
        column.width = width
    for line in cells:
        for cell, width in zip(line, widths, strict=True):
            cell.width = width


def right_to_left(page: Doc) -> None:
    """Turn every paragraph, run and table round, but for what is in a language that runs from the left."""
    foot = page.file.sections[0].footer._element  # noqa: SLF001 - as in `speak`
    for root in (page.file.element.body, foot):
        for paragraph in root.iter(qn("w:p")):
            if paragraph not in page.turned:
                _bidi(paragraph)
        for run in root.iter(qn("w:r")):
            if not any(lang.get(qn("w:val")) for lang in run.iter(qn("w:lang"))):
                Run(run, page.file).font.rtl = True
        for marks in root.iter(qn("w:tblPr")):
            marks.insert_element_before(
                OxmlElement("w:bidiVisual"), *(f"w:{name}" for name in (*TABLE_ORDER, "tblLayout", "tblLook"))
            )


def _bidi(paragraph: Any) -> None:  # noqa: ANN401 - an element of lxml
    marks = paragraph.get_or_add_pPr()
    marks.insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr")
