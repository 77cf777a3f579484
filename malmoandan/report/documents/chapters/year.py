"""What both wrote of the year, and the year in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.report.documents.paper import Chapter, Drawing, Stretch, twin
from malmoandan.report.documents.telling import NONE
from malmoandan.web.formats.papers import Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.report.documents.paper import Block
    from malmoandan.report.documents.telling import Teller
    from malmoandan.report.snapshot import parts


def narrative(teller: Teller) -> Iterator[Chapter]:
    """A chapter for each section; below it both parties' words, or each party's under its own name."""
    for section in teller.snapshot.sections:
        joint = [teller.words(each.text) for each in section.words if not each.by]
        yield Chapter(Text(teller.word("section", section.key)), tuple(joint))
        for each in section.words:
            if each.by:
                yield Chapter(teller.words(each.by), (teller.words(each.text),), level=2)


def figures(teller: Teller) -> Iterator[Chapter]:
    """Charts with their tables, then every measure beside the year before, whatever it shows."""
    blocks = [block for each in teller.snapshot.charts for block in chart(teller, each)]
    if teller.snapshot.figures:
        blocks += measures(teller)
    if blocks:
        yield Chapter(Text(_("The year in figures")), tuple(blocks))


def chart(teller: Teller, given: parts.Chart) -> tuple[Block, ...]:
    """What it shows in words, the drawing, and the same numbers as a table."""
    bars = tuple(Stretch(teller.word(bar.scale, bar.code), bar.value, bar.last_value) for bar in given.bars)
    drawn = Drawing(teller.word("chart", given.key), given.says, bars)
    says = teller.words(given.says, lead=f"{given.said_by}:" if given.said_by else "")
    year = teller.snapshot.year
    return (says, drawn, twin(drawn, (_("What is counted"), str(year), str(year - 1))))


def measures(teller: Teller) -> list[Block]:
    """The agreement's own measures as a table, and below it what each of them counts."""
    year = teller.snapshot.year
    rows = tuple(
        (
            Text(teller.local(each.names, each.name), url=teller.address(each.rows_url)),
            teller.words(teller.local(each.value_texts, each.value_text) or NONE),
            teller.words(teller.local(each.last_texts, each.last_text) or NONE),
        )
        for each in teller.snapshot.figures
    )
    heads = (_("What is counted"), str(year), str(year - 1))
    told = [
        Text(teller.local(each.explanations), "point", lead=f"{teller.local(each.names, each.name)}:")
        for each in teller.snapshot.figures
        if teller.local(each.explanations)
    ]
    return [Table(_("How the agreement was kept, counted"), heads, rows, (3, 1, 1)), *told]
