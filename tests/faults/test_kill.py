"""kill -9 in the middle of the work: every acknowledged act is there, the tree is the tree of its entries."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from malmoandan.kernel.models import DoneOnce
from malmoandan.outreach.models import OutboxLetter, Reminder
from malmoandan.project.backups import engines, examining
from malmoandan.record.models import Entry
from tests.faults import reminder
from tests.faults.installing import installation, looked_into
from tests.house import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WRITERS = ("a", "b", "c")
ENOUGH = 40  # acts acknowledged before the axe falls
PATIENCE = 60


@pytest.fixture
def surroundings(tmp_path: Path) -> Iterator[dict[str, str]]:
    """What the processes of an installation of its own get."""
    with installation(tmp_path) as made:
        yield made


def start(name: str, folder: Path, surroundings: dict[str, str]) -> subprocess.Popen[bytes]:
    """One writer, saying what it has done into a file."""
    with (folder / f"{name}.said").open("wb") as said:
        command = [sys.executable, "-m", "tests.faults.writer", name]
        return subprocess.Popen(command, env=surroundings, cwd=ROOT, stdout=said)  # noqa: S603 - ours


def acknowledged(folder: Path) -> list[str]:
    """All that was said to be done; a line cut short by the axe was not said."""
    return [line for name in WRITERS for line in (folder / f"{name}.said").read_text().split("\n")[:-1]]


def wait_for_work(folder: Path) -> None:
    """Until every writer has something to lose."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        lines = acknowledged(folder)
        if len(lines) >= ENOUGH and all(any(line.startswith(name) for line in lines) for name in WRITERS):
            return
        time.sleep(0.05)
    pytest.fail(f"the writers did too little: {len(acknowledged(folder))} acts")


@pytest.mark.usefixtures("_other_databases_may_be_opened")
def test_nothing_acknowledged_is_lost(surroundings: dict[str, str], tmp_path: Path) -> None:
    writers = [start(name, tmp_path, surroundings) for name in WRITERS]
    try:
        wait_for_work(tmp_path)
    finally:
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
    with looked_into(surroundings) as alias:
        kept = set(Entry.objects.using(alias).values_list("about", flat=True))
        assert {f"test.thing:{line}" for line in acknowledged(tmp_path)} <= kept
        assert engines.faults_within(connections[alias]) == []
        size, _, faults = examining.reread_record(alias)
        assert faults == []
        assert size == len(kept) == DoneOnce.objects.using(alias).exclude(ref="").count()


def letters_written(surroundings: dict[str, str]) -> int:
    """How many of the morning's letters lie in the outbox."""
    with looked_into(surroundings) as alias:
        return OutboxLetter.objects.using(alias).count()


@pytest.mark.usefixtures("_other_databases_may_be_opened")
def test_a_morning_whose_worker_is_killed_again_and_again_brings_each_her_one_letter(
    surroundings: dict[str, str],
) -> None:
    command = [sys.executable, "-m", "tests.faults.reminder"]
    deaths = 0
    for share in (4, 2):
        with subprocess.Popen(command, env=surroundings, cwd=ROOT, stdout=subprocess.PIPE) as worker:  # noqa: S603 - ours
            assert worker.stdout is not None
            worker.stdout.readline()  # it has begun
            until = time.monotonic() + PATIENCE
            while letters_written(surroundings) < reminder.PEOPLE // share and time.monotonic() < until:
                time.sleep(0.01)
            worker.send_signal(signal.SIGKILL)
            deaths += worker.wait() == -signal.SIGKILL
    assert deaths
    last = subprocess.run(command, env=surroundings, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - ours
    with looked_into(surroundings) as alias:
        letters, marks = OutboxLetter.objects.using(alias), Reminder.objects.using(alias)
        assert letters.count() == letters.values("recipient").distinct().count() == reminder.PEOPLE
        assert marks.count() == reminder.PEOPLE * reminder.THINGS
        assert int(last.stdout.split()[-1]) < reminder.PEOPLE  # it did what was left, no more
