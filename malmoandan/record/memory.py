"""What this machine remembers outside the database: how long the parties have confirmed the record to be.

Rule: a database restored from an old backup must not quietly write other entries under numbers that were
already confirmed. One small file per log in the data folder holds the newest confirmed checkpoint.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from django.conf import settings

_read: dict[Path, tuple[int, int]] = {}  # path → (modified, size), so that a write costs one stat


def folder() -> Path:
    """Where keys and memory of the record lie, readable by their owner only."""
    place = Path(settings.DATA) / "record"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def confirmed_size(origin: str) -> int:
    """How long the parties have confirmed this log to be, as far as this machine remembers.

    0 when it does not.
    """
    path = _path(origin)
    try:
        modified = os.stat(path).st_mtime_ns  # noqa: PTH116 - in every act's path: pathlib costs four times as much
    except FileNotFoundError:
        return 0
    if path not in _read or _read[path][0] != modified:
        _read[path] = (modified, int(path.read_text().split("\n")[1]))
    return _read[path][1]


def confirmed_note(origin: str) -> str:
    """The newest confirmed checkpoint this machine remembers, or nothing."""
    path = _path(origin)
    return path.read_text() if path.exists() else ""


def remember(origin: str, note: str) -> None:
    """Keep a confirmed checkpoint when it is longer than the one remembered.

    Never called inside a transaction.
    """
    if int(note.split("\n")[1]) <= confirmed_size(origin):
        return
    path = folder() / _path(origin).name
    fresh = path.with_suffix(".new")
    fresh.write_text(note)
    fresh.replace(path)


def _path(origin: str) -> Path:
    return _path_in(str(settings.DATA), origin)


@cache
def _path_in(data: str, origin: str) -> Path:
    return Path(data) / "record" / f"confirmed-{hashlib.sha256(origin.encode()).hexdigest()[:16]}"
