"""A paper before it is a file: what stands in it, in order, free of any program's format.

`Text` and `Table` are those of every paper (`web.formats.papers`). Frame words are in the paper's language;
what people wrote keeps its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from malmoandan.web.formats.papers import Table, Text

if TYPE_CHECKING:
    from datetime import date

Block: TypeAlias = "Text | Table | Drawing"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One bar: how many, and how many the year before (None where nobody counted)."""

    label: str
    value: int
    last_value: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars. `says` tells the same in a sentence; the table with the same numbers comes after it."""

    title: str
    says: str
    bars: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Half:
    """One party's half of the two keys: its name, and on what decision it rests, a fact a line."""

    party: str
    lines: tuple[str, ...]
    is_turned: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and what stands below it; level 1 is the highest."""

    heading: Text
    blocks: tuple[Block, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole. `front` and `colophon` stand on the title page; `foot` stands on every page."""

    title: str
    heading: Text
    kind: str
    language: str
    author: str
    on: date  # the day the file says it was made: the same paper is the same file
    foot: str
    contents: str = ""  # what the list of contents is called
    front: tuple[Text, ...] = ()
    halves: tuple[Half, ...] = ()
    mark: str = ""  # the two keys in words
    colophon: tuple[Text, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    is_one_page: bool = False


def twin(drawing: Drawing, heads: tuple[str, str, str]) -> Table:
    """The drawing's numbers as a table: what, this year, the year before."""
    rows = (
        (bar.label, str(bar.value), "–" if bar.last_value is None else str(bar.last_value))
        for bar in drawing.bars
    )
    return Table(drawing.title, heads, tuple(rows), (3, 1, 1))
