"""How we measure: CPU seconds of this process and queries, per request, in process, without a network.

Rules: CPU per request is the sound figure on a shared machine, so `time.process_time` and not the wall; a few
requests first, then the median of many; templates cached and DEBUG off as in earnest; every table stands
beside the floor measured in the same run (one view, one query, a template of fifteen rows).
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WARM_UPS, ROUNDS = 5, 40


@dataclass(frozen=True, slots=True)
class Figure:
    """What one request costs: median CPU in milliseconds, queries, and the answer's size in bytes."""

    what: str
    milliseconds: float
    queries: int
    size: int = 0


@contextmanager
def installation() -> Iterator[None]:
    """An empty, migrated database of its own with the settings of earnest; a sync to disk costs no CPU."""
    folder = tempfile.mkdtemp(prefix="malmoandan-bench-")
    os.environ.update({"MALMOANDAN_DATA": folder, "MALMOANDAN_SECRET_KEY": "only-for-measuring-" * 4})
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - as above
    from django.db import connection  # noqa: PLC0415 - as above

    connection.close()
    connection.settings_dict["NAME"] = f"{folder}/bench.sqlite3"
    call_command("migrate", verbosity=0)
    try:
        yield
    finally:
        connection.close()
        shutil.rmtree(folder, ignore_errors=True)


def measure(what: str, act: Callable[[], object], *, rounds: int = ROUNDS) -> Figure:
    """The median CPU of an act, and the queries of one of them."""
    from django.db import connection  # noqa: PLC0415 - after setup
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    for _ in range(WARM_UPS):
        act()
    with CaptureQueriesContext(connection) as asked:
        answer = act()
    queries = len(asked)
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        act()
        spent.append(time.process_time() - began)
    return Figure(what, statistics.median(spent) * 1000, queries, len(getattr(answer, "content", b"")))


def page(what: str, path: str, client: Any = None, *, rounds: int = ROUNDS) -> Figure:  # noqa: ANN401 - Django's client
    """What fetching a page costs; refuses to measure an error."""
    from django.test import Client  # noqa: PLC0415 - after setup

    fetcher = client or Client()

    def fetch() -> Any:  # noqa: ANN401 - Django's response
        answer = fetcher.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer

    return measure(what, fetch, rounds=rounds)


def floor() -> Figure:
    """This machine's floor: one view, one query, a template of fifteen rows, under all middlewares."""
    from django.urls import reverse  # noqa: PLC0415 - after setup

    return page("floor", reverse("floor"))


def table(figures: list[Figure], *, most_milliseconds: float = 0, most_queries: int = 0) -> None:
    """Print the figures with their ratio to the floor of this run, and what was promised."""
    beside = floor()
    print(f"{'what':<44}{'CPU ms':>9}{'× floor':>9}{'queries':>9}{'bytes':>9}")
    for figure in [beside, *figures]:
        ratio = figure.milliseconds / beside.milliseconds
        told = f"{figure.what:<44}{figure.milliseconds:>9.2f}{ratio:>9.1f}{figure.queries:>9}{figure.size:>9}"
        over = [
            name
            for name, is_over in (
                ("CPU", most_milliseconds and figure.milliseconds > most_milliseconds),
                ("queries", most_queries and figure.queries > most_queries),
            )
            if is_over
        ]
        print(told + (f"   over the promise: {', '.join(over)}" if over else ""))
