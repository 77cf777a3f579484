"""From bytes to clean text: which encoding, which characters are no text, one kind of line end."""

from __future__ import annotations

import codecs
import re
import unicodedata

from django.utils.translation import gettext as _

from malmoandan.agreement.reading.notes import LeftOut, Note, Unreadable, note

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LIKELY = ["cp1252", "iso8859_15", "mac_roman", "cp850", "cp1250", "cp1256", "utf_16_le", "utf_16_be"]
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
# Controls, zero-width spaces, soft hyphens and marks that turn the direction of text. The zero-width joiners
# stay: Persian and many other scripts need them.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+"
)
BROKEN = re.compile("\ufffd|Ã[¥¤¶\x85„–]|â€")
CONTROLS = bytes([*range(9), *range(14, 32)])
BINARY_SHARE = 0.1  # more control characters than this, and it is no text


def decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """Text from bytes: byte order mark, then UTF-8, then the likeliest older encoding, with a warning."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    refuse_binary(data)
    from charset_normalizer import from_bytes  # noqa: PLC0415 - loaded when a file is not UTF-8

    found = from_bytes(data, cp_isolation=LIKELY).best()
    encoding = found.encoding if found else "cp1252"
    if encoding not in {"utf_16_le", "utf_16_be", "cp1256"} and b"\x00" not in data:
        encoding = "cp1252"  # the others of its family differ in signs that agreements seldom have
    return data.decode(encoding, "replace"), (note("guessed_encoding", encoding=encoding),)


def refuse_binary(data: bytes) -> None:
    """Refuse what has too many control characters to be text. In UTF-16 every second byte is mostly zero."""
    sample = data[:65536]
    controls = sum(sample.count(control) for control in CONTROLS)
    halves = sample[0::2].count(0), sample[1::2].count(0)
    if max(halves) > len(sample) // 4 and min(halves) < len(sample) // 50 + 1:
        return
    if controls > len(sample) * BINARY_SHARE:
        raise Unreadable(no_text())


def no_text() -> str:
    """The words for a file that is no text at all."""
    return _(
        "This file is not text. Choose a .txt, .md, .docx, .odt or .html file, or paste the text instead."
    )


def cleaned(text: str) -> tuple[str, tuple[Note, ...], tuple[LeftOut, ...]]:
    """The text with one kind of line end, composed letters and no invisible characters, which are told of."""
    text = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text).replace("\xa0", " "))
    invisible = "".join(INVISIBLE.findall(text))
    notes: tuple[Note, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    if invisible:
        text = INVISIBLE.sub("", text)
        notes = (note("invisible_characters", count=len(invisible)),)
        left_out = (LeftOut("invisible", " ".join(f"U+{ord(sign):04X}" for sign in invisible[:200])),)
    if BROKEN.search(text):
        notes += (note("broken_letters"),)
    return unicodedata.normalize("NFC", text), notes, left_out


def squeezed(text: str) -> str:
    """One space for any run of white space."""
    return " ".join(text.split())
