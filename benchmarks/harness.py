"""How we measure: CPU seconds of this process and queries, per request, in process, without a network.

Rules: CPU per request is the sound figure on a shared machine, so `time.process_time` and not the wall; a few
requests first, then the median of many, turn by turn with the floor (one view, one query, a template of
fifteen rows, under the same middlewares), so that whatever else the machine does falls on both alike;
templates cached and DEBUG off as in earnest. Nothing here is a test: a slow day turns nothing red.
"""

from __future__ import annotations

import importlib
import os
import shutil
import statistics
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WARM_UPS, ROUNDS = 5, 40


@dataclass(frozen=True, slots=True)
class Reach:
    """What was promised of a request: at most so many queries and milliseconds of CPU."""

    queries: int
    milliseconds: float

    def __str__(self) -> str:
        return f"≤ {self.queries} queries, ≤ {self.milliseconds:g} ms"


HOME, LIST, THING, LONG_TEXT = Reach(6, 6), Reach(8, 8), Reach(10, 15), Reach(10, 25)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `told` is the figure where it is neither queries nor milliseconds."""

    work: str
    size: str
    reach: str
    is_met: bool
    queries: int | None = None
    milliseconds: float | None = None
    ratio: float | None = None
    told: str = ""

    def cells(self) -> tuple[str, ...]:
        """As they are printed."""
        return (
            self.work,
            self.size,
            "" if self.queries is None else str(self.queries),
            self.told if self.milliseconds is None else f"{self.milliseconds:.2f}",
            "" if self.ratio is None else f"{self.ratio:.1f}",
            self.reach,
            "yes" if self.is_met else "NO",
        )


def rows_of(name: str) -> list[Row]:
    """What one script measured."""
    found: list[Row] = importlib.import_module(f"benchmarks.{name}").rows()
    return found


HEAD = ("work", "size", "queries", "CPU ms", "× floor", "reach", "met")


def table(rows: list[Row]) -> str:
    """The rows as a table of Markdown, which a person reads as easily."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
    told = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    return "\n".join([told[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *told[1:]])


@contextmanager
def installation(*, sample: bool = False) -> Iterator[Path]:
    """A migrated database of its own with the settings of earnest, and the sample in it if asked for."""
    folder = Path(tempfile.mkdtemp(prefix="malmoandan-bench-"))
    os.environ.update({"MALMOANDAN_DATA": str(folder), "MALMOANDAN_SECRET_KEY": "only-for-measuring-" * 4})
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - as above
    from django.db import connection  # noqa: PLC0415 - as above

    call_command("migrate", verbosity=0)
    if sample:
        call_command("sample", "load", verbosity=0)
    try:
        yield folder
    finally:
        connection.close()
        shutil.rmtree(folder, ignore_errors=True)


def fetching(path: str, client: Any = None) -> Callable[[], Any]:  # noqa: ANN401 - Django's client
    """The act of fetching a page; refuses to measure an error."""
    from django.test import Client  # noqa: PLC0415 - after setup

    fetcher = client or Client()

    def fetch() -> Any:  # noqa: ANN401 - Django's response
        answer = fetcher.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer

    return fetch


def page(work: str, size: str, path: str, reach: Reach, client: Any = None) -> Row:  # noqa: ANN401 - as above
    """What fetching a page costs beside the floor."""
    from django.db import connection  # noqa: PLC0415 - after setup
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    fetch, floor = fetching(path, client), fetching("/floor")
    for _ in range(WARM_UPS):
        fetch(), floor()
    with CaptureQueriesContext(connection) as asked:
        fetch()
        queries = len(asked)  # read at once: the next request forgets them
    spent, beside = zip(*((cpu_of(fetch), cpu_of(floor)) for _ in range(ROUNDS)), strict=True)
    milliseconds, lowest = statistics.median(spent), statistics.median(beside)
    is_met = queries <= reach.queries and milliseconds <= reach.milliseconds
    return Row(work, size, str(reach), is_met, queries, milliseconds, milliseconds / lowest)


def cpu_of(act: Callable[[], object]) -> float:
    """Milliseconds of this process's CPU that one act takes."""
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000
