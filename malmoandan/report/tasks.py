"""What the clock does here: make the files of what was published or put to the parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.report.documents.making import make_files

if TYPE_CHECKING:
    from datetime import datetime


def periodic(at: datetime) -> None:
    """A few files at a time."""
    make_files(at)
