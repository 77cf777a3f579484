"""HTML to blocks, also as word processors paste it: the page's own text, not its menus and footers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import CData, Comment, Declaration, Doctype, NavigableString, ProcessingInstruction, Tag
from django.utils.translation import gettext as _

from malmoandan.agreement.reading.blocks import Block, Document, Shape
from malmoandan.agreement.reading.formats.letters import cleaned, squeezed
from malmoandan.agreement.reading.formats.tables import row_text
from malmoandan.agreement.reading.marks import split_mark
from malmoandan.agreement.reading.notes import LeftOut, Unreadable, note

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 150
LONGEST_NUMBER = 4
SILENT = {"script", "style", "template", "noscript", "svg", "head", "iframe", "object", "math", "xml"}
FURNITURE = {"nav", "aside", "form", "button", "select", "dialog"}
FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CONTAINERS = {"html", "body", "main", "section", "article", "div", "header", "footer", "figure", "address"}
LISTS = {"ul", "ol", "dl", "li", "dt", "dd"}
BLOCKS = (
    CONTAINERS | LISTS | {"p", "blockquote", "pre", "table", "caption", "tr", "figcaption"} | set(HEADINGS)
)
CELLS = {"td", "th"}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
OFFICE_LEVEL = re.compile(r"\blevel(\d)")
OFFICE_ITEM = re.compile(r"MsoListParagraph|\bmso-list:(?!\s*Ignore)", re.IGNORECASE)
OFFICE_MARK = re.compile(r"mso-list:\s*Ignore", re.IGNORECASE)
NO_WORDS = (Comment, CData, Declaration, Doctype, ProcessingInstruction)


@dataclass(slots=True)
class Seen:
    """What one pass over the page has met, by the identity of its tags: points, last numbers, headers."""

    opened: set[int] = field(default_factory=set)
    numbers: dict[int, int] = field(default_factory=dict)
    headers: dict[int, list[str]] = field(default_factory=dict)


def read(text: str) -> Document:
    """Blocks of a web page; what stood around the text is listed as left out."""
    clean, notes, left_out = cleaned(text)
    soup = BeautifulSoup(clean, "lxml")
    check_depth(soup)
    furniture = squeezed(" ".join(taken_out(soup)))
    if furniture:
        notes += (note("page_furniture"),)
        left_out += (LeftOut("furniture", furniture),)
    pictures = len(soup.find_all("img"))
    notes += (note("pictures", count=pictures),) if pictures else ()
    language = soup.html.get("lang", "") if soup.html else ""
    return Document(tuple(blocks(soup)), notes, left_out, "html", str(language)[:2].lower())


def check_depth(soup: BeautifulSoup) -> None:
    """Refuse pages nested deeper than any text is."""
    depths = {id(soup): 0}
    for tag in soup.find_all(True):  # parents come before children
        depths[id(tag)] = depths[id(tag.parent)] + 1
        if depths[id(tag)] > DEEPEST:
            raise Unreadable(_("The page is nested too deeply to be read. Paste its text instead."))


def taken_out(soup: BeautifulSoup) -> Iterator[str]:
    """Take furniture out of the page and give its words. Scripts and styles are no words."""
    for tag in soup.find_all(SILENT):
        tag.extract()
    for tag in soup.find_all(is_furniture):
        yield tag.extract().get_text(" ")
    main = soup.find("main") or soup.find(attrs={"role": "main"})
    if isinstance(main, Tag) and main.get_text(strip=True):
        main.extract()
        yield soup.get_text(" ")
        soup.clear()
        soup.append(main)


def is_furniture(tag: Tag) -> bool:
    """Whether a tag holds what stands around a text, or is hidden."""
    if tag.name in FURNITURE or str(tag.get("role", "")) in FURNITURE_ROLES or tag.has_attr("hidden"):
        return True
    if tag.name in {"header", "footer"} and not tag.find_parent(["main", "article"]):
        return not tag.find("h1") if tag.name == "header" else True
    return bool(HIDDEN.search(str(tag.get("style", ""))))


def blocks(soup: BeautifulSoup) -> Iterator[Block]:
    """Text runs gathered under the nearest block they stand in, in reading order."""
    holder: Tag | None = None
    run: list[str] = []
    seen = Seen()
    for node in list(soup.descendants):
        if isinstance(node, Tag) and node.name == "br":
            run.append("\n" if holder is not None and holder.name == "pre" else " ")
        if not isinstance(node, NavigableString) or isinstance(node, NO_WORDS) or not node.strip():
            if isinstance(node, NavigableString) and run:
                run.append(" ")
            continue
        nearest = above(node, BLOCKS)
        if nearest is not holder:
            yield from finished(holder, run, seen)
            holder, run = nearest, []
        run.append(f" {node} " if above(node, CELLS) and not run else spaced(node))
    yield from finished(holder, run, seen)


def above(node: Tag | NavigableString, names: set[str]) -> Tag | None:
    """The nearest tag around a node that has one of these names."""
    return next((tag for tag in node.parents if tag.name in names), None)


def spaced(node: NavigableString) -> str:
    """A run of words as it stands; in a list mark of a word processor, set apart so that it is found."""
    parent = node.parent
    return (
        f"{node} " if parent is not None and OFFICE_MARK.search(str(parent.get("style", ""))) else str(node)
    )


def finished(holder: Tag | None, run: list[str], seen: Seen) -> Iterator[Block]:
    """One gathered run as a block."""
    text = squeezed("".join(run))
    if not text:
        return
    row = above(holder, {"tr"}) if holder is not None and holder.name != "tr" else holder
    if row is not None and holder is not None:
        if id(row) not in seen.opened:
            seen.opened.add(id(row))
            yield from row_blocks(row, seen)
        return
    yield block_of(holder, text, seen)


def row_blocks(row: Tag, seen: Seen) -> Iterator[Block]:
    """A table row as one paragraph, told by the table's headers; those are told by the other rows."""
    table = row.find_parent("table")
    is_first = id(table) not in seen.headers
    headers = seen.headers[id(table)] if not is_first else headers_of(table, row)
    seen.headers[id(table)] = headers
    if not (is_first and headers):
        cells = [words(cell) for cell in row.find_all(["td", "th"])]
        yield Block(Shape.PARAGRAPH, row_text(headers, cells) or words(row))


def headers_of(table: Tag | None, row: Tag) -> list[str]:
    """The words of a table's first row, where that holds headers only and other rows follow."""
    if table is None or row.find("td") or row.find_next("tr") is None:
        return []
    follows = row.find_next("tr")
    is_alone = follows is None or follows.find_parent("table") is not table
    return [] if is_alone else [words(cell) for cell in row.find_all("th")]


def words(tag: Tag) -> str:
    """All the words under a tag."""
    return squeezed(tag.get_text(" "))


def block_of(holder: Tag | None, text: str, seen: Seen) -> Block:
    """What shape the words have by the tag that holds them."""
    mark, rest = split_mark(text)
    if holder is None:
        return Block(Shape.ITEM if mark else Shape.PARAGRAPH, rest, 0, mark, is_said=False)
    heading = holder if holder.name in HEADINGS else None
    if heading is not None:
        return Block(Shape.HEADING, rest, HEADINGS[heading.name], mark)
    look = f"{holder.get('class', '')} {holder.get('style', '')}"
    if OFFICE_ITEM.search(look):
        level = OFFICE_LEVEL.search(look)
        return Block(Shape.ITEM, rest, int(level[1]) - 1 if level else 0, mark or "•")
    item = holder if holder.name == "li" else above(holder, {"li"})
    if item is not None:
        is_first = id(item) not in seen.opened
        seen.opened.add(id(item))
        return Block(Shape.ITEM, rest, depth(item), mark or (item_mark(item, seen) if is_first else ""))
    return Block(Shape.ITEM if mark else Shape.PARAGRAPH, rest, 0, mark)


def depth(item: Tag) -> int:
    """How many lists a point lies in, from 0."""
    return max(0, len(item.find_parents(["ul", "ol"])) - 1)


def item_mark(item: Tag, seen: Seen) -> str:
    """The number a browser would show, or a bullet."""
    parent = item.parent
    if parent is None or parent.name != "ol":
        return "•"
    start = str(parent.get("start", "1"))
    first = int(start) if start.isdecimal() and len(start) <= LONGEST_NUMBER else 1
    number = seen.numbers[id(parent)] = seen.numbers.get(id(parent), first - 1) + 1
    return f"{number}."
