"""OpenDocument's .odt to blocks: headings and nested lists say themselves; deleted changes are left out."""

# ruff: noqa: ANN401 - the libraries give their nodes no types

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from xml.sax import SAXException

from django.utils.translation import gettext as _
from odf.element import Element  # type: ignore[import-untyped]
from odf.namespaces import OFFICENS, STYLENS, TABLENS, TEXTNS  # type: ignore[import-untyped]
from odf.opendocument import load  # type: ignore[import-untyped]

from malmoandan.agreement.reading.blocks import Block, Document, Shape
from malmoandan.agreement.reading.formats.archives import broken, locked, opened
from malmoandan.agreement.reading.formats.letters import cleaned, squeezed
from malmoandan.agreement.reading.formats.tables import row_text
from malmoandan.agreement.reading.marks import split_mark
from malmoandan.agreement.reading.notes import LeftOut, Unreadable, note

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE_STYLE = re.compile(r"\A(?:title|titel|rubrik|otsikko)\Z", re.IGNORECASE)
TEXT_NODES = (3, 4)  # text and CDATA, as in any DOM
BLANKS = {(TEXTNS, "s"), (TEXTNS, "tab"), (TEXTNS, "line-break")}
GOES_THROUGH = {
    (TEXTNS, "section"),
    (TEXTNS, "index-body"),
    (TEXTNS, "list-header"),
    (TEXTNS, "soft-page-break"),
}
DEEPEST = 150


def read(data: bytes) -> Document:
    """Blocks of an .odt document."""
    with opened(data) as archive:
        if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unreadable(locked())
    try:
        source = load(io.BytesIO(data))
        blocks = [block for block in walk(source, source.text.childNodes, -1) if block.text]
    except (
        KeyError,
        ValueError,
        AttributeError,
        IndexError,
        TypeError,
        SAXException,
        RecursionError,
    ) as fault:
        raise Unreadable(broken()) from fault
    return with_remarks(source, tuple(blocks))


def walk(source: Any, nodes: Any, depth: int) -> Iterator[Block]:
    """Headings, paragraphs, lists and tables in order."""
    if depth > DEEPEST:
        raise Unreadable(_("The page is nested too deeply to be read. Paste its text instead."))
    for node in nodes:
        name = getattr(node, "qname", None)
        if name == (TEXTNS, "h"):
            yield block(node, Shape.HEADING, int(node.getAttribute("outlinelevel") or 1))
        elif name == (TEXTNS, "p"):
            yield paragraph(source, node)
        elif name == (TEXTNS, "list"):
            yield from list_blocks(source, node, depth + 1)
        elif name == (TABLENS, "table"):
            yield from table_blocks(node)
        elif name in GOES_THROUGH:
            yield from walk(source, node.childNodes, depth)


def paragraph(source: Any, node: Any) -> Block:
    """A paragraph, or the title where its style says so."""
    is_title = any(TITLE_STYLE.match(name) for name in style_names(source, node))
    return block(node, Shape.TITLE if is_title else Shape.PARAGRAPH, 1 if is_title else 0)


def block(node: Any, shape: Shape, level: int, mark: str = "") -> Block:
    """A node's words as a block; a written number becomes its mark."""
    text = squeezed(cleaned(words(node))[0])
    if shape is Shape.TITLE:
        return Block(shape, text, level)
    written, rest = split_mark(text)
    if written and shape is Shape.PARAGRAPH:
        shape = Shape.ITEM
    return Block(shape, rest, level, written or mark)


def list_blocks(source: Any, node: Any, depth: int) -> Iterator[Block]:
    """The points of a list: the first paragraph carries the mark, nested lists lie one step deeper."""
    for item in node.childNodes:
        mark = "•"
        for child in item.childNodes:
            if child.qname in {(TEXTNS, "p"), (TEXTNS, "h")}:
                shape = Shape.HEADING if child.qname[1] == "h" else Shape.ITEM
                level = int(child.getAttribute("outlinelevel") or 1) if shape is Shape.HEADING else depth
                yield block(child, shape, level, "" if shape is Shape.HEADING else mark)
                mark = ""
            else:
                yield from walk(source, [child], depth)


def table_blocks(table: Any) -> Iterator[Block]:
    """Each row as one paragraph, told by the header rows where the table has them."""
    head = table.getElementsByType(by_name(TABLENS, "table-header-rows"))
    rows = table.getElementsByType(by_name(TABLENS, "table-row"))
    header_rows = [row for part in head for row in part.childNodes]
    headers = cells_of(header_rows[0]) if header_rows and len(rows) > 1 else []
    for row in rows:
        if not (headers and row in header_rows):
            yield Block(Shape.PARAGRAPH, row_text(headers, cells_of(row)))


def by_name(namespace: str, name: str) -> Any:
    """What odfpy wants instead of a name: a function that makes such an element."""
    return lambda **_rest: Element(qname=(namespace, name), check_grammar=False)


def cells_of(row: Any) -> list[str]:
    """The words of each cell."""
    return [squeezed(words(cell)) for cell in row.childNodes if cell.qname == (TABLENS, "table-cell")]


def words(node: Any) -> str:
    """All words under a node, without comments; a footnote follows in brackets."""
    if node.nodeType in TEXT_NODES:
        return str(node.data)
    if node.qname in BLANKS:
        return " "
    if node.qname == (OFFICENS, "annotation"):
        return ""
    inner = "".join(words(child) for child in node.childNodes)
    return f" {inner} " if node.qname in {(TEXTNS, "p"), (TABLENS, "table-cell")} else inner


def style_names(source: Any, node: Any) -> Iterator[str]:
    """The names of a paragraph's style and of the one it builds on."""
    name = node.getAttribute("stylename") or ""
    yield name
    for style in source.automaticstyles.childNodes:
        if style.attributes.get((STYLENS, "name")) == name:
            yield style.attributes.get((STYLENS, "parent-style-name"), "")


def with_remarks(source: Any, blocks: tuple[Block, ...]) -> Document:
    """The document with what was left out and noticed."""
    if not blocks:
        raise Unreadable(
            _("The document holds no text. Perhaps it is a scanned picture; copy or write the text instead.")
        )
    deleted = [squeezed(words(node)) for node in deletions(source.text)]
    left_out = tuple(LeftOut("deleted", text) for text in deleted if text)
    return Document(blocks, (note("deleted_changes"),) if left_out else (), left_out, "odt")


def deletions(text: Any) -> Iterator[Any]:
    """The nodes that hold what was deleted in tracked changes."""
    for node in text.childNodes:
        if getattr(node, "qname", None) == (TEXTNS, "tracked-changes"):
            for region in node.childNodes:
                yield from (change for change in region.childNodes if change.qname == (TEXTNS, "deletion"))
