"""What the record adds to a question sent over HTTP, with and without its entry, each synced to disk."""

from __future__ import annotations

import statistics
import time
from itertools import count
from typing import TYPE_CHECKING, Any
from unittest import mock

from benchmarks import harness

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS, PROMISED = 200, 0.05
NUMBERS = count()


def rows() -> list[harness.Row]:
    """Turn by turn, so that whatever else the machine does falls on both alike."""
    with harness.installation(sample=True):
        from malmoandan.record import commands  # noqa: PLC0415 - after setup

        _refuse_unsafe()
        post, within = asking(), Timed(commands.write)
        for _ in range(10):
            milliseconds(post)
        whole, alone, parts = [], [], []
        for _ in range(ROUNDS):
            with mock.patch.object(commands, "write"):
                alone.append(milliseconds(post))
            within.spent = 0.0
            with mock.patch.object(commands, "write", within):
                whole.append(milliseconds(post))
            parts.append(within.spent)
    return [_row("by the wall, entry against request", statistics.median(parts), statistics.median(whole)),
            _row("by the wall, with against without",
                 max(0.0, statistics.median(one - two for one, two in zip(whole, alone, strict=True))),
                 statistics.median(whole))]  # fmt: skip


def _row(size: str, added: float, whole: float) -> harness.Row:
    share = added / whole
    told = f"{share:.1%} ({added:.2f} of {whole:.1f} ms)"
    return harness.Row("record append in an HTTP act", size, "< 5 %", share < PROMISED, told=told)


def _refuse_unsafe() -> None:
    from django.db import connection  # noqa: PLC0415 - after setup

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,), "not FULL"


class Timed:
    """A function that adds up the milliseconds it takes."""

    def __init__(self, act: Callable[..., Any]) -> None:
        self.act, self.spent = act, 0.0

    def __call__(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes
        """Do it."""
        began = time.perf_counter()
        made = self.act(*given, **named)
        self.spent += (time.perf_counter() - began) * 1000
        return made


def asking() -> Callable[[], None]:
    """The act: a visitor sends a question."""
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


def milliseconds(act: Callable[[], object]) -> float:
    """By the wall, with the sync to disk: what the person waits for."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
