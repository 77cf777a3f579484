"""A page of a reading: headings and clauses in their order, a few at a time, each with its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator

from malmoandan.agreement import importers
from malmoandan.agreement.import_forms import ClauseForm, SectionForm, clause_values, section_values
from malmoandan.agreement.reading.corrections import corrected
from malmoandan.agreement.reading.notes import why
from malmoandan.agreement.reading.reader import checked
from malmoandan.agreement.reading.result import Confidence, Kind, ReadClause, Reading, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malmoandan.agreement.models import KeptReading

A_PAGE = 30
FIRST_WORDS = 90
MOST_UNSURE = 40  # more links than this help nobody


@dataclass(frozen=True, slots=True)
class Row:
    """One heading or one clause with its form."""

    index: int
    form: ClauseForm | SectionForm
    clause: ReadClause | None = None
    section: Section | None = None

    @property
    def first_words(self) -> str:
        """How the clause begins."""
        words = " ".join(self.clause.written.split()) if self.clause else ""
        return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…"

    @property
    def kind(self) -> object:
        """The name of the clause's kind."""
        return importers.KIND_LABELS[self.clause.kind] if self.clause else ""

    @property
    def who(self) -> list[object]:
        """The names of those who answer, for a responsibility."""
        duty = self.clause.duty if self.clause and self.clause.kind is Kind.DUTY else None
        return [importers.ANSWERER_LABELS[code] for code in duty.responsible] if duty else []

    @property
    def how_often(self) -> object:
        """How often a responsibility falls due, where it has a rhythm."""
        duty = self.clause.duty if self.clause and self.clause.kind is Kind.DUTY else None
        return importers.RECURRENCE_LABELS[duty.recurrence] if duty else ""

    @property
    def confidence(self) -> object:
        """How sure the reader was."""
        return importers.CONFIDENCE_LABELS[self.clause.confidence] if self.clause else ""

    @property
    def is_unsure(self) -> bool:
        """Whether a person should look at it first."""
        return self.clause is not None and self.clause.confidence is Confidence.LOW

    @property
    def reason(self) -> str:
        """Why it was read so."""
        return why(self.clause.rule) if self.clause else ""


def places(reading: Reading) -> list[tuple[bool, int]]:
    """Headings and clauses in their order: whether it is a heading, and its index."""
    found = []
    for at, section in enumerate(reading.sections):
        if section.heading:
            found.append((True, at))
        found += [(False, index) for index, clause in enumerate(reading.clauses) if clause.section == at]
    return found


def unsure(reading: Reading) -> list[tuple[str, int]]:
    """The clauses to look at first: their ids and the pages they are on."""
    return [
        (reading.clauses[index].key, at // A_PAGE + 1)
        for at, (is_section, index) in enumerate(places(reading))
        if not is_section and reading.clauses[index].confidence is Confidence.LOW
    ][:MOST_UNSURE]


def page_of(
    reading: Reading, number: str | int | None, sent: Mapping[str, object] | None = None
) -> Page[Row]:
    """One page of rows; with what was sent, where something was."""
    pages: Paginator[Any] = Paginator(places(reading), A_PAGE)  # of places; each page of it is of rows
    page: Page[Any] = pages.get_page(number)
    page.object_list = [row_of(reading, is_section, index, sent) for is_section, index in page.object_list]
    return page


def row_of(reading: Reading, is_section: bool, index: int, sent: Mapping[str, object] | None) -> Row:  # noqa: FBT001 - from `places`
    """A heading or clause with its form."""
    if is_section:
        section = reading.sections[index]
        head = SectionForm(sent, prefix=f"s{index}", initial=section_values(section))
        return Row(index, head, section=section)
    clause = reading.clauses[index]
    form = ClauseForm(sent, prefix=f"c{index}", initial=clause_values(clause, index))
    return Row(index, form, clause=clause)


def reading_of(kept: KeptReading) -> Reading:
    """The kept reading; ValueError when its content has gone."""
    if kept.content is None:
        raise ValueError("this reading was written or thrown away")
    return Reading.from_data(kept.content)


def with_corrections(reading: Reading, page: Page[Row]) -> Reading | None:
    """The reading after what was sent; the same where nothing changed, None where a field is wrong."""
    if not all(row.form.is_valid() for row in page.object_list):  # all of them, so that each tells its fault
        return None
    changed = [row for row in page.object_list if row.form.has_changed()]
    if not changed:
        return reading
    clauses = {row.index: row.form.edit() for row in changed if isinstance(row.form, ClauseForm)}
    sections = {row.index: row.form.edit() for row in changed if isinstance(row.form, SectionForm)}
    return checked(corrected(reading, clauses, sections), importers.earlier_clauses())
