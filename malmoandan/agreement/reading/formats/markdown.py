"""Markdown to blocks, by markdown-it: headings, paragraphs, nested points, tables, quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from malmoandan.agreement.reading.blocks import Block, Document, Shape
from malmoandan.agreement.reading.formats.letters import cleaned, squeezed
from malmoandan.agreement.reading.formats.tables import row_text
from malmoandan.agreement.reading.marks import split_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token


def read(text: str) -> Document:
    """Blocks of a Markdown text. HTML inside it is read as the words it is."""
    clean, notes, left_out = cleaned(text)
    tokens = MarkdownIt("commonmark", {"html": False, "maxNesting": 40}).enable("table").parse(clean)
    return Document(tuple(Walk().blocks(tokens)), notes, left_out, "markdown")


class Walk:
    """One pass over the tokens, knowing which list and table it stands in."""

    def __init__(self) -> None:
        self.lists: list[int] = []  # the next number of each open list; 0 for bullets
        self.mark = ""
        self.heading = 0
        self.headers: list[str] = []
        self.row: list[str] = []
        self.in_head = self.in_row = False

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        """The blocks, in order."""
        for token in tokens:
            self.step(token)
            if token.type in {"inline", "fence", "code_block"} and token.content.strip():
                yield from self.leaf(squeezed(words(token)))
            elif token.type == "tr_close" and not self.in_head:
                yield Block(Shape.PARAGRAPH, row_text(self.headers, self.row))

    def step(self, token: Token) -> None:
        """Keep track of where we are."""
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "heading_close":
                self.heading = 0
            case "ordered_list_open":
                self.lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_open":
                self.lists.append(0)
            case "ordered_list_close" | "bullet_list_close":
                self.lists.pop()
            case "list_item_open":
                self.open_item(token)
            case "thead_open" | "thead_close":
                self.in_head = token.type == "thead_open"
                self.headers = [] if self.in_head else self.row
            case "tr_open":
                self.row, self.in_row = [], True
            case "tr_close":
                self.in_row = False
            case _:
                pass

    def open_item(self, token: Token) -> None:
        """Note the mark of the point that begins."""
        number = self.lists[-1]
        self.mark = f"{number}{token.markup}" if number else token.markup
        self.lists[-1] = number + 1 if number else 0

    def leaf(self, text: str) -> Iterator[Block]:
        """A run of words as the block its place makes it; a table cell is kept for its row."""
        if self.in_row:
            self.row.append(text)
        elif self.heading:
            mark, rest = split_mark(text)
            yield Block(Shape.HEADING, rest, self.heading, mark)
        elif self.lists:
            mark, self.mark = self.mark, ""
            yield Block(Shape.ITEM, text, len(self.lists) - 1, mark)
        else:
            mark, rest = split_mark(text)
            yield Block(Shape.ITEM if mark else Shape.PARAGRAPH, rest, 0, mark)


def words(token: Token) -> str:
    """The words of an inline token as they were written, line ends as blanks."""
    return token.content.replace("\n", " ")
