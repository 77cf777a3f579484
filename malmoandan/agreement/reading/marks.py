"""Bullets and numbers at the beginning of a line or heading: 1.1, §3, 3 §, (a), iv), Article 4, •."""

from __future__ import annotations

import re

NUMBERED_WORDS = (
    r"chapter|section|part|article|annex|appendix|schedule|kapitel|avsnitt|artikel|bilaga|paragraf"
)
BULLET = r"[-–—•·●○▪■◦‣*+o](?=\s)"
DECIMAL = r"\d{1,3}(?:\.\d{1,3}){1,5}\.?(?=\s)"
SINGLE = r"\d{1,3}[.)](?=\s)"
SECTION_SIGN = r"§+\s?\d{1,4}(?:\.\d{1,3})*[.:]?(?=\s)|\d{1,4}\s?§(?=\s)"
LETTER = r"\(?[a-zåäö]\)(?=\s)|\([ivx]{1,5}\)(?=\s)|[ivx]{1,5}\)(?=\s)|[IVX]{1,5}\.(?=\s)"
WORDED = rf"(?:{NUMBERED_WORDS})\s+(?:\d{{1,3}}|[IVX]{{1,5}})[.:]?(?=\s)"
MARK = re.compile(rf"\A(?:{BULLET}|{DECIMAL}|{SINGLE}|{SECTION_SIGN}|{LETTER}|(?i:{WORDED}))")
BULLETS = re.compile(r"\A[-–—•·●○▪■◦‣*+o]\Z")
NUMBERED = re.compile(r"[\d§]")


def split_mark(text: str) -> tuple[str, str]:
    """The bullet or number a text begins with, and the rest; no mark where nothing would be left."""
    found = MARK.match(text)
    rest = text[found.end() :].lstrip() if found else text
    return (found.group(0).strip(), rest) if found and rest else ("", text)


def depth_of(mark: str) -> int:
    """How deep a number lies: 1 and § 3 are 1, 1.1 is 2, 1.1.2 is 3. Bullets and letters have none."""
    numbers = re.findall(r"\d+", mark)
    if not numbers:
        return 1 if re.match(r"[IVX]+\.|\w{4,}", mark) else 0
    return len(numbers)


def is_bullet(mark: str) -> bool:
    """Whether the mark is a bullet only, which says nothing about the point."""
    return bool(BULLETS.match(mark))


def label_of(mark: str) -> str:
    """The mark as a label worth keeping: numbers and letters without their last stop; nothing for bullets."""
    return "" if is_bullet(mark) else mark.rstrip(".:")
