"""Word's .docx to blocks: styles say headings, numbering says points, deleted words are left out."""

# ruff: noqa: ANN401 - the libraries give their nodes no types

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import docx
from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

from malmoandan.agreement.reading.blocks import Block, Document, Shape
from malmoandan.agreement.reading.formats.archives import broken, opened
from malmoandan.agreement.reading.formats.letters import cleaned, squeezed
from malmoandan.agreement.reading.formats.tables import row_text
from malmoandan.agreement.reading.formats.word_numbers import Numbers
from malmoandan.agreement.reading.marks import split_mark
from malmoandan.agreement.reading.notes import LeftOut, Unreadable, note

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING_STYLE = re.compile(r"(?:heading|rubrik|otsikko|overskrift)\s*(\d)", re.IGNORECASE)
TITLE_STYLE = re.compile(r"\A(?:title|titel|rubrik|tittel|otsikko)\Z", re.IGNORECASE)
LIST_STYLE = re.compile(r"list|punkt|lista", re.IGNORECASE)
GONE = {qn("w:del"), qn("w:moveFrom")}
KEPT = {qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")}
BLANKS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}
BOLD_HEADING_MOST = 90


def read(data: bytes) -> Document:
    """Blocks of a .docx document."""
    with opened(data):
        pass
    try:
        source = docx.Document(io.BytesIO(data))
        body = source.element.body
        numbers = Numbers(source)
        blocks = [clean_block(block) for block in walk(source, body, numbers)]
    except (KeyError, ValueError, AttributeError, IndexError, TypeError) as fault:
        raise Unreadable(broken()) from fault
    return with_remarks(source, tuple(block for block in blocks if block.text))


def clean_block(block: Block) -> Block:
    """A block without invisible characters."""
    return Block(block.shape, squeezed(cleaned(block.text)[0]), block.level, block.mark, block.is_said)


def walk(source: Any, parent: Any, numbers: Numbers) -> Iterator[Block]:
    """Paragraphs and tables in order, also inside content controls."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield paragraph_block(Paragraph(child, source), numbers)
        elif child.tag == qn("w:tbl"):
            yield from table_blocks(child)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")}:
            yield from walk(source, child, numbers)


def paragraph_block(paragraph: Any, numbers: Numbers) -> Block:
    """One paragraph by its style, its numbering, or at last its looks."""
    text = inserted_text(paragraph._p)  # noqa: SLF001 - python-docx has no public way to tracked changes
    style = paragraph.style
    names = [found.name or "" for found in lineage(style)]
    mark, depth = numbers.mark_of(paragraph._p, style)  # noqa: SLF001 - as above
    written, rest = split_mark(squeezed(text))
    if any(TITLE_STYLE.match(name) for name in names):
        return Block(Shape.TITLE, squeezed(text), 1)
    level = next((int(found[1]) for name in names if (found := HEADING_STYLE.search(name))), 0)
    if level:
        return Block(Shape.HEADING, rest, level, written or mark)
    if mark or written or any(LIST_STYLE.search(name) for name in names):
        return Block(Shape.ITEM, rest, depth, written or mark or "•")
    if 0 < len(rest) <= BOLD_HEADING_MOST and is_bold(paragraph) and not rest.endswith((".", ":", ",")):
        return Block(Shape.HEADING, rest, 0, is_said=False)
    return Block(Shape.PARAGRAPH, rest)


def lineage(style: Any) -> Iterator[Any]:
    """A style and the styles it builds on."""
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        style = style.base_style


def inserted_text(element: Any) -> str:
    """The words of a paragraph as they stand when all tracked changes are accepted."""
    return "".join(
        BLANKS.get(node.tag) or node.text or ""
        for node in element.iter(*KEPT)
        if not any(parent.tag in GONE for parent in node.iterancestors())
    )


def is_bold(paragraph: Any) -> bool:
    """Whether every run with words is bold."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def table_blocks(table: Any) -> Iterator[Block]:
    """Each row as one paragraph, told by the first row where that is marked as headers."""
    rows = [[cell_text(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
    first = next(table.iter(qn("w:tr")), None)
    has_header = first is not None and next(first.iter(qn("w:tblHeader")), None) is not None and len(rows) > 1
    headers, body = (rows[0], rows[1:]) if has_header else ([], rows)
    for cells in body:
        yield Block(Shape.PARAGRAPH, row_text(headers, cells))


def cell_text(cell: Any) -> str:
    """The words of one cell."""
    return squeezed(" ".join(inserted_text(paragraph) for paragraph in cell.iter(qn("w:p"))))


def with_remarks(source: Any, blocks: tuple[Block, ...]) -> Document:
    """The document with what was left out and noticed."""
    body = source.element.body
    deleted = [squeezed(node.text or "") for node in body.iter(qn("w:delText"))]
    left_out = [LeftOut("deleted", text) for text in deleted if text]
    notes = [note("deleted_changes")] if deleted else []
    if next(body.iter(qn("w:commentReference")), None) is not None:
        notes.append(note("comments_left_out"))
    pictures = sum(1 for _picture in body.iter(qn("w:drawing"), qn("w:pict")))
    notes += [note("pictures", count=pictures)] if pictures else []
    footnotes = tuple(footnote_blocks(source))
    notes += [note("footnotes")] if footnotes else []
    if not blocks:
        raise Unreadable(
            _("The document holds no text. Perhaps it is a scanned picture; copy or write the text instead.")
        )
    return Document(blocks + footnotes, tuple(notes), tuple(left_out), "docx")


def footnote_blocks(source: Any) -> Iterator[Block]:
    """Footnotes as paragraphs at the end, so that none of their words is lost."""
    for relation in source.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            for footnote in parse_xml(relation.target_part.blob).iter(qn("w:footnote")):
                if text := cell_text(footnote):
                    yield Block(Shape.PARAGRAPH, text)
