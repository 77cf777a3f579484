"""Memos and reports as Word files that a screen reader, a registry and an archive can all read.

Rules: headings are headings, the language of the file and of each foreign piece is told, the first row of a
table is repeated and told as its head, the file carries a title, every page its number; no macros, no
pictures, nothing fetched. Arabic runs from right to left. Characters that a Word file cannot hold are left
out; all other words stand as they were given.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from docx.shared import Pt

from malmoandan.web.formats.docx_parts import (
    Doc,
    apart,
    bold,
    bold_head,
    cells_of,
    fit,
    hyperlink,
    page_number,
    right_to_left,
    settle,
    speak,
    widen,
)
from malmoandan.web.formats.papers import Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from malmoandan.web.formats.papers import Look, Section

STYLES: dict[Look, str] = {
    "plain": "Normal",
    "point": "List Bullet",
    "quote": "Quote",
    "small": "Caption",
    "first": "Body Text",
}
DEEPEST = 6  # levels of headings
LINE = Pt(2)  # between facts
EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def memo(
    *,
    title: str,
    sections: Sequence[Section],
    language: str,
    at: datetime,
    kind: str = "",
    author: str = "",
    facts: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A memo: `kind` (what sort of paper), the title, `facts` (number, date, body), then its sections.

    `language` is a code ("sv"); `author` is a body, never a person; `at` is when it was made.
    """
    page = Doc.new(language)
    settle(page, title=fit(title), author=fit(author), at=at)
    if kind:
        write(page, Text(kind, look="small"))
    page.add("Title", fit(title))
    write_facts(page, facts)
    for section in sections:
        heading = page.add(f"Heading {min(max(section.level, 1), DEEPEST)}")
        write_words(page, heading, fit(section.heading), Text("", language=section.language))
        for block in section.blocks:
            write(page, block)
    page_number(page)
    if page.is_right_to_left:
        right_to_left(page)
    out = io.BytesIO()
    page.file.save(out)
    return out.getvalue()


def write_facts(page: Doc, facts: Sequence[tuple[str, str]]) -> None:
    """What a registry asks for, line under line."""
    for name, value in facts:
        line = page.add(STYLES["plain"])
        bold(line.add_run(f"{fit(name)}: "))
        line.add_run(fit(value))
        line.paragraph_format.space_after = LINE


def write(page: Doc, block: Text | Table) -> None:
    """One paragraph or table at the end of the file."""
    if isinstance(block, Table):
        write_table(page, block)
        return
    for place, words in enumerate(EMPTY_LINES.split(fit(block.words).strip())):
        paragraph = page.add(STYLES[block.look])
        if block.lead and place == 0:
            bold(paragraph.add_run(fit(block.lead) + " "))
        elif page.runs_otherwise(block.language):
            page.turn(paragraph)
        write_words(page, paragraph, words, block)
    for number, address in enumerate(block.sources, start=1):
        paragraph.add_run(" ")
        write_words(page, paragraph, f"[{number}]", Text("", url=address))


def write_words(page: Doc, paragraph: Paragraph, words: str, block: Text) -> Run:
    """The words themselves, as a link where they lead somewhere, in their own language."""
    if page.runs_otherwise(block.language) and paragraph._p not in page.turned:  # noqa: SLF001 - as in `Doc.add`
        words = apart(words, block.language)
    if block.url.startswith(("https://", "http://")):
        run = hyperlink(paragraph, words, block.url)
    else:
        run = paragraph.add_run(words)
    if block.language:
        speak(run, block.language)
    return run


def write_table(page: Doc, block: Table) -> None:
    """The caption, then the table; a cell too many or too few is an error."""
    caption = page.add("Caption", fit(block.caption))
    caption.paragraph_format.keep_with_next = True
    rows = (block.heads, *block.rows)
    table = page.file.add_table(rows=len(rows), cols=len(block.heads))
    table._tblPr.style = page.styles["Table Grid"]  # noqa: SLF001 - as in `Doc.add`
    cells = cells_of(table)
    for line, row in zip(cells, rows, strict=True):
        for cell, given in zip(line, row, strict=True):
            text = given if isinstance(given, Text) else Text(given)
            words = cell.paragraphs[0]
            words._p.style = page.styles["In a table"]  # noqa: SLF001 - as in `Doc.add`
            write_words(page, words, fit(text.words), text)
    bold_head(table, cells[0], fit(block.caption))
    widen(table, cells, block.widths)
    page.add("No Spacing")
