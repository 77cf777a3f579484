"""A paper as the plain data that `paper.typ` sets: words, and what sort of thing each is.

A run is `{words, language, lead, look, url, sources}`. Every word passes `fit` on its way.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from malmoandan.report.documents.paper import Drawing
from malmoandan.report.documents.setting.letters import drawable
from malmoandan.web.formats.papers import Table, Text
from malmoandan.web.sheets import NOT_IN_A_CELL
from malmoandan.web.texts import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.report.documents.paper import Block, Chapter, Half, Paper, Stretch
    from malmoandan.web.formats.papers import Cell

Data = dict[str, Any]
EMPTY_LINES = re.compile(r"\n\s*\n")


def data_of(paper: Paper, *, is_large: bool, size: float) -> Data:
    """The whole paper."""
    language = paper.language
    return {
        "title": fit(paper.title),
        "author": fit(paper.author),
        "kind": fit(paper.kind),
        "language": language,
        "size": size,
        "is_large": is_large,
        "is_one_page": paper.is_one_page,
        "running": fit(f"{paper.kind} · {paper.heading.words}"[:90]),
        "foot": fit(paper.foot),
        "heading": run(paper.heading, language),
        "front": [each for text in paper.front for each in runs(text, language)],
        "mark": {"alt": fit(paper.mark), "halves": [half(each) for each in paper.halves]}
        if paper.halves
        else None,
        "colophon": [each for text in paper.colophon for each in runs(text, language)],
        "contents": fit(paper.contents),
        "blocks": [each for chapter in paper.chapters for each in chapter_of(chapter, language)],
    }


def chapter_of(chapter: Chapter, language: str) -> Iterator[Data]:
    """The heading, then what stands below it."""
    yield run(chapter.heading, language) | {"sort": "heading", "level": chapter.level}
    for is_point, group in groupby(chapter.blocks, key=is_a_point):
        if is_point:
            yield {"sort": "points", "items": [run(each, language) for each in group]}  # type: ignore[arg-type]
        else:
            yield from (each for block in group for each in block_of(block, language))


def is_a_point(block: Block) -> bool:
    """Whether a block is one of a list."""
    return isinstance(block, Text) and block.look == "point"


def block_of(block: Block, language: str) -> Iterator[Data]:
    """A block as data; a text of several paragraphs is several."""
    if isinstance(block, Drawing):
        yield drawing(block)
    elif isinstance(block, Table):
        yield table(block, language)
    else:
        yield from runs(block, language)


def runs(text: Text, language: str) -> Iterator[Data]:
    """A run for each paragraph; the lead stands before the first, the sources after the last."""
    parts = [part for part in EMPTY_LINES.split(tidy(text.words)) if part.strip()] or [""]
    for place, part in enumerate(parts):
        made = run(text, language) | {"sort": "words", "words": fit(part)}
        if place:
            made["lead"] = ""
        if place < len(parts) - 1:
            made["sources"] = []
        yield made


def run(text: Cell, language: str) -> Data:
    """Words with all that is told of them."""
    given = text if isinstance(text, Text) else Text(text)
    return {
        "words": fit(given.words),
        "language": given.language or language,
        "lead": fit(given.lead),
        "look": given.look,
        "url": given.url if given.url.startswith(("https://", "http://")) else "",
        "sources": [fit(each) for each in given.sources],
    }


def table(given: Table, language: str) -> Data:
    """A table; a row of another length than its head is an error."""
    rows = [[run(cell, language) for cell in row] for row in given.rows]
    if any(len(row) != len(given.heads) for row in rows):
        raise ValueError(given.caption)
    return {
        "sort": "table",
        "caption": fit(given.caption),
        "heads": [fit(head) for head in given.heads],
        "widths": list(given.widths) or [1] * len(given.heads),
        "rows": rows,
    }


def drawing(given: Drawing) -> Data:
    """Bars as shares (per cent) of the longest of both years."""
    counts = [bar.value for bar in given.bars] + [bar.last_value or 0 for bar in given.bars]
    most = max([*counts, 1])
    return {
        "sort": "drawing",
        "title": fit(given.title),
        "alt": fit(given.says or given.title),
        "bars": [stretch(bar, most) for bar in given.bars],
    }


def stretch(bar: Stretch, most: int) -> Data:
    """One bar."""
    last = None if bar.last_value is None else round(100 * max(bar.last_value, 0) / most, 2)
    return {
        "label": fit(bar.label),
        "value": bar.value,
        "share": round(100 * max(bar.value, 0) / most, 2),
        "last_share": last,
    }


def half(given: Half) -> Data:
    """One party's key."""
    return {"party": fit(given.party), "words": fit("\n".join(given.lines)), "is_turned": given.is_turned}


def fit(words: str) -> str:
    """Words that can be drawn: tidy, and nothing without a shape in our letters."""
    return drawable(NOT_IN_A_CELL.sub("", tidy(words)))
