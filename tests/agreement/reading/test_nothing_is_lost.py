"""Any text gives a reading, and every sign of it is in the reading or listed as left out."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from malmoandan.agreement.reading.files import document_of
from malmoandan.agreement.reading.formats.letters import INVISIBLE
from malmoandan.agreement.reading.formats.plain import read
from malmoandan.agreement.reading.keys import with_keys
from malmoandan.agreement.reading.notes import Unreadable
from malmoandan.agreement.reading.reader import read_document, read_file, read_text
from malmoandan.agreement.reading.result import Earlier, KnownClause, Reading
from tests.agreement.reading import samples

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = st.sampled_from(
    [
        "nämnderna",
        "ska",
        "Kommunen",
        "ansvarar",
        "och,",
        "för:",
        "årligen.",
        "Ansvar",
        "PRINCIPER",
        "Principer:",
        "1.1",
        "1.1.2",
        "§",
        "3",
        "a)",
        "(b)",
        "-",
        "•",
        "\n\n",
        "\n",
        "",
        "Vision",
        "samordnare@example.org",
        "040-12",
        "34",
        "56",
        "[namn]",
        "Anna",
        "Svensson",
        "vi",
        "shall",
        "the",
        "city",
        "*mod*",
        "**Dialog.**",
        "#",
        "##",
        "|",
        "---",
        "överenskommelse",
        "läs",
        "mer",
        "på",
        "…",
        "“citat”",
        "\u200b",
        "\u202e",
        "\x00",
        "<p>",
        "<li>",
        "</ul>",
        "&amp;",
        "t.ex.",
        "(Läs",
        "mer.)",
    ]
)
PIECES = st.lists(WORDS, max_size=60).map(" ".join)


def is_read_or_refused(read_it: Callable[[], object]) -> bool:
    """Whether it was read, or refused in words. Any other error goes on."""
    try:
        read_it()
    except Unreadable as refused:
        return bool(str(refused))
    return True


def signs(text: str) -> Counter[str]:
    """The signs of a text that carry anything."""
    return Counter(
        sign for sign in unicodedata.normalize("NFC", INVISIBLE.sub("", text)) if not sign.isspace()
    )


def told(reading: Reading) -> Counter[str]:
    """All signs a reading holds or lists as left out."""
    parts = [
        part for clause in reading.clauses for part in (clause.mark, clause.heading, clause.lead, clause.text)
    ]
    parts += [f"{section.mark} {section.heading}" for section in reading.sections]
    return signs(" ".join([*parts, *(left_out.text for left_out in reading.left_out)]))


@given(st.text(max_size=400) | PIECES)
@settings(max_examples=300, deadline=None)
def test_nothing_of_a_plain_text_is_lost(text: str) -> None:
    reading = read_document(read(text))
    # Bullets, a number's closing stop, and what parts the words of a contact line: no more is ever shed.
    missing = signs(text) - told(reading)
    assert set(missing) <= set(".:;,|-–—•·●○▪■◦‣*+o"), missing


@given(st.text(max_size=400) | PIECES, st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a", ""]))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_reading(text: str, name: str) -> None:
    reading = read_text(text)
    assert Reading.from_data(json.loads(json.dumps(reading.to_data()))) == reading
    assert is_read_or_refused(lambda: read_file(name, text.encode()))


@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.odt"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_document_or_a_clear_no(data: bytes, name: str) -> None:
    assert is_read_or_refused(lambda: document_of(name, data))


@given(st.integers(0, 2_000_000), st.integers(0, 255))
@settings(max_examples=60, deadline=None)
def test_a_word_file_with_one_wrong_byte_is_read_or_refused(at: int, byte: int) -> None:
    data = bytearray(samples.word_document())
    data[at % len(data)] = byte
    assert is_read_or_refused(lambda: read_file("a.docx", bytes(data)))


@given(PIECES)
@settings(max_examples=100, deadline=None)
def test_ids_are_dense_at_first_and_all_kept_when_nothing_changed(text: str) -> None:
    first = read_text(text)
    assert [clause.key for clause in first.clauses] == [f"C{at}" for at in range(1, len(first.clauses) + 1)]
    known = tuple(KnownClause(clause.key, clause.written) for clause in first.clauses)
    again, gone = with_keys(first.clauses, Earlier(known, len(known)))
    assert again == first.clauses
    assert gone == ()
