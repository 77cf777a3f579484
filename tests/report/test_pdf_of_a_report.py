"""What the PDF of a report promises to everybody who opens it. No test here has a database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from malmoandan.report import documents
from malmoandan.report.documents.paper import Chapter, Paper
from malmoandan.report.documents.setting import letters, pdf_of
from malmoandan.report.documents.setting.data import fit
from malmoandan.report.snapshot import parts
from malmoandan.web.formats.papers import Text
from tests.report import files, things

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("sv", "en", "ar", "fi")
HOSTILE = (
    '#panic("x") #let y = 1; #{ $x^2$ \\u{41} \\n *b* _i_ @ref `raw` ```js``` ] ) } // no /* no */ <l> = H'
    ' #import "@preview/x:1.0.0": * #include "/etc/passwd" #read("/etc/passwd") "quoted" '
    "'single' ~ -- --- …"
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_large", [False, True])
def test_a_checker_of_pdf_ua_finds_nothing(tmp_path: Path, language: str, is_large: bool) -> None:  # noqa: FBT001
    made = documents.pdf(things.published(), language, is_large=is_large)
    assert files.faults(made, tmp_path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_what_it_is_in_which_language_and_is_tagged(language: str) -> None:
    with files.opened(documents.pdf(things.published(), language)) as file:
        root, about = file.Root, file.open_metadata()
        assert str(root.Lang).partition("-")[0] == language
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(root.ViewerPreferences.Direction) == ("/R2L" if language == "ar" else "/L2R")
        assert about["dc:title"] == "Så gick det 2025 (2025)"
        assert (about["pdfuaid:part"], about["pdfaid:part"]) == ("1", "2")


def test_headings_tables_lists_notes_and_drawings_are_told_as_what_they_are() -> None:
    found = files.tags_of(documents.pdf(things.published(), "sv"))
    names = {each.sort for each in found}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/Note", "/TOC", "/Link"} <= names
    drawings = [each.alt for each in found if each.sort == "/Figure"]
    assert all(drawings)
    assert things.charts()[0].says in drawings


def test_a_table_has_as_many_heads_as_columns_and_its_numbers_follow_the_drawing() -> None:
    found = [each.sort for each in files.tags_of(documents.pdf(things.published(), "sv"))]
    assert found.index("/Figure") < found.index("/Table")
    assert found.count("/TH") >= found.count("/Table") * 2


def test_a_piece_in_another_language_says_which() -> None:
    spoken = {each.language for each in files.tags_of(documents.pdf(things.published(), "ar"))}
    assert "sv" in spoken


def test_the_letters_are_ours_and_all_in_the_file() -> None:
    for language in ("sv", "ar"):
        file = files.opened(documents.pdf(things.published(), language))
        fonts = [
            each for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each
        ]
        assert fonts
        assert all("NotoSans" in str(each.FontName) for each in fonts)
        assert all(any(key in each for key in ("/FontFile", "/FontFile2", "/FontFile3")) for each in fonts)


def test_words_that_look_like_code_are_shown_and_never_run() -> None:
    hostile = files.with_title(things.published(), HOSTILE)
    section = parts.Narrative(HOSTILE, (parts.Words("city", HOSTILE, HOSTILE), parts.Words("", "", HOSTILE)))
    report = replace(hostile, snapshot=replace(hostile.snapshot, sections=(section,)))
    made = documents.pdf(report, "sv")
    with files.opened(made) as file:
        assert file.open_metadata()["dc:title"] == f"{HOSTILE} (2025)"
    assert [each for each in files.bookmarks(made) if each.endswith(HOSTILE)]


@pytest.mark.parametrize(
    "words",
    [
        "a\x00b",
        "a\x07b\x1b[0m",
        "\u202eabc\u202c",
        "a\u2066b",
        "\ufeffa",
        "\ud83d",
        "\ue000",
        "\U000e0041",
        "\ufffe",
    ],
)
def test_characters_no_paper_can_hold_are_left_out_or_told(tmp_path: Path, words: str) -> None:
    made = documents.pdf(files.with_title(things.published(), f"x{words}y"), "sv")
    assert files.faults(made, tmp_path) == []


def test_a_smile_is_told_by_its_name_and_a_foreign_letter_by_a_sign() -> None:
    assert fit("Tack 🙂!") == "Tack [slightly smiling face]!"
    assert fit("👩‍🚒") == "[woman][fire engine]"
    assert fit("中") == letters.REPLACED
    assert fit("Överenskommelse – مرحبا – Ελλάδα – Україна") == "Överenskommelse – مرحبا – Ελλάδα – Україна"


def test_every_character_we_call_drawable_is_drawn(tmp_path: Path) -> None:
    known = sorted(each for each in letters.characters() if each.isprintable() and each != " ")
    lines = ["".join(known[at : at + 60]) for at in range(0, len(known), 60)]
    paper = Paper(
        title="x", heading=Text("x"), kind="x", language="sv", author="x", on=things.example().made_on,
        foot="x", contents="x", chapters=(Chapter(Text("x"), tuple(Text(line) for line in lines)),),
    )  # fmt: skip
    assert files.faults(pdf_of(paper), tmp_path) == []


def test_the_same_report_is_the_same_file() -> None:
    assert documents.pdf(things.published(), "fi") == documents.pdf(things.published(), "fi")


def test_an_empty_report_is_a_file_too(tmp_path: Path) -> None:
    kept = things.example()
    bare = replace(
        kept, plan=None, sections=(), figures=(), charts=(), commitments=(), dialogues=(), answers=None,
        obstacles=(), committees=(), missing=(), contributions=(), recommendations=(), reviews=(),
        decision=None, published_on=None,
    )  # fmt: skip
    assert (
        files.faults(documents.pdf(replace(things.published(), snapshot=bare, errata=()), "sv"), tmp_path)
        == []
    )
