"""From a file to a document: what it is by its contents, and a clear no where we do not read it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.agreement.reading.blocks import Document
from malmoandan.agreement.reading.formats import letters, plain
from malmoandan.agreement.reading.formats.archives import broken, locked, opened
from malmoandan.agreement.reading.notes import Note, Unreadable, note

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 5_000_000  # bytes
MOST_LETTERS = 1_500_000
OLE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office before 2007, and of encrypted Office files
)
LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
FORMATS_BY_NAME = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".odt": "odt",
}  # fmt: skip
FORMAT_NAMES = {"text": "text", "markdown": "Markdown", "html": "HTML", "docx": "Word", "odt": "OpenDocument"}
TEXTS = {"text", "markdown", "html"}
LOOKS_LIKE_HTML = re.compile(
    r"\A\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|body|head|div|p|h1|main|article|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def document_of(name: str, data: bytes) -> Document:
    """The blocks of an uploaded file; `Unreadable`, saying what to do, where it is not one of ours."""
    check_size(data)
    kind = packed_kind(data)
    if kind in {"docx", "odt"}:
        return named(reader_of_packed(kind)(data), name)
    text, notes = letters.decode(data)
    if "\x00" in text and text.count("\x00") * 10 > len(text):
        raise Unreadable(letters.no_text())
    document = document_of_text(text, FORMATS_BY_NAME.get(PurePath(name).suffix.lower(), ""))
    return named(with_notes(document, notes), name)


def document_of_text(text: str, kind: str = "") -> Document:
    """The blocks of pasted or decoded text; what it is, where not told, is seen by how it begins."""
    if len(text) > MOST_LETTERS:
        raise Unreadable(too_large())
    if LOOKS_LIKE_HTML.match(text):
        kind = "html"
    elif kind not in TEXTS:
        kind = "text"
    document = reader_of_text(kind)(text)
    return Document(document.blocks, document.notes, document.left_out, kind, document.language)


def reader_of_packed(kind: str) -> Callable[[bytes], Document]:
    """What reads a zipped format; its libraries are loaded only now."""
    if kind == "docx":
        from malmoandan.agreement.reading.formats import word  # noqa: PLC0415 - loaded when one is read

        return word.read
    from malmoandan.agreement.reading.formats import open_document  # noqa: PLC0415 - as above

    return open_document.read


def reader_of_text(kind: str) -> Callable[[str], Document]:
    """What reads text of this kind; its libraries are loaded only now."""
    if kind == "html":
        from malmoandan.agreement.reading.formats import web_page  # noqa: PLC0415 - loaded when one is read

        return web_page.read
    if kind == "markdown":
        from malmoandan.agreement.reading.formats import markdown  # noqa: PLC0415 - as above

        return markdown.read
    return plain.read


def too_large() -> str:
    """The words for a file over the limit."""
    return _("The file is larger than 5 MB. An agreement is mostly text: remove the pictures and try again.")


def check_size(data: bytes) -> None:
    """Refuse what is empty or larger than allowed."""
    if len(data) > LARGEST:
        raise Unreadable(too_large())
    if not data.strip():
        raise Unreadable(_("The file is empty. Choose the file that holds the agreement."))


def packed_kind(data: bytes) -> str:
    """What a binary file is by its first bytes; nothing where it may be text. Refuses what we do not read."""
    if data.startswith(OLE):
        raise Unreadable(locked() if LOCKED_OFFICE in data else old_word())
    if data.startswith(b"%PDF"):
        raise Unreadable(
            _("This is a PDF: pages, not text. Use the document it was made from, or paste its text.")
        )
    if data.startswith(b"{\\rtf"):
        raise Unreadable(
            _("This is an .rtf file. Open it in your word processor and save it as .docx or .odt.")
        )
    if data.startswith(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x1f\x8b", b"7z\xbc\xaf", b"\x7fELF", b"MZ\x90")
    ):
        raise Unreadable(letters.no_text())
    return zipped_kind(data) if data.startswith(b"PK") and zipfile_like(data) else ""


def old_word() -> str:
    """The words for .doc."""
    return _("This is an old .doc file. Open it in your word processor and save it as .docx or .odt.")


def zipfile_like(data: bytes) -> bool:
    """Whether the first bytes are those of a zip's member, or of an empty or split zip."""
    return data[2:4] in {b"\x03\x04", b"\x05\x06", b"\x07\x08"}


def zipped_kind(data: bytes) -> str:
    """Which of the zipped document formats it is, after the archive proved harmless."""
    with opened(data) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            return "docx"
        if mimetype(archive, names).startswith("application/vnd.oasis.opendocument.text"):
            return "odt"
    if names & {"[Content_Types].xml", "mimetype"}:
        raise Unreadable(
            _("This is an office document of another kind, such as a spreadsheet. Choose a text document.")
        )
    raise Unreadable(_("This is a zip archive. Unpack it and choose the document inside."))


def mimetype(archive: zipfile.ZipFile, names: set[str]) -> str:
    """What an OpenDocument file says it is."""
    try:
        return archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError) as fault:
        raise Unreadable(broken()) from fault


def named(document: Document, name: str) -> Document:
    """A note where the file's name promises another format than it holds."""
    suffix = PurePath(name).suffix.lower()
    promised = FORMATS_BY_NAME.get(suffix, "")
    fits = promised in {document.file_format, ""} and not (suffix and not promised)
    if fits:
        return document
    return with_notes(
        document,
        (note("wrong_extension", name=PurePath(name).name[:80], format=FORMAT_NAMES[document.file_format]),),
    )


def with_notes(document: Document, notes: tuple[Note, ...]) -> Document:
    """The document with further notes first."""
    return replace(document, notes=(*notes, *document.notes))
