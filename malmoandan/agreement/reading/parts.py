"""Which blocks belong under which heading, how deep the headings lie, and what each part is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from malmoandan.agreement.reading.blocks import Block, Shape
from malmoandan.agreement.reading.marks import depth_of, label_of
from malmoandan.agreement.reading.result import Confidence, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.agreement.reading.words import Words

DEEPEST_LEVEL = 6
LONGEST_TITLE = 240
LONGEST_HEADING = 300
INHERITED = ("principles", "ways", "duties", "plan", "vision", "contact")
GATHERED = ("principles", "ways")  # parts that often lie side by side under one heading


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its blocks and topic; `is_inherited` where the topic comes from the heading above."""

    section: Section
    blocks: tuple[Block, ...] = ()
    topic: str = ""
    is_inherited: bool = False
    has_children: bool = False


def title_and_rest(blocks: Sequence[Block], words: Words) -> tuple[Block | None, list[Block]]:
    """The title and all other blocks: the format's, or a first line that names an agreement."""
    titles = [block for block in blocks if block.shape is Shape.TITLE]
    if titles:
        rest = [block for block in blocks if block is not titles[0]]
        return titles[0], [
            replace(block, shape=Shape.HEADING) if block.shape is Shape.TITLE else block for block in rest
        ]
    if not blocks or not is_title(blocks[0], blocks[1:], words):
        return None, list(blocks)
    return blocks[0], list(blocks[1:])


def is_title(first: Block, others: Sequence[Block], words: Words) -> bool:
    """Whether the first block is the title: it names an agreement, or is the only heading of its rank."""
    if first.shape not in {Shape.HEADING, Shape.PARAGRAPH} or len(first.text) > LONGEST_TITLE or first.mark:
        return False
    ranks = [block.level for block in others if block.shape is Shape.HEADING and block.is_said]
    if first.shape is Shape.HEADING and first.is_said and ranks and min(ranks) > first.level:
        return True
    names_agreement = words.one("document", "title").search(first.text)
    return bool(names_agreement) and words.first("headings", first.text) != "about"


def parts_of(blocks: Sequence[Block], words: Words) -> list[Part]:
    """Sections in order, the first for what stands before any heading."""
    parts = [Part(Section())]
    for index, block in enumerate(blocks):
        if block.shape is Shape.HEADING:
            follows = blocks[index + 1] if index + 1 < len(blocks) else None
            parts.append(new_part(block, follows, parts, words))
        else:
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, block))
    return with_topics(evened(parts), words)


def new_part(heading: Block, follows: Block | None, parts: list[Part], words: Words) -> Part:
    """A part for a heading, its depth said by the format or guessed from what is around."""
    level = heading.level or guessed_level(heading, follows, parts, words)
    named = bool(heading.level or words.first("headings", heading.text))
    sure = Confidence.HIGH if heading.is_said else Confidence.MEDIUM if named else Confidence.LOW
    section = Section(heading.text[:LONGEST_HEADING], min(level, DEEPEST_LEVEL), label_of(heading.mark), sure)
    overflow = heading.text[LONGEST_HEADING:]
    return Part(section, (Block(Shape.PARAGRAPH, overflow),) if overflow else ())


def guessed_level(heading: Block, follows: Block | None, parts: list[Part], words: Words) -> int:
    """Depth where the text does not say it: a heading right under another lies beneath it, like its kin."""
    if heading.mark and depth_of(heading.mark):
        return depth_of(heading.mark)
    last = parts[-1]
    shouts = any(part.section.heading.isupper() for part in parts)
    if shouts and not heading.text.isupper():
        return 2
    if last.section.heading and not last.blocks and follows is not None:
        return last.section.level + 1
    topic = words.first("headings", heading.text)
    if (
        last.section.level > 1
        and topic in GATHERED
        and words.first("headings", last.section.heading) in GATHERED
    ):
        return last.section.level
    return 1


def evened(parts: list[Part]) -> list[Part]:
    """Levels from 1 without gaps at the top: where the outermost heading is of rank 2, it becomes 1."""
    least = min((part.section.level for part in parts if part.section.heading), default=1)
    return [
        replace(part, section=replace(part.section, level=max(1, part.section.level - least + 1)))
        for part in parts
    ]


def with_topics(parts: list[Part], words: Words) -> list[Part]:
    """What each heading says of its part; one that says nothing takes it from the heading above."""
    above: list[tuple[int, str]] = []
    found = []
    for index, part in enumerate(parts):
        level = part.section.level
        above = [(rank, topic) for rank, topic in above if rank < level]
        own = words.first("headings", part.section.heading) if part.section.heading else ""
        inherited = above[-1][1] if above and above[-1][1] in INHERITED else ""
        if inherited in GATHERED or not own:
            topic, is_inherited = inherited or own, bool(inherited)
        else:
            topic, is_inherited = own, False
        children = (
            index + 1 < len(parts) and parts[index + 1].section.level > level and bool(part.section.heading)
        )
        found.append(replace(part, topic=topic, is_inherited=is_inherited, has_children=children))
        above.append((level, topic))
    return found
