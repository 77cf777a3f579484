"""A paper as a Word file: its title page in a few lines, its chapters under real headings."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from malmoandan.report.documents.paper import Drawing
from malmoandan.web.formats.papers import Section, Text

if TYPE_CHECKING:
    from malmoandan.report.documents.paper import Chapter, Paper


def docx_of(paper: Paper) -> bytes:
    """The same words as in the PDF. A drawing is told by its sentence and its table."""
    from malmoandan.web.formats.docx import memo  # noqa: PLC0415 - loaded when a paper is set

    opening = Section(
        paper.mark,
        tuple(Text("\n".join(half.lines), lead=f"{half.party}:") for half in paper.halves) + paper.colophon,
    )
    return memo(
        title=paper.heading.words,
        kind=paper.kind,
        language=paper.language,
        author=paper.author,
        at=datetime.combine(paper.on, time(12), UTC),
        facts=tuple((fact.lead.rstrip(":"), fact.words) for fact in paper.front),
        sections=(*((opening,) if paper.halves else ()), *(section(each) for each in paper.chapters)),
    )


def section(chapter: Chapter) -> Section:
    """A chapter without its drawings."""
    blocks = tuple(block for block in chapter.blocks if not isinstance(block, Drawing))
    heading = f"{chapter.heading.lead} {chapter.heading.words}".strip()
    return Section(heading, blocks, chapter.level, chapter.heading.language)
