"""The Word file, the tables and the page to the budget. No test here has a database: none is needed."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from malmoandan.report import documents
from malmoandan.report.documents.tables import SHEETS, sheets_of
from malmoandan.report.snapshot import parts
from malmoandan.report.snapshot.shapes import Published, to_dict
from tests.report import files, things

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("sv", "en", "ar", "fi")
NOT_TOLD = {
    "schema_version",
    "terms",
    "url",
    "rows_url",
    "document_url",
    "language",
    "slug",
    "key",
    "sources",
}


def told(value: object) -> object:
    """What of the snapshot is words for people: no codes, addresses or parts of names."""
    codes = {"scale", "code", "state", "phase", "assessment", "mark", "role", "by", "completion", "result",
             "ambition", "direction", "outcome", "response", "kind", "last_year", "party", "domain",
             "names", "value_text", "value_texts", "last_text", "last_texts", "explanations"}  # fmt: skip
    if isinstance(value, dict):
        return {key: told(each) for key, each in value.items() if key not in NOT_TOLD | codes}
    if isinstance(value, list):
        return [told(each) for each in value]
    return value


def test_every_word_of_the_report_is_in_the_word_file() -> None:
    words = files.words_of(documents.docx(things.published(), "sv"))
    wanted = {each for each in files.texts(told(to_dict(things.example()))) if not each[:4].isdigit()}
    left_out = {
        "26.5",  # all but the latest value of an indicator stand in the tables
        "Räknat i maj.",
        things.sections()[0].words[0].text,  # of two paragraphs
        "a1" * 32,  # digests are broken where a line may end
        "b2" * 32,
        "d4" * 32,  # of the edition before its keys were added to it
    }
    assert {each for each in wanted if each not in words} - left_out == set()
    assert "Vi har hållit det mesta av det vi lovade." in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_to_the_budget_is_one_page_however_much_there_is_to_say(
    tmp_path: Path, language: str
) -> None:
    much = crowded(things.published(), "Ett mycket långt ord om kvällstider och lokaler. " * 60, 40)
    for report in (things.published(), much):
        made = documents.medskick_pdf(report, language)
        assert len(files.opened(made).pages) == 1
        assert files.faults(made, tmp_path) == []


def crowded(published: Published, words: str, count: int) -> Published:
    """A report with far too many challenges and recommendations, each far too long."""
    kept = published.snapshot
    assert kept.plan
    challenge = replace(kept.plan.challenges[0], title=words[:200], problem=words)
    asked = parts.Recommendation(1, words, words[:200], budget_ask=words[:500])
    plan = replace(kept.plan, challenges=(challenge,) * count)
    return replace(published, snapshot=replace(kept, plan=plan, recommendations=(asked,) * count))


def test_the_page_to_the_budget_as_a_word_file_holds_no_more_than_the_page() -> None:
    much = crowded(things.published(), "Ett mycket långt ord om kvällstider. " * 60, 40)
    words = files.words_of(documents.medskick_docx(much, "sv"))
    assert len(words) < 3_500
    assert "En kvällstjänst" in files.words_of(documents.medskick_docx(things.published(), "sv"))


def test_a_page_to_the_budget_without_asks_says_so() -> None:
    kept = things.published()
    none = replace(kept, snapshot=replace(kept.snapshot, recommendations=(), plan=None))
    words = files.words_of(documents.medskick_docx(none, "en"))
    assert "The report asks nothing of the budget this year." in words
    assert "The report has no plan to follow up." in words


def test_the_workbook_has_a_sheet_for_each_table_with_days_as_days() -> None:
    book = load_workbook(io.BytesIO(documents.xlsx(things.published(), "en")))
    assert book.sheetnames == [each.title for each in sheets_of(things.published(), "en")]
    rows = list(book["Activities"].iter_rows(values_only=True))
    assert rows[1][:3] == ("1 Alla ska kunna röra på sig", "1.1", "Öppna hallen två kvällar i veckan")
    assert str(rows[1][4])[:10] == "2025-02-01"
    assert book["Measures"]["C2"].value == 5


def test_no_cell_is_ever_a_formula() -> None:
    evil = things.published()
    bad = tuple(
        parts.Obstacle(f"{sign}cmd|' /C calc'!A0", "=1+1", "removed", answer="\t=1") for sign in "=+-@|\t＝"
    )
    report = replace(evil, snapshot=replace(evil.snapshot, obstacles=bad))
    page = load_workbook(io.BytesIO(documents.xlsx(report, "en")))["Obstacles"]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    rows = list(csv.reader(io.StringIO(documents.csv(report, "en", "hinder") or "")))
    assert all(row[0].startswith("'") and row[1].startswith("'") for row in rows[1:])


@pytest.mark.parametrize("slug", sorted(SHEETS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_as_many_cells_as_columns(slug: str, language: str) -> None:
    rows = list(csv.reader(io.StringIO(documents.csv(things.published(), language, slug) or "")))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1


def test_a_table_nobody_has_heard_of_is_none() -> None:
    assert documents.csv(things.published(), "sv", "../../etc") is None


def test_a_missing_committee_stands_in_the_table_without_blame() -> None:
    rows = documents.csv(things.published(), "en", "namnder") or ""
    assert "The report had not come." in rows
