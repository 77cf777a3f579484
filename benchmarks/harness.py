"""How we measure: CPU seconds of this process and queries, per request, in process, without a network.

Rules: CPU per request is the sound figure on a shared machine, so `time.process_time` and not the wall; a few
requests first, then the median of many, turn by turn with the floor (one view, one query, a template of
fifteen rows, under the same middlewares), so that whatever else the machine does falls on both alike;
templates cached and DEBUG off as in earnest. Nothing here is a test: a slow day turns nothing red.

Cold is the first visit after an act on the record: before each request an entry is written (not measured), of
another room each time, and the most queries any of them costs are told. Warm is the visit after that. The
reach is held against the cold visit. The function calls of a cold visit are told too: they are the same on
every machine, however busy.
"""

from __future__ import annotations

import cProfile
import importlib
import os
import pstats
import shutil
import statistics
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WARM_UPS, ROUNDS = 7, 24
ACTS = (  # one of each room whose acts the pages hang on
    "agreement.joined",
    "consultation.commented",
    "decisions.key_turned",
    "matters.question_asked",
    "outreach.news_released",
    "parties.body_changed",
    "trace.linked",
)


@dataclass(frozen=True, slots=True)
class Reach:
    """What was promised of a request: at most so many queries and milliseconds of CPU."""

    queries: int
    milliseconds: float

    def __str__(self) -> str:
        return f"≤ {self.queries} queries, ≤ {self.milliseconds:g} ms"


HOME, LIST, THING, LONG_TEXT = Reach(6, 6), Reach(8, 8), Reach(10, 15), Reach(10, 25)


@dataclass(frozen=True, slots=True)
class Visit:
    """What one kind of visit to a page costs: the most queries, the median milliseconds, times the floor."""

    queries: int
    milliseconds: float
    ratio: float
    calls: int = 0

    def __str__(self) -> str:
        calls = f", {self.calls / 1000:.0f}k calls" if self.calls else ""
        return f"{self.queries} q, {self.milliseconds:.2f} ms, × {self.ratio:.1f}{calls}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the figure of a script, or what the cold and the warm visit cost."""

    work: str
    size: str
    reach: str
    is_met: bool
    told: str = ""
    warm: str = ""

    def cells(self) -> tuple[str, ...]:
        """As they are printed."""
        met = "yes" if self.is_met else "NO"
        return (self.work, self.size, self.told, self.warm, self.reach, met)


def rows_of(name: str) -> list[Row]:
    """What one script measured."""
    found: list[Row] = importlib.import_module(f"benchmarks.{name}").rows()
    return found


HEAD = ("work", "size", "measured; a page: cold", "warm", "reach", "met")


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


def page(
    work: str,
    size: str,
    path: str,
    reach: Reach,
    client: Any = None,  # noqa: ANN401 - as above
    *,
    acts: Sequence[str] = ACTS,
) -> Row:
    """What fetching a page costs beside the floor, just after an act and again."""
    fetch, floor = fetching(path, client), fetching("/floor")
    for turn in range(WARM_UPS):
        act(turn, acts)
        fetch(), floor()
    queries = [(act(turn, acts), queries_of(fetch), queries_of(fetch))[1:] for turn in range(len(acts))]
    spent = [(act(turn, acts), cpu_of(fetch), cpu_of(fetch), cpu_of(floor))[1:] for turn in range(ROUNDS)]
    cold, warm, beside = map(statistics.median, zip(*spent, strict=True))
    first, later = map(max, zip(*queries, strict=True))
    is_met = first <= reach.queries and cold <= reach.milliseconds
    calls = statistics.median((act(turn, acts), calls_of(fetch))[1] for turn in range(len(acts)))
    told = Visit(first, cold, cold / beside, int(calls)), Visit(later, warm, warm / beside)
    return Row(work, size, str(reach), is_met, str(told[0]), str(told[1]))


def act(turn: int, acts: Sequence[str] = ()) -> None:
    """An entry on the record, as any act leaves one."""
    from django.db import transaction  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415 - as above

    from malmoandan.kernel.actors import CLOCK  # noqa: PLC0415 - as above
    from malmoandan.kernel.refs import Ref  # noqa: PLC0415 - as above
    from malmoandan.record import commands  # noqa: PLC0415 - as above

    kinds = acts or ACTS
    kind = kinds[turn % len(kinds)]
    about = Ref(f"{kind.partition('.')[0]}.measured", str(turn))
    with transaction.atomic():
        commands.write(kind=kind, ref=about, by=CLOCK, at=timezone.now())


def queries_of(fetch: Callable[[], object]) -> int:
    """How many queries a request asks."""
    from django.db import connection  # noqa: PLC0415 - after setup
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    with CaptureQueriesContext(connection) as asked:
        fetch()
        return len(asked)  # read at once: the next request forgets them


def calls_of(fetch: Callable[[], object]) -> int:
    """How many functions a request calls, Python's own among them."""
    counting = cProfile.Profile()
    counting.runcall(fetch)
    return int(pstats.Stats(counting).total_calls)


def cpu_of(act: Callable[[], object]) -> float:
    """Milliseconds of this process's CPU that one act takes."""
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000
