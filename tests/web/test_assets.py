"""Style sheet and script stay small. What a phone fetches at its first visit is promised in docs."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "malmoandan" / "web" / "static" / "web" / "dist"
SOURCES = sorted((ROOT / "frontend" / "src").glob("*.css"))
PHYSICAL = re.compile(
    r"(?<![-\w])(margin|padding|border)-(left|right)\b|(?<![-\w])(left|right)\s*:|(text-align|float):\s*(left|right)"
)


@pytest.mark.parametrize(("name", "most"), [("site.css", 20_000), ("site.js", 10_000)])
def test_the_bundles_keep_their_size(name: str, most: int) -> None:
    if not (DIST / name).exists():
        pytest.skip("not built: run `python hatch_build.py` (pip install does)")
    assert len(gzip.compress((DIST / name).read_bytes(), 9)) <= most


def test_the_lock_names_no_host() -> None:
    lock = (ROOT / "frontend" / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_our_own_css_knows_no_left_and_right(source: Path) -> None:
    assert not PHYSICAL.search(source.read_text())
