"""Drawing in a process of its own, so that the worker stays small: votes go in as lines, a chart comes back.

The first line is JSON with the arguments of `chart.draw`; each line after it is a vote,
``voter,statement,value``. Anyone can draw a chart again in the same way: ``python -m
malmoandan.opinions.maps < votes.txt``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

import malmoandan
from malmoandan.opinions.maps.chart import OpinionChart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

LONGEST = 300.0  # seconds; a city of fifty thousand takes two
_LINES = 10_000  # written at a time
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class NotDrawn(Exception):  # noqa: N818 - it says what became of the chart
    """The drawing process failed or took too long; its last words are told."""


def draw_apart(
    votes: Iterable[tuple[int, int, int]],
    *,
    statements: Iterable[int] | None = None,
    removed: Collection[int] = (),
    slate_size: int = 5,
    smallest_group: int = 10,
    longest: float = LONGEST,
) -> OpinionChart:
    """The same chart as `chart.draw`, from another process; votes are read one by one and never held.

    NotDrawn after `longest` seconds, or when the votes are refused.
    """
    head = {
        "statements": None if statements is None else sorted(statements),
        "removed": sorted(removed),
        "slate_size": slate_size,
        "smallest_group": smallest_group,
    }
    with TemporaryFile() as lines:
        written(lines, head, votes)
        lines.seek(0)
        return OpinionChart.from_json(json.loads(_answer(lines, longest)))


def written(lines: BinaryIO, head: Mapping[str, object], votes: Iterable[tuple[int, int, int]]) -> None:
    """The file that the other process reads."""
    lines.write(json.dumps(head).encode() + b"\n")
    rows = iter(votes)
    while block := list(islice(rows, _LINES)):
        lines.write("".join(f"{voter},{statement},{value}\n" for voter, statement, value in block).encode())


def _answer(lines: BinaryIO, longest: float) -> bytes:
    """What the other process says: the same code, one thread, and nothing of ours but what it needs."""
    home = str(Path(malmoandan.__file__).parents[1])
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    env = kept | dict.fromkeys(_ONE_THREAD, "1") | {"PYTHONPATH": home}
    command = [sys.executable, "-m", "malmoandan.opinions.maps"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no words of others
            command, stdin=lines, capture_output=True, timeout=longest, check=False, env=env, cwd=home
        )
    except subprocess.TimeoutExpired as late:
        raise NotDrawn(f"no chart after {longest:g} seconds") from late
    if done.returncode:
        raise NotDrawn(done.stderr.decode(errors="replace").strip()[-500:])
    return done.stdout
