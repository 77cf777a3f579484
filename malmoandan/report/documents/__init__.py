"""The published report as files: all of them drawn from the snapshot alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from malmoandan.report.documents import budget, words
from malmoandan.report.documents.chapters import paper_of
from malmoandan.report.documents.setting import pdf_of
from malmoandan.report.documents.tables import sheet_of, sheets_of
from malmoandan.web.sheets import sheet, workbook

if TYPE_CHECKING:
    from malmoandan.report.snapshot.shapes import Published


def pdf(published: Published, language: str, *, is_large: bool = False) -> bytes:
    """The report as tagged PDF; `is_large` in letters of 17 points, its tables told row by row."""
    return pdf_of(paper_of(published, language), is_large=is_large)


def docx(published: Published, language: str) -> bytes:
    """The report as a Word file, for the city's own memo."""
    return words.docx_of(paper_of(published, language))


def xlsx(published: Published, language: str) -> bytes:
    """Every table of the report as a workbook, a sheet each."""
    with translation.override(language):
        return workbook([(each.title, each.names, each.rows) for each in sheets_of(published, language)])


def csv(published: Published, language: str, slug: str) -> str | None:
    """One table of the report; None for a word that names none."""
    found = sheet_of(published, language, slug)
    return sheet(found.names, found.rows) if found else None


def medskick_pdf(published: Published, language: str) -> bytes:
    """The one page that goes into the budget letters, as tagged PDF."""
    return pdf_of(budget.medskick(published, language))


def medskick_docx(published: Published, language: str) -> bytes:
    """The same as a Word file."""
    return words.docx_of(budget.medskick(published, language))
