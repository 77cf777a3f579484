"""Reading: document in, `Reading` out. Any text gives a reading; only a file that is no text is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from malmoandan.agreement.reading import kinds
from malmoandan.agreement.reading.blocks import Block, Document, Shape
from malmoandan.agreement.reading.contacts import GONE, details_in, gathered, roles_only, without_details
from malmoandan.agreement.reading.files import document_of, document_of_text
from malmoandan.agreement.reading.keys import with_keys
from malmoandan.agreement.reading.making import Maker
from malmoandan.agreement.reading.notes import LeftOut, Note, note
from malmoandan.agreement.reading.parts import parts_of, title_and_rest
from malmoandan.agreement.reading.result import Earlier, Kind, ReadClause, Reading
from malmoandan.agreement.reading.words import FALLBACK, Words, language_of, languages, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

LONG_CLAUSE = 2_500
MANY_CLAUSES = 300
NOTHING_EARLIER = Earlier()
RECHECKED = frozenset(
    {"no_clauses", "language_unknown", "no_title", "no_headings", "no_duties", "many_clauses", "long_clause",
     "no_responsible", "ids_removed"}
)  # fmt: skip


def read_file(
    name: str,
    data: bytes,
    *,
    language: str = "",
    keep_contacts: bool = False,
    earlier: Earlier = NOTHING_EARLIER,
) -> Reading:
    """Read an uploaded file; `Unreadable` says why not, and what to do."""
    return read_document(
        document_of(name, data), language=language, keep_contacts=keep_contacts, earlier=earlier
    )


def read_text(
    text: str, *, language: str = "", keep_contacts: bool = False, earlier: Earlier = NOTHING_EARLIER
) -> Reading:
    """Read pasted text."""
    return read_document(
        document_of_text(text), language=language, keep_contacts=keep_contacts, earlier=earlier
    )


def read_document(
    document: Document, *, language: str = "", keep_contacts: bool = False, earlier: Earlier = NOTHING_EARLIER
) -> Reading:
    """Sections, clauses and duties of a document, by the word lists of its language."""
    whole = "\n".join(block.text for block in document.blocks)
    told = language or document.language
    code = told if told in languages() else language_of(whole)
    words = words_of(code or FALLBACK)
    title, blocks = title_and_rest(document.blocks, words)
    parts = parts_of(gathered(blocks, words), words)
    clauses = [
        *title_clause(title),
        *(clause for at, part in enumerate(parts) for clause in Maker(part, at, words).make()),
    ]
    clauses, removed = (clauses, []) if keep_contacts else without_contacts(clauses, words)
    reading = Reading(
        language=code or told,
        sections=tuple(part.section for part in parts),
        clauses=tuple(clauses),
        notes=(*document.notes, *contact_notes(len(details_in(whole)), is_kept=keep_contacts)),
        left_out=(*document.left_out, *removed),
        file_format=document.file_format,
    )
    return checked(reading, earlier)


def contact_notes(count: int, *, is_kept: bool) -> tuple[Note, ...]:
    """What became of the personal contact details, where there were any."""
    return (note("contacts_kept" if is_kept else "contacts_removed", count=count),) if count else ()


def checked(reading: Reading, earlier: Earlier) -> Reading:
    """The reading with its ids and warnings as they are now; done again after every correction."""
    keyed, gone = with_keys(reading.clauses, earlier)
    notes = tuple(told for told in reading.notes if told.code not in RECHECKED)
    reading = replace(reading, clauses=keyed, removed_keys=gone)
    return replace(reading, notes=(*notes, *warnings(reading)))


def title_clause(title: Block | None) -> Iterable[ReadClause]:
    """The title as the first clause."""
    if title is None:
        return
    guess = kinds.TITLE_BY_FORMAT if title.shape is Shape.TITLE else kinds.TITLE_BY_WORDS
    yield ReadClause(
        "", guess.kind, title.text, mark=title.mark, confidence=guess.confidence, rule=guess.rule
    )


def without_contacts(clauses: Iterable[ReadClause], words: Words) -> tuple[list[ReadClause], list[LeftOut]]:
    """The clauses with roles instead of personal details; what was taken out is listed."""
    found, removed = [], []
    every = list(clauses)
    names = [name for clause in every for name in names_of(clause.text)]
    for clause in every:
        if clause.kind is Kind.CONTACT:
            text, gone = roles_only(clause.text, words)
        else:
            text, gone = without_details(clause.text, names)
        removed += gone
        found.append(replace(clause, text=text if text.strip() else GONE))
    return found, removed


def names_of(text: str) -> list[str]:
    """Names in the text that an address in it spells out: ``first.last@`` and "First Last"."""
    found = []
    for address in details_in(text):
        parts = address.partition("@")[0].split(".")
        if "@" in address and len(parts) == 2:  # noqa: PLR2004 - a first and a last name
            name = re.search(r"\s+".join(map(re.escape, parts)), text, re.IGNORECASE)
            found += [name.group(0)] if name else []
    return found


def warnings(reading: Reading) -> Iterable[Note]:
    """What a person should look at before anything is written."""
    if not reading.clauses:
        yield note("no_clauses")
        return
    checks = {
        "language_unknown": reading.language not in languages(),
        "no_title": not reading.of_kind(Kind.TITLE),
        "no_headings": not any(section.heading for section in reading.sections),
        "no_duties": not reading.of_kind(Kind.DUTY),
    }
    yield from (note(code) for code, is_so in checks.items() if is_so)
    if len(reading.clauses) > MANY_CLAUSES:
        yield note("many_clauses", count=len(reading.clauses))
    for clause in reading.clauses:
        if len(clause.text) > LONG_CLAUSE:
            yield note("long_clause", key=clause.key, count=len(clause.text))
        if clause.kind is Kind.DUTY and clause.duty is not None and not clause.duty.responsible:
            yield note("no_responsible", key=clause.key)
    if reading.removed_keys:
        yield note("ids_removed", keys=", ".join(reading.removed_keys))
