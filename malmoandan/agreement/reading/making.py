"""From the parts of a document to its clauses: contacts, running text, lists and what introduces them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malmoandan.agreement.reading import kinds
from malmoandan.agreement.reading.blocks import Shape
from malmoandan.agreement.reading.duties import duty_in
from malmoandan.agreement.reading.marks import depth_of, is_bullet
from malmoandan.agreement.reading.prose import duty_guess, pieces
from malmoandan.agreement.reading.result import ReadClause
from malmoandan.agreement.reading.sentences import sentences

if TYPE_CHECKING:
    from malmoandan.agreement.reading.blocks import Block
    from malmoandan.agreement.reading.kinds import Guess
    from malmoandan.agreement.reading.parts import Part
    from malmoandan.agreement.reading.result import Duty
    from malmoandan.agreement.reading.words import Words

MOST_INTRO_BLOCKS = 3
JOINED = "\n\n"


class Maker:
    """Makes the clauses of one part, block by block, remembering the words that led into the list."""

    def __init__(self, part: Part, index: int, words: Words) -> None:
        self.part = part
        self.index = index
        self.words = words
        self.clauses: list[ReadClause] = []
        self.lead = ""  # words still waiting for the first point they lead to
        self.context = ""  # words that hold for every point of the list
        self.outer = -1  # depth of the point whose deeper points are its own clauses

    def make(self) -> list[ReadClause]:
        """The clauses of the part."""
        if self.is_one_clause:
            return self.one_clause()
        blocks = list(self.part.blocks)
        intro = self.intro_size(blocks)
        if intro:
            self.introduce(blocks[:intro])
        for at, block in enumerate(blocks[intro:], start=intro):
            follows = blocks[at + 1] if at + 1 < len(blocks) else None
            self.take(block, leads=follows is not None and follows.shape is Shape.ITEM)
        if self.lead:
            self.add(self.lead, kinds.NOTHING)
        return self.clauses

    @property
    def is_one_clause(self) -> bool:
        """Whether the whole part is one principle or way of working, its heading being the name."""
        of_its_own = (
            self.part.is_inherited and self.part.topic in kinds.WHOLE_PART and not self.part.has_children
        )
        return of_its_own and bool(self.part.blocks) and self.part.blocks[0].shape is not Shape.ITEM

    def one_clause(self) -> list[ReadClause]:
        """The part as a single clause."""
        texts = [f"{block.mark} {block.text}".strip() for block in self.part.blocks]
        self.add(JOINED.join(texts), kinds.WHOLE_PART[self.part.topic], heading=self.part.section.heading)
        return self.clauses

    def intro_size(self, blocks: list[Block]) -> int:
        """How many blocks at the top introduce the list, where the heading says what the list holds."""
        size = 0
        while size < len(blocks) and blocks[size].shape is Shape.PARAGRAPH:
            size += 1
        is_list = size < len(blocks) and blocks[size].shape is Shape.ITEM
        return (
            size if is_list and size <= MOST_INTRO_BLOCKS and self.part.topic in kinds.NAMES_ITS_POINTS else 0
        )

    def introduce(self, blocks: list[Block]) -> None:
        """The text before a list whose kind the heading tells: one clause, perhaps a duty."""
        text = JOINED.join(block.text for block in blocks)
        guess, duty = duty_guess(text.replace(JOINED, " "), self.part.topic, self.words)
        self.add(text, guess or kinds.INTRO, duty=duty)
        self.context = blocks[-1].text

    def take(self, block: Block, *, leads: bool) -> None:
        """One block in its turn."""
        if block.shape is Shape.CONTACT:
            self.add(block.text, kinds.CONTACT)
        elif block.shape is Shape.ITEM and (block.mark or not self.clauses):
            self.take_point(block, leads=leads and block.text.endswith(":"))
        elif block.shape is Shape.ITEM:
            self.go_on(block.text)
        elif leads and block.text.rstrip().endswith(":"):
            self.take_lead(block.text)
        else:
            self.context, self.outer = "", -1
            self.take_prose(block.text, block.mark)

    def take_lead(self, text: str) -> None:
        """Words before a list: an open end waits for its points, a whole sentence is a clause."""
        *before, last = sentences(text, self.words) or [text]
        self.context, self.outer = last, -1
        if before:
            self.take_prose(" ".join(before))
        ending = last.rstrip(": ").split()
        if ending and self.words.starts("open_ends", ending[-1]):
            self.lead = last
            return
        guess, duty = duty_guess(last, self.part.topic, self.words)
        self.add(last, guess or kinds.INTRO, duty=duty)

    def take_prose(self, text: str, mark: str = "") -> None:
        """Running text, cut into clauses."""
        for part, guess, duty in pieces(text, self.part.topic, self.words):
            self.add(part, guess, duty=duty, mark=mark)
            mark = ""

    def take_point(self, block: Block, *, leads: bool) -> None:
        """A point of a list: its own clause, unless it only unfolds the point above it."""
        numbered = not is_bullet(block.mark) and depth_of(block.mark) > 0
        depth = depth_of(block.mark) - 1 if numbered else block.level
        above = self.clauses[-1] if self.clauses else None
        is_below = above is not None and bool(above.mark) and depth > above.depth
        if above is not None and above.mark and above.text.endswith(":") and (is_below or not numbered):
            self.context, self.outer = above.text, depth - 1
        elif depth <= self.outer:
            self.context, self.outer = "", -1
        elif above is not None and is_below and not numbered and self.outer < 0:
            self.go_on(f"{'- ' if is_bullet(block.mark) else block.mark + ' '}{block.text}")
            return
        if numbered:
            self.take_numbered(block, depth, leads=leads)
        else:
            guess, duty = self.point_guess(block.text)
            self.add(block.text, guess, duty=duty, mark=block.mark, depth=depth)

    def take_numbered(self, block: Block, depth: int, *, leads: bool) -> None:
        """A numbered clause: a point where its part is a list of a known kind, else text with a number."""
        guess, duty = self.point_guess(block.text)
        is_its_own_duty = duty is not None and not self.context
        if (guess is not kinds.NOTHING and not is_its_own_duty) or leads:
            self.add(block.text, guess, duty=duty, mark=block.mark, depth=depth)
            return
        first = len(self.clauses)
        self.take_prose(block.text, block.mark)
        self.clauses[first:] = [replace(clause, depth=depth) for clause in self.clauses[first:]]

    def point_guess(self, text: str) -> tuple[Guess, Duty | None]:
        """What a point is: by its heading, the words before the list, or the duty they make together."""
        if self.part.topic in kinds.NAMES_ITS_POINTS:
            return kinds.POINT_UNDER_HEADING[self.part.topic], None
        led_to = kinds.POINT_AFTER_LEAD.get(self.words.first("leads", self.context)) if self.context else None
        if led_to:
            return led_to, None
        if self.part.topic in kinds.POINT_UNDER_HEADING:
            return kinds.POINT_UNDER_HEADING[self.part.topic], None
        whole = f"{self.context.rstrip(': ')} {text}".strip()
        own = duty_in(text, self.words)
        guess, duty = duty_guess(text if own and own.responsible else whole, self.part.topic, self.words)
        return guess or kinds.NOTHING, duty

    def go_on(self, text: str) -> None:
        """More words of the clause before."""
        if not self.clauses:
            self.add(text, kinds.NOTHING)
            return
        self.clauses[-1] = replace(self.clauses[-1], text=f"{self.clauses[-1].text}\n{text}")

    def add(
        self,
        text: str,
        guess: Guess,
        *,
        duty: Duty | None = None,
        mark: str = "",
        depth: int = 0,
        heading: str = "",
    ) -> None:
        """A clause, with the words that were waiting for it."""
        lead, self.lead = (self.lead, "") if text != self.lead else ("", "")
        self.clauses.append(
            ReadClause(
                "",
                guess.kind,
                text,
                self.index,
                mark,
                heading,
                lead,
                depth,
                guess.confidence,
                guess.rule,
                duty,
            )
        )
