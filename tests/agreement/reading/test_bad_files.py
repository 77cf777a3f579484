"""Files that cannot or should not be read: each gets words that say what to do (abuse 6, 9 and 13)."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from malmoandan.agreement.reading.files import LARGEST
from malmoandan.agreement.reading.notes import Unreadable
from malmoandan.agreement.reading.reader import read_file, read_text
from tests.agreement.reading import samples
from tests.agreement.reading.samples import packed

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
FOREIGN = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
ODT = "application/vnd.oasis.opendocument.text"
MANY = {f"media/{at}.bin": bytes(900_000) for at in range(80)}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
BAD = {
    "empty": ("a.txt", b"", "empty"),
    "blank": ("a.txt", b" \n\t\r\n ", "empty"),
    "too large": ("a.txt", b"a" * (LARGEST + 1), "5 MB"),
    "picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "not text"),
    "picture as html": ("a.html", b"\xff\xd8\xff\xe0" + bytes(range(256)), "not text"),
    "noise": ("a.txt", bytes(range(256)) * 40, "not text"),
    "zeros": ("a.txt", b"\x00" * 4000, "not text"),
    "pdf": ("a.docx", b"%PDF-1.7 ...", "PDF"),
    "rtf": ("a.docx", b"{\\rtf1 hello}", ".rtf"),
    "old word": ("a.doc", OLE, "old .doc"),
    "password": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "entity bomb": ("a.docx", packed({TYPES: "<a/>", DOCUMENT: ENTITIES}), "could harm"),
    "external entity": ("a.docx", packed({TYPES: "<a/>", DOCUMENT: FOREIGN}), "could harm"),
    "climbing names": ("a.docx", packed({DOCUMENT: "<a/>", "../../etc/x": "x"}), "dangerous names"),
    "absolute names": ("a.docx", packed({DOCUMENT: "<a/>", "/etc/x": "x"}), "dangerous names"),
    "backslashes": ("a.docx", packed({DOCUMENT: "<a/>", "..\\x": "x"}), "dangerous names"),
    "broken xml": ("a.docx", packed({TYPES: "<a/>", DOCUMENT: "<w:document"}), "damaged"),
    "no body": ("a.docx", packed({TYPES: "<a/>", DOCUMENT: "<a/>"}), "damaged"),
    "cut short": ("a.docx", samples.word_document()[:2000], "damaged"),
    "spreadsheet": ("a.docx", packed({TYPES: "<a/>", "xl/workbook.xml": "<a/>"}), "another kind"),
    "other zip": ("a.docx", packed({"a.txt": "hello"}), "zip archive"),
    "zip bomb": ("a.docx", packed({DOCUMENT: b" " * 30_000_000}), "unpacks to far more"),
    "many bombs": ("a.docx", packed(MANY | {DOCUMENT: "<a/>"}), "unpacks to far more"),
    "many parts": ("a.docx", packed({f"{at}.bin": b"" for at in range(2100)}), "unpacks to far more"),
    "empty odt": ("a.odt", packed({"mimetype": ODT, "META-INF/manifest.xml": "<a/>"}), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_plain_words(case: str) -> None:
    name, data, words = BAD[case]
    with pytest.raises(Unreadable, match=words):
        read_file(name, data)


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    data = bytearray(packed({TYPES: "<a/>", DOCUMENT: b"<a>" + b" " * 900_000 + b"</a>"}))
    size = struct.pack("<I", 900_007)
    lied = bytes(data).replace(size, struct.pack("<I", 100))
    assert lied != bytes(data)
    with pytest.raises(Unreadable):
        read_file("a.docx", lied)


def test_a_locked_zip_is_refused() -> None:
    data = bytearray(packed({TYPES: "<a/>", DOCUMENT: "<a/>"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    with pytest.raises(Unreadable, match="password"):
        read_file("a.docx", bytes(data))


def test_a_locked_open_document_is_refused() -> None:
    manifest = "<manifest:manifest xmlns:manifest='urn:x'><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(Unreadable, match="password"):
        read_file("a.odt", packed({"mimetype": ODT, "META-INF/manifest.xml": manifest}))


def test_a_document_without_words_is_refused() -> None:
    from docx import Document  # noqa: PLC0415 - beside its use

    with pytest.raises(Unreadable, match="no text"):
        read_file("a.docx", samples.saved(Document()))


def test_a_page_nested_too_deeply_is_refused() -> None:
    with pytest.raises(Unreadable, match="nested"):
        read_text("<html><body>" + "<div>" * 5000 + "Hej" + "</div>" * 5000)


def test_invisible_characters_are_taken_out_and_told_of() -> None:
    reading = read_text("Vi\u200b arbetar\u202e till\x00sammans.\ufeff")
    assert reading.clauses[0].text == "Vi arbetar tillsammans."
    assert "invisible_characters" in {note.code for note in reading.notes}
    assert [left_out.reason for left_out in reading.left_out] == ["invisible"]


def test_text_from_right_to_left_is_read_with_a_warning() -> None:
    reading = read_text("اتفاقية بين البلدية والمجتمع المدني\n\nتعمل الأطراف معاً.\n\n- الاستقلال\n- الحوار")
    assert "language_unknown" in {note.code for note in reading.notes}
    assert len(reading.clauses) >= 3


def test_letters_broken_before_they_came_here_are_told_of() -> None:
    broken = "Nämnderna ska årligen höras.".encode().decode("cp1252")
    assert "broken_letters" in {note.code for note in read_text(broken).notes}


@pytest.mark.parametrize(
    "text", ["Ord " * 50_000, "Ett ord till.\n\n" * 14_000, "- punkt\n" * 25_000, "a" * 200_000]
)
def test_two_hundred_thousand_characters_are_read(text: str) -> None:
    reading = read_text(text)
    assert reading.clauses
    assert any(note.code in {"long_clause", "many_clauses"} for note in reading.notes)


def test_a_zip_with_a_broken_directory_is_refused() -> None:
    stream = io.BytesIO(packed({TYPES: "<a/>"}))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(DOCUMENT, "<a/>")
    with pytest.raises(Unreadable):
        read_file("a.docx", stream.getvalue()[:-30])
