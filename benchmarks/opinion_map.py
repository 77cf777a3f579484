"""The opinion map of a city: a whole chart, beside numpy's full decomposition of the filled matrix.

Fifty thousand people, a thousand statements, each person having voted on a share of them. A chart is all
from an array of votes in no order to the figures; the other is `numpy.linalg.svd` alone, of the same votes
filled and centred. CPU seconds, each on one core, turn by turn, medians. The memory is the peak of a process
that reads the votes as lines and writes the chart, as the worker starts it.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.harness import Row
from malmoandan.opinions.maps.apart import written
from malmoandan.opinions.maps.chart import draw

if TYPE_CHECKING:
    from collections.abc import Callable

    Votes = np.ndarray[Any, np.dtype[np.int64]]

PEOPLE, STATEMENTS = 50_000, 1_000
SHARES = (0.03, 0.1)  # of the statements that each person has voted on
ROUNDS = 3
OF_NUMPY, MEGABYTES = 0.35, 750
PEAK = """
import sys
from malmoandan.opinions.maps.__main__ import main
assert main() == 0
status = open("/proc/self/status").read()
sys.stderr.write(status.partition("VmHWM:")[2].split()[0])
"""


def rows() -> list[Row]:
    """Time and memory, for few and for many votes a person."""
    filled = centred(city(SHARES[0]))
    told: list[Row] = []
    for share in SHARES:
        votes = city(share)
        turns = [(seconds(lambda: draw(votes)), seconds(lambda: full(filled))) for _ in range(ROUNDS)]  # noqa: B023
        ours, theirs = (statistics.median(each) for each in zip(*turns, strict=True))
        size = f"{PEOPLE} × {STATEMENTS}, {len(votes) / 1e6:.1f} M votes"
        found = f"{ours / theirs:.2f} of numpy's ({ours:.2f} of {theirs:.2f} s)"
        told.append(Row("opinion map, time", size, f"≤ {OF_NUMPY}", ours <= OF_NUMPY * theirs, told=found))
        peak = megabytes(votes)
        told.append(
            Row("opinion map, memory", size, f"≤ {MEGABYTES} MB", peak <= MEGABYTES, told=f"{peak:.0f} MB")
        )
    return told


def city(share: float) -> Votes:
    """Invented votes: four camps in two questions, statements that lean on both, some noise; mixed."""
    lot = np.random.default_rng(7)
    camp = lot.choice([[-1.5, 0], [1.5, 0], [0, 1.5], [0, -1.5]], PEOPLE)
    stand, lean = camp + lot.normal(size=(PEOPLE, 2)) / 2, lot.normal(size=(STATEMENTS, 2))
    person, statement = np.nonzero(lot.random((PEOPLE, STATEMENTS), dtype=np.float32) < share)
    felt = (stand[person] * lean[statement]).sum(axis=1) + lot.normal(size=len(person))
    value = np.sign(felt) * (np.abs(felt) > 0.5)
    votes = np.stack([person, statement, value.astype(np.int64)], axis=1)
    return votes[lot.permutation(len(votes))]


def centred(votes: Votes) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The same filled with means and centred."""
    filled = np.zeros((PEOPLE, STATEMENTS))
    counts = np.bincount(votes[:, 1], minlength=STATEMENTS)
    means = np.bincount(votes[:, 1], votes[:, 2], minlength=STATEMENTS) / np.maximum(counts, 1)
    filled[votes[:, 0], votes[:, 1]] = votes[:, 2] - means[votes[:, 1]]
    return filled


def full(filled: np.ndarray[Any, np.dtype[np.float64]]) -> None:
    """What the reach is told in."""
    with threadpool_limits(1):
        np.linalg.svd(filled, full_matrices=False)


def seconds(act: Callable[[], object]) -> float:
    """Of this process's CPU: others on the machine count for less than by the wall."""
    began = time.process_time()
    act()
    return time.process_time() - began


def megabytes(votes: Votes) -> float:
    """The peak of the drawing process alone, as the system counts it from its start."""
    with tempfile.TemporaryFile() as lines:
        written(lines, {}, (tuple(vote) for block in np.array_split(votes, 100) for vote in block.tolist()))
        lines.seek(0)
        command, home = [sys.executable, "-c", PEAK], Path(__file__).parents[1]
        done = subprocess.run(command, stdin=lines, capture_output=True, check=True, cwd=home)  # noqa: S603 - ours
    return int(done.stderr) / 1024
