"""Which characters the letters of our PDF files can draw, read from the fonts themselves.

A tagged PDF may hold no character without a shape. What has none is told by its name where it is a sign (a
smile becomes `[smiling face]`), and by U+FFFD where it is a letter. The tables read are `cmap` formats 4 and
12 (OpenType 1.9, chapter cmap).
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parents[1] / "fonts"
SIGN_JOINS = re.compile("(?<=[^\u0600-\u06ff])\u200d|[\ufe0e\ufe0f\u20e3]")  # not those of Arabic letters
REPLACED = "\ufffd"
PRIVATE = "Co"


class NoLettersError(Exception):
    """The fonts are not there: the package was not built."""


def drawable(words: str) -> str:
    """The words, with a name or that sign for each character that has no shape in our letters."""
    known = characters()
    if all(letter in known for letter in words):
        return words
    words = SIGN_JOINS.sub("", words)
    return "".join(letter if letter in known else told(letter) for letter in words)


def told(letter: str) -> str:
    """What stands for a character that cannot be drawn."""
    if unicodedata.category(letter) in {"Cf", "Cc", "Mn"}:
        return ""
    if unicodedata.category(letter).startswith("S") and (name := unicodedata.name(letter, "")):
        return f"[{name.lower()}]"
    return REPLACED


@cache
def characters() -> frozenset[str]:
    """Every character that the upright letters can draw, and the ends of lines."""
    files = sorted(FONTS.glob("*_400Regular.ttf"))
    if not files:
        raise NoLettersError("fonts are missing: run `python hatch_build.py` (pip install does)")
    codes = {code for file in files for code in codes_of(file.read_bytes())}
    known = {chr(code) for code in codes if not 0xD800 <= code <= 0xDFFF}  # noqa: PLR2004 - surrogates
    return frozenset({each for each in known if unicodedata.category(each) != PRIVATE} | {"\n", "\t"})


def codes_of(font: bytes) -> set[int]:
    """The code points of a TrueType file."""
    tables = struct.unpack(">H", font[4:6])[0]
    for at in range(12, 12 + 16 * tables, 16):
        if font[at : at + 4] == b"cmap":
            start = struct.unpack(">I", font[at + 8 : at + 12])[0]
            return _cmap(font, start)
    return set()


def _cmap(font: bytes, start: int) -> set[int]:
    found: set[int] = set()
    for number in range(struct.unpack(">H", font[start + 2 : start + 4])[0]):
        offset = struct.unpack(">I", font[start + 8 + 8 * number : start + 12 + 8 * number])[0]
        table = start + offset
        sort = struct.unpack(">H", font[table : table + 2])[0]
        if sort == 4:  # noqa: PLR2004 - the format's own number
            found |= _format_4(font, table)
        elif sort == 12:  # noqa: PLR2004 - as above
            found |= _format_12(font, table)
    return found


def _format_4(font: bytes, at: int) -> set[int]:
    """Segments of the basic plane. A code inside a segment may still have no glyph."""
    pairs = struct.unpack(">H", font[at + 6 : at + 8])[0] // 2
    ends = struct.unpack(f">{pairs}H", font[at + 14 : at + 14 + 2 * pairs])
    rest = at + 16 + 2 * pairs
    starts = struct.unpack(f">{pairs}H", font[rest : rest + 2 * pairs])
    shifts = struct.unpack(f">{pairs}H", font[rest + 2 * pairs : rest + 4 * pairs])
    offsets = struct.unpack(f">{pairs}H", font[rest + 4 * pairs : rest + 6 * pairs])
    found = set()
    for place, (first, last, shift, offset) in enumerate(zip(starts, ends, shifts, offsets, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offset:
                where = rest + 4 * pairs + 2 * place + offset + 2 * (code - first)
                glyph = struct.unpack(">H", font[where : where + 2])[0] if where + 2 <= len(font) else 0
                if glyph == 0:
                    continue
            if (glyph + shift) & 0xFFFF:
                found.add(code)
    return found - {0xFFFF}


def _format_12(font: bytes, at: int) -> set[int]:
    """Groups over all planes."""
    found: set[int] = set()
    for group in range(struct.unpack(">I", font[at + 12 : at + 16])[0]):
        first, last, glyph = struct.unpack(">III", font[at + 16 + 12 * group : at + 28 + 12 * group])
        found.update(range(first + (glyph == 0), last + 1))
    return found
