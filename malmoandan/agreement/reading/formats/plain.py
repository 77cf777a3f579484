"""Plain text to blocks: paragraphs by empty lines, points by bullets and numbers, headings by looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from malmoandan.agreement.reading.blocks import Block, Document, Shape
from malmoandan.agreement.reading.formats.letters import cleaned
from malmoandan.agreement.reading.marks import depth_of, split_mark
from malmoandan.agreement.reading.notes import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_HEADING = 90
MOST_HEADING_WORDS = 12
WRAPPED = 45  # a line at least this long may go on in the next
DECORATION = re.compile(r"[\W_]+\Z")
ENDS = tuple(".:;,!?")
BULLET_ONLY = re.compile(r"\A[-–—•*·]\Z")
BARE_NUMBER = re.compile(r"\A(\d{1,2})\s+([^\W\d_].*)\Z")
INDENT = 2  # blanks that make one step of depth


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its indent, bullet or number, and words. An empty line has no words."""

    indent: int
    mark: str
    words: str

    @property
    def text(self) -> str:
        """Mark and words as they stood."""
        return f"{self.mark} {self.words}".strip()


def read(text: str) -> Document:
    """Blocks of a plain text."""
    clean, notes, left_out = cleaned(text)
    lines = [line_of(raw) for raw in clean.split("\n")]
    blocks: list[Block] = []
    for group in groups(lines):
        if (len(group) == 1 and DECORATION.match(group[0].text) and not group[0].words) or (
            len(group) == 1 and DECORATION.match(group[0].text)
        ):
            left_out += (LeftOut("decoration", group[0].text),)
        else:
            blocks.append(block_of(group, is_first=not blocks))
    return Document(tuple(settled(blocks)), notes, left_out)


def settled(blocks: list[Block]) -> Iterator[Block]:
    """Numbered short lines are headings only where something stands beneath them; else they are points."""
    for block, follows in zip_longest(blocks, blocks[1:]):
        if block.shape is Shape.HEADING and block.mark and stands_alone(block, follows):
            yield replace(block, shape=Shape.ITEM, level=0, is_said=True)
        else:
            yield block


def stands_alone(heading: Block, follows: Block | None) -> bool:
    """Whether nothing stands beneath a numbered heading: what follows ranks as high, or is a heading."""
    if follows is None:
        return True
    if not follows.mark or depth_of(follows.mark) == 0:
        return follows.shape is Shape.HEADING
    return depth_of(follows.mark) <= heading.level


def line_of(raw: str) -> Line:
    """A line taken apart. A tabulator counts as one step of indent."""
    wide = raw.replace("\t", " " * INDENT)
    words = " ".join(raw.split())
    mark, rest = split_mark(words)
    return Line(len(wide) - len(wide.lstrip(" ")), mark, rest if mark else words)


def groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: wrapped lines join the line before; points and short lines stand alone."""
    group: list[Line] = []
    for line in lines:
        if group and not goes_on(group, line):
            yield group
            group = []
        if line.text:
            group.append(line)
    if group:
        yield group


def goes_on(group: list[Line], line: Line) -> bool:
    """Whether a line continues the group: no mark, no empty line, and the line before was wrapped."""
    if not line.text or line.mark or DECORATION.match(line.text):
        return False
    before = group[-1]
    if DECORATION.match(before.text):
        return False
    if group[0].mark and line.indent > group[0].indent:
        return True
    return len(before.text) >= WRAPPED and not (
        before.words.endswith((".", ":")) and line.words[:1].isupper()
    )


def block_of(group: list[Line], *, is_first: bool) -> Block:
    """A group of lines as heading, point or paragraph; the shapes are guesses, except a bullet's."""
    mark, text = group[0].mark, " ".join(line.text for line in group)
    chapter = BARE_NUMBER.match(text) if not mark and len(group) == 1 else None
    if chapter and looks_like_heading(chapter[2]):
        return Block(Shape.HEADING, chapter[2], 1, chapter[1], is_said=False)
    if mark:
        text = " ".join([group[0].words, *(line.text for line in group[1:])])
        number_depth = depth_of(mark)
        if number_depth and looks_like_heading(text):
            return Block(Shape.HEADING, text, number_depth, mark, is_said=False)
        return Block(Shape.ITEM, text, group[0].indent // INDENT, mark)
    if not is_first and looks_like_heading(text):
        return Block(Shape.HEADING, text, 1 if text.isupper() else 0, is_said=False)
    if is_first and looks_like_heading(text) and len(group) == 1:
        return Block(Shape.HEADING, text, 1, is_said=False)
    return Block(Shape.PARAGRAPH, text, is_said=False)


def looks_like_heading(text: str) -> bool:
    """A short line that begins with a capital or digit and ends without a stop."""
    return (
        len(text) <= LONGEST_HEADING
        and len(text.split()) <= MOST_HEADING_WORDS
        and (text[:1].isupper() or text[:1].isdigit())
        and not text.endswith(ENDS)
        and "@" not in text
    )
