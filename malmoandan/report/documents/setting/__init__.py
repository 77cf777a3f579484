"""Setting a paper as tagged PDF (PDF/UA-1 and PDF/A-2a) by `typst`, from our own letters and no network.

The template (`paper.typ`) is fixed; every word reaches it as JSON and is only ever shown, so nothing that
people wrote can be code. It imports no package and reads no file.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from malmoandan.report.documents.setting.data import data_of
from malmoandan.report.documents.setting.letters import FONTS

if TYPE_CHECKING:
    import typst

    from malmoandan.report.documents.paper import Paper

TEMPLATE = Path(__file__).with_name("paper.typ")
NOWHERE = "/nonexistent"  # where packages would be looked for
NORMAL, LARGE = 10.5, 17.0  # points of the running text


class NotSetError(Exception):
    """The paper could not be set; the words say why."""


def pdf_of(paper: Paper, *, is_large: bool = False, size: float = NORMAL) -> bytes:
    """The paper as PDF. The same paper gives the same bytes."""
    made = compiler(paper, is_large=is_large, size=size).compile(
        pdf_standards=["a-2a", "ua-1"], timestamp=datetime.combine(paper.on, time(12), UTC)
    )
    return cast("bytes", made)


def pages_of(paper: Paper, *, size: float = NORMAL) -> int:
    """How many pages the paper takes."""
    drawn = compiler(paper, is_large=False, size=size).compile(format="svg")
    return len(drawn) if isinstance(drawn, list) else 1


def compiler(paper: Paper, *, is_large: bool, size: float) -> typst.Compiler:
    """What sets this paper: it knows our letters, and nothing of the machine."""
    import typst  # noqa: PLC0415 - loaded when a paper is set

    data = data_of(paper, is_large=is_large, size=LARGE if is_large else size)
    return typst.Compiler(
        TEMPLATE.read_bytes(),
        root=str(TEMPLATE.parent),
        font_paths=fonts(),
        ignore_system_fonts=True,
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
    )


@cache
def fonts() -> Any:  # noqa: ANN401 - typst is loaded when a paper is set
    """Our letters, read once."""
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
