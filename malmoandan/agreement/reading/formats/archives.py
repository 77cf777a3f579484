"""Opening a zip (.docx and .odt are zips) from a stranger: nothing is unpacked before it is seen to be small.

Sizes are checked twice: as the archive declares them, and as they come out while reading in small pieces.
No member is ever written to disk; names that climb out of the folder are refused all the same.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from malmoandan.agreement.reading.notes import Unreadable

MOST_MEMBERS = 2_000
MOST_BYTES = 50_000_000
MOST_XML_BYTES = 20_000_000
MOST_TIMES = 200  # a part of text that shrinks more than this is not text
SMALL = 1_000_000  # below this no ratio is judged
PIECE = 65_536
ENCRYPTED = 0x1


def opened(data: bytes) -> zipfile.ZipFile:
    """A zip that is whole, small when unpacked, and free of odd names, passwords and entity tricks."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        for member in archive.infolist():
            check_member(member)
        check_sizes(archive)
        check_contents(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as fault:
        raise Unreadable(broken()) from fault
    return archive


def broken() -> str:
    """The words for a document that does not hold together."""
    return _("The document is damaged and cannot be opened. Open it, save it again, and try once more.")


def bomb() -> str:
    """The words for a document that would unpack to far too much."""
    return _(
        "The document unpacks to far more than a text should. "
        "Copy the text into a new document, without pictures, and try again."
    )


def check_member(member: zipfile.ZipInfo) -> None:
    """Refuse names that climb out of the folder, and parts behind a password."""
    parts = member.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0] or "\x00" in member.filename:
        raise Unreadable(_("The document holds files with dangerous names. Save the text as a new document."))
    if member.flag_bits & ENCRYPTED:
        raise Unreadable(locked())


def locked() -> str:
    """The words for a document behind a password."""
    return _(
        "The document is protected by a password. Remove the password, save it again, and try once more."
    )


def check_sizes(archive: zipfile.ZipFile) -> None:
    """Refuse by what the archive declares, before a byte is unpacked."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    swollen = any(
        member.file_size > SMALL and member.file_size > MOST_TIMES * max(member.compress_size, 1)
        for member in members
    )
    if len(members) > MOST_MEMBERS or total > MOST_BYTES or swollen:
        raise Unreadable(bomb())


def check_contents(archive: zipfile.ZipFile) -> None:
    """Refuse by what really comes out, and every XML part that declares a document type or entities."""
    left = MOST_BYTES
    for member in archive.infolist():
        text = part(archive, member.filename, min(left, MOST_XML_BYTES) if is_xml(member.filename) else left)
        left -= len(text)
        if is_xml(member.filename) and text.strip():
            check_xml(text)


def is_xml(name: str) -> bool:
    """Whether a part is XML by its name."""
    return name.lower().endswith((".xml", ".rels"))


def part(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """One part, read in pieces and given up as soon as it is larger than allowed."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(name) as stream:
        while piece := stream.read(PIECE):
            size += len(piece)
            if size > most:
                raise Unreadable(bomb())
            pieces.append(piece)
    return b"".join(pieces)


def check_xml(text: bytes) -> None:
    """Refuse entities, document types and broken XML."""
    try:
        fromstring(text, forbid_dtd=True)
    except DefusedXmlException as fault:
        raise Unreadable(
            _("The document holds parts that could harm the server. Save the text as a new document.")
        ) from fault
    except (ParseError, ValueError, LookupError) as fault:
        raise Unreadable(broken()) from fault
