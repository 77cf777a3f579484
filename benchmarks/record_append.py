"""What an entry on the record adds to the transaction it stands in, its share of the commit included.

The same act is done with `record.write` and with nothing in its place, turn by turn in one run, on a database
on disk that syncs every commit in full; the medians are compared. By the wall, since much of a commit is
waiting for the disk. Three sizes of act, from the smallest transaction there is to what a person waits for:

- *command*: a visitor's question, the command alone (two rows)
- *once*: the same as a page does it, with the key that makes it count once, in one transaction
- *request*: the whole request, with limits, form and redirect
"""

from __future__ import annotations

import os
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from typing import TYPE_CHECKING
from unittest import mock

from benchmarks import harness
from tests import postgres

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malmoandan.kernel.refs import Ref

ROUNDS, WARM_UPS, PROMISED = 300, 20, 0.05
NUMBERS = count()
SYNCED = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on -c max_connections=20"


def rows() -> list[harness.Row]:
    """On SQLite, then on PostgreSQL where one is installed; each in a process of its own."""
    found = in_a_process_of_its_own()
    if postgres.program("postgres") and postgres.program("initdb"):
        with mock.patch.object(postgres, "QUICK", SYNCED), postgres.server() as address:
            os.environ["MALMOANDAN_DATABASE"] = address
            found += in_a_process_of_its_own()
            del os.environ["MALMOANDAN_DATABASE"]
    return found


def in_a_process_of_its_own() -> list[harness.Row]:
    """Django knows one database for life."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(rows_here).result()


def rows_here() -> list[harness.Row]:
    """Each size of act on the database of this process."""
    with harness.installation(sample=True):
        refuse_unsafe()
        return [measured(name, act) for name, act in acts().items()]


def measured(name: str, act: Callable[[], object]) -> harness.Row:
    """Turn by turn, so that whatever else the machine does falls on both alike."""
    from django.db import connection  # noqa: PLC0415 - after setup

    spent: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(WARM_UPS + ROUNDS):
        for is_written in (True, False):
            with written(is_written):
                took = milliseconds(act)
            if turn >= WARM_UPS:
                spent[is_written].append(took)
    whole, alone = statistics.median(spent[True]), statistics.median(spent[False])
    share = (whole - alone) / whole
    told = f"{share:.1%} ({whole - alone:.2f} of {whole:.2f} ms)"
    return harness.Row(f"record append, {name}", connection.vendor, "< 5 %", share < PROMISED, told=told)


def milliseconds(act: Callable[[], object]) -> float:
    """By the wall, with the sync to disk: what the person waits for."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def refuse_unsafe() -> None:
    """Measure only where a commit is on disk before it is answered."""
    from django.db import connection  # noqa: PLC0415 - after setup

    asked = (
        ["PRAGMA synchronous"] if connection.vendor == "sqlite" else ["SHOW fsync", "SHOW synchronous_commit"]
    )
    with connection.cursor() as cursor:
        for question in asked:
            cursor.execute(question)
            assert cursor.fetchone()[0] in {2, "on"}, question


@contextmanager
def written(is_written: bool) -> Iterator[None]:  # noqa: FBT001 - with or without
    """Let acts leave their entries, or not."""
    from malmoandan.record import commands  # noqa: PLC0415 - after setup

    real = commands.write
    if not is_written:
        commands.write = lambda **_: None  # type: ignore[assignment, misc, return-value]
    try:
        yield
    finally:
        commands.write = real


def acts() -> dict[str, Callable[[], object]]:
    """The act in its three sizes."""
    return {"command": ask, "once": ask_once, "request": asking()}


def ask(visitor: str = "v") -> Ref:
    """A visitor's question, by the command."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from malmoandan.kernel.actors import Actor  # noqa: PLC0415 - as above
    from malmoandan.matters.commands import ask_question  # noqa: PLC0415 - as above
    from malmoandan.web import receipts  # noqa: PLC0415 - as above

    at = next(NUMBERS)
    return ask_question(
        subject=f"When, {at}?", text="When does it begin? " * 20, language="sv",
        receipt=receipts.make(f"bench {at}"), by=Actor(visitor=visitor), at=timezone.now(),
    ).ref  # fmt: skip


def ask_once() -> Ref:
    """The same, by the key of a form."""
    from malmoandan.kernel.actors import Actor  # noqa: PLC0415 - after setup
    from malmoandan.kernel.idempotency import once  # noqa: PLC0415 - as above

    return once(by=Actor(visitor="v"), key=f"bench {next(NUMBERS)}", act=ask)


def asking() -> Callable[[], None]:
    """The same over HTTP."""
    from django.test import Client  # noqa: PLC0415 - after setup

    client = Client()

    def post() -> None:
        at = next(NUMBERS)
        said = {
            "subject": f"When, {at}?",
            "text": "When does it begin? " * 20,
            "language": "sv",
            "once": f"{at:032}",
        }
        answer = client.post("/fraga/", said, REMOTE_ADDR=f"2001:db8:{at:x}::1")  # each from another place
        assert answer.status_code == 303, answer.status_code

    return post
