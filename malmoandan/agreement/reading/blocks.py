"""The uniform list of blocks that every file format is turned into before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from malmoandan.agreement.reading.notes import LeftOut, Note


class Shape(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item.

    `level` is the heading's level from 1 (0 where the looks do not tell it), or the item's depth from 0.
    `mark` is the bullet or number it carried; an item without one goes on where the item before it ended.
    `is_said` tells that the format itself said the shape; otherwise it was guessed from plain text.
    Emphasis inside the text is written as in Markdown.
    """

    shape: Shape
    text: str
    level: int = 0
    mark: str = ""
    is_said: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A file as blocks, with what was noticed and left out on the way."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    file_format: str = "text"
    language: str = field(default="")
