"""Looking into the files that are made of a report, as the programs that read them do."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import docx
import pdfua
import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malmoandan.report.snapshot.shapes import Published


def faults(data: bytes, folder: Path) -> list[str]:
    """What a checker of PDF/UA-1 finds in a file."""
    place = folder / "file.pdf"
    place.write_bytes(data)
    return [f"{each.rule_id} {each.message}" for each in pdfua.validate(str(place)).findings]


def opened(data: bytes) -> pikepdf.Pdf:
    """The file as an object."""
    return pikepdf.open(io.BytesIO(data))


class Tag(NamedTuple):
    """One element of the tree that a screen reader walks."""

    sort: str
    alt: str
    language: str


def tags(node: Any) -> Iterator[Tag]:
    """Every element below one, in the order in which they are read."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield Tag(str(kid.S), str(kid.get("/Alt", "")), str(kid.get("/Lang", "")))
            yield from tags(kid)


def tags_of(data: bytes) -> list[Tag]:
    """The same, from the root."""
    with opened(data) as file:
        return list(tags(file.Root.StructTreeRoot))


def bookmarks(data: bytes) -> list[str]:
    """The headings as the program's own list of contents shows them."""
    found: list[str] = []

    def walk(items: Any) -> None:
        for item in items:
            found.append(item.title)
            walk(item.children)

    with opened(data) as file, file.open_outline() as outline:
        walk(outline.root)
    return found


def words_of(data: bytes) -> str:
    """All the words of a Word file, tables too."""
    file = docx.Document(io.BytesIO(data))
    told = [paragraph.text for paragraph in file.paragraphs]
    told += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join(told)


def text_of(data: bytes) -> str:
    """All the words of a PDF, page by page, through the tables that tell which letter each sign is."""
    told = []
    with opened(data) as file:
        for page in file.pages:
            fonts = {name: letters_of(font) for name, font in page.Resources.Font.items()}
            told.append("".join(shown_on(page, fonts)))
    return re.sub(r"\s+", " ", "\n".join(told))


def shown_on(page: Any, fonts: dict[str, dict[int, str]]) -> Iterator[str]:
    """The letters as they are set, with a blank wherever the pen is moved."""
    letters: dict[int, str] = {}
    for each in pikepdf.parse_content_stream(page):
        operands: Any = each.operands
        operator = str(each.operator)
        if operator == "Tf":
            letters = fonts[str(operands[0])]
        elif operator in {"Td", "Tm", "BT"}:
            yield " "
        elif operator in {"Tj", "TJ"}:
            parts = operands[0] if operator == "TJ" else operands
            signs = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            yield "".join(letters.get(sign, "") for (sign,) in struct.iter_unpack(">H", signs))


def letters_of(font: Any) -> dict[int, str]:
    """Which letters each sign of a font stands for (`ToUnicode`, ISO 32000-1, 9.10.3)."""
    table = bytes(font.ToUnicode.read_bytes()).decode()
    found = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for sign, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", part):
            found[int(sign, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letters in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            for place in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + place] = chr(int(letters, 16) + place)
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str) and value:
        yield value


def with_title(published: Published, title: str) -> Published:
    """The same report under another title."""
    return replace(published, snapshot=replace(published.snapshot, title=title))
