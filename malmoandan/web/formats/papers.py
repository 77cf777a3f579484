"""What a paper is made of, whatever file it becomes: headings, paragraphs, tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Look = Literal["plain", "point", "quote", "small", "first"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, or several where the words have empty lines.

    `lead` stands first in bold; `language` is told where it is not the file's; `url` makes a link of it;
    `sources` are addresses of what the words rest on, numbered after them.
    """

    words: str
    look: Look = "plain"
    lead: str = ""
    language: str = ""
    url: str = ""
    sources: tuple[str, ...] = ()


Cell: TypeAlias = "str | Text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption above it, the names of its columns, and rows as long as those.

    A cell that is a `Text` is in its own language, and a link where it leads somewhere. `widths` are parts of
    the page, one for each column; the same for all where there are none.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; level 1 is the highest below the title."""

    heading: str
    blocks: tuple[Text | Table, ...] = ()
    level: int = 1
    language: str = ""  # where the heading's is not the file's
