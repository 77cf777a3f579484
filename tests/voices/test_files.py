"""Attachments are made safe: what is refused, what is removed, what stays."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from malmoandan.kernel.errors import Refused
from malmoandan.voices.files import LARGEST, LONGEST_SIDE, clean_name, made_safe
from malmoandan.voices.models import AttachmentKind
from tests.voices.things import picture_bytes

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def a_bomb() -> bytes:
    """A PNG of a few kilobytes that claims to be 60 000 by 60 000."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 60_001))
        + chunk(b"IEND", b"")
    )


REFUSED = {
    "an SVG that runs": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "a page called a picture": ("a.png", b"<!doctype html><script>alert(1)</script>"),
    "nothing": ("a.jpg", b""),
    "half a picture": ("a.jpg", picture_bytes()[:300]),
    "a bomb": ("a.png", a_bomb()),
    "fifty megabytes": ("a.jpg", b"\xff\xd8\xff" + b"\0" * 50_000_000),
    "a program": ("a.exe", b"MZ\x90\0" + b"\0" * 100),
    "a zip": ("a.docx", b"PK\x03\x04" + b"\0" * 100),
    "a bitmap of another kind": ("a.tiff", picture_bytes("TIFF")),
    "text": ("a.txt", b"hej"),
    "a PDF that runs": ("a.pdf", PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</JS(alert(1))>>")),
    "a PDF that launches": ("a.pdf", PDF.replace(b"/Catalog", b"/Catalog/Launch<<>>")),
    "a PDF with a file inside": ("a.pdf", PDF.replace(b"/Catalog", b"/EmbeddedFile")),
    "a PDF that is a page too": ("a.pdf", b"%PDF-1.4\n<html><script>alert(1)</script>\n%%EOF"),
    "a PDF that is a zip too": ("a.pdf", PDF + b"PK\x03\x04archive"),
    "half a PDF": ("a.pdf", b"%PDF-1.4\n1 0 obj"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_and_told_by_name(what: str) -> None:
    name, content = REFUSED[what]
    with pytest.raises(Refused, match=r"file|picture|document") as refusal:
        made_safe(name, content)
    assert name in str(refusal.value)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_is_drawn_anew(form: str) -> None:
    safe = made_safe(f"min bild.{form.lower()}", picture_bytes(form))
    assert safe.kind == AttachmentKind.PICTURE
    assert safe.media_type in {"image/jpeg", "image/png"}
    assert Image.open(io.BytesIO(safe.content)).size == (60, 40) == (safe.width, safe.height)


def test_where_and_with_what_it_was_taken_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kameramärket"
    exif[0x8825] = {1: "N", 2: (55.0, 36.0, 21.0)}
    sent = picture_bytes("JPEG", exif=exif.tobytes(), comment=b"hemligt")
    assert b"Kamera" in sent
    safe = made_safe("a.jpg", sent)
    assert b"Kamera" not in safe.content
    assert b"hemligt" not in safe.content
    kept = Image.open(io.BytesIO(safe.content))
    assert not dict(kept.getexif())
    assert "comment" not in kept.info


def test_a_turned_picture_stands_upright_without_its_mark() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    safe = made_safe("a.jpg", picture_bytes("JPEG", exif=exif.tobytes()))
    assert (safe.width, safe.height) == (40, 60)


def test_what_hides_behind_a_picture_is_gone() -> None:
    for tail in (b"PK\x03\x04archive", b"<script>alert(1)</script>", b"<?php system('x');"):
        safe = made_safe("a.png", picture_bytes("PNG") + tail)
        assert tail not in safe.content


def test_a_large_picture_is_made_smaller() -> None:
    safe = made_safe("a.jpg", picture_bytes("JPEG", (4000, 1000)))
    assert (safe.width, safe.height) == (LONGEST_SIDE, 500)


def test_a_plain_pdf_is_kept_as_it_is() -> None:
    safe = made_safe("Karta över stigen.pdf", PDF)
    assert (safe.kind, safe.content, safe.name) == (AttachmentKind.DOCUMENT, PDF, "Karta-över-stigen.pdf")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"), ("..\\..\\boot.ini", "boot.jpg"), ("a.php.jpg", "a-php.jpg"),
        ("", "fil.jpg"), ("....", "fil.jpg"), ("a\0b.jpg", "a-b.jpg"), ("\u202egpj.exe", "gpj.jpg"),
        ('"><script>.jpg', "script.jpg"), ("x" * 300, "x" * 60 + ".jpg"), ("صورة.jpg", "صورة.jpg"),
    ],
)  # fmt: skip
def test_a_name_is_only_a_name(name: str, kept: str) -> None:
    assert clean_name(name, "jpg") == kept


def test_one_byte_too_many_is_too_large() -> None:
    with pytest.raises(Refused, match="too large"):
        made_safe("a.jpg", b"\0" * (LARGEST + 1))
