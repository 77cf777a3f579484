"""Contacts in an agreement: the blocks that only tell whom to ask, and the personal details in any text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from malmoandan.agreement.reading.blocks import Block, Shape
from malmoandan.agreement.reading.marks import is_bullet
from malmoandan.agreement.reading.notes import LeftOut
from malmoandan.agreement.reading.words import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.agreement.reading.words import Words

EMAIL = re.compile(r"(?:mailto:)?[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+")
PHONE = re.compile(r"(?<![\w./\-])(?!\d{2}[-/.]\d{2}[-/.]\d{4})(?:\+\d{1,3}|\(?0)[\d\s()\-–/]{5,18}\d(?!\w)")
DETAIL = re.compile(f"{EMAIL.pattern}|{PHONE.pattern}")
FEWEST_DIGITS = 7
NAME = re.compile(
    rf"\A(?:{CAPITAL}[\w.'’\-]*)(?:\s+(?:von|af|de|el|al|van|der|bin|{CAPITAL}[\w.'’\-]*)){{1,3}}\Z"
)
BRACKETED = re.compile(r"\A\[[^\]]*\]\Z")
SEPARATORS = re.compile(r"\s*[,;:|·\t]\s*|\s+[–-]\s+")
LONGEST = 240  # a longer block says more than whom to ask
GONE = "[…]"


def details_in(text: str) -> list[str]:
    """The e-mail addresses and telephone numbers in a text."""
    return [text[start:end] for start, end in places_of_details(text)]


def places_of_details(text: str) -> list[tuple[int, int]]:
    """Where the e-mail addresses and telephone numbers stand, in order."""
    return [
        found.span()
        for found in DETAIL.finditer(text)
        if "@" in found[0] or sum(sign.isdigit() for sign in found[0]) >= FEWEST_DIGITS
    ]


def cut_out(text: str, instead: str) -> str:
    """The text with its addresses and numbers replaced where they stand."""
    kept, last = [], 0
    for start, end in places_of_details(text):
        kept.append(text[last:start])
        last = end
    return instead.join([*kept, text[last:]])


def gathered(blocks: Sequence[Block], words: Words) -> list[Block]:
    """Neighbouring blocks that only tell whom to ask become one contact block, its lines kept apart."""
    is_contact = contact_blocks(blocks, words)
    found: list[Block] = []
    was_contact = False
    for block, contact in zip(blocks, is_contact, strict=True):
        line = block.text if is_bullet(block.mark) else f"{block.mark} {block.text}".strip()
        if contact and was_contact:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line}")
        else:
            found.append(Block(Shape.CONTACT, line) if contact else block)
        was_contact = contact
    return found


def contact_blocks(blocks: Sequence[Block], words: Words) -> list[bool]:
    """For each block whether it only tells whom to ask: it holds details, or leads to one that does."""
    flags = [False] * len(blocks)
    following = False
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        following = flags[index] = holds_details(block, words) or (
            following and leads_to_details(block, words)
        )
    return flags


def holds_details(block: Block, words: Words) -> bool:
    """A short block with an address or number, and no duty in it."""
    short = len(block.text) <= LONGEST and block.shape is not Shape.TITLE
    return short and bool(details_in(block.text)) and not words.one("duty", "shall").search(block.text)


def leads_to_details(block: Block, words: Words) -> bool:
    """A short line that asks to get in touch, names a role or is a name. Headings about contacts stay."""
    if len(block.text) > LONGEST or block.shape is Shape.TITLE:
        return False
    if block.shape is Shape.HEADING and (block.is_said or words.first("headings", block.text) == "contact"):
        return False
    contact = words.one("contact", "asks").search(block.text) or words.one("contact", "roles").search(
        block.text
    )
    return bool(contact) or is_name(block.text, words)


def is_name(text: str, words: Words) -> bool:
    """Two to four words with capitals that are no role and no known actor."""
    text = text.strip(" .")
    if BRACKETED.match(text):
        return True
    return (
        bool(NAME.match(text))
        and not words.first("answerers", text)
        and not words.one("contact", "roles").search(text)
    )


def roles_only(text: str, words: Words) -> tuple[str, list[LeftOut]]:
    """A contact block without personal details: the line that asks, and the roles as a list."""
    asks: list[str] = []
    roles: list[str] = []
    removed: list[LeftOut] = []
    for line in text.split("\n"):
        kept, gone = roles_in_line(line, words)
        removed += [LeftOut("contact", part) for part in gone]
        if kept:
            (
                asks if line.rstrip().endswith(":") and words.one("contact", "asks").search(line) else roles
            ).append(kept)
    lead = [f"{' '.join(asks)}:"] if asks else []
    return "\n\n".join([*lead, "\n".join(f"- {role}" for role in roles)]).strip(), removed


def roles_in_line(line: str, words: Words) -> tuple[str, list[str]]:
    """What stays of one line, and what is personal in it."""
    gone = details_in(line)
    kept = []
    for segment in SEPARATORS.split(cut_out(line, ",")):
        bare = words.one("contact", "details").sub("", segment).strip(" .()")
        if bare and not is_name(bare, words):
            kept.append(segment.strip())
        elif segment.strip():
            gone.append(segment.strip())
    return ", ".join(kept), gone


def without_details(text: str, names: Sequence[str]) -> tuple[str, list[LeftOut]]:
    """Running text with addresses, numbers and known names taken out, each place marked."""
    removed = [LeftOut("contact", detail) for detail in details_in(text)]
    text = cut_out(text, GONE)
    for name in names:
        removed += [LeftOut("contact", name)] * text.count(name)
        text = text.replace(name, GONE)
    return text, removed
