"""kill -9 in the middle of the work: every acknowledged act is there, the tree is the tree of its entries."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from django.db import connection, connections

from malmoandan.kernel.models import DoneOnce
from malmoandan.project.backups import engines, examining, saving
from malmoandan.record.models import Entry
from tests.house import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WRITERS = ("a", "b", "c")
ENOUGH = 40  # acts acknowledged before the axe falls
PATIENCE = 60


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An installation of its own with the settings of earnest: the environment that its processes get."""
    surroundings = {**os.environ, "MALMOANDAN_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)}
    surroundings["DJANGO_SETTINGS_MODULE"] = "malmoandan.project.settings"
    name = f"killed_{os.getpid()}"
    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        engines.execute(settings, "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", name)
        address = f"{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}"
        surroundings["MALMOANDAN_DATABASE"] = f"postgresql://{address}/{name}"
    manage = [sys.executable, "-m", "malmoandan.project.command_line"]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=surroundings, check=True)  # noqa: S603 - ours
    yield surroundings
    if connection.vendor == "postgresql":
        engines.throw_away(connection, name)


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
def test_nothing_acknowledged_is_lost(installation: dict[str, str], tmp_path: Path) -> None:
    writers = [start(name, tmp_path, installation) for name in WRITERS]
    try:
        wait_for_work(tmp_path)
    finally:
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
    named = installation.get("MALMOANDAN_DATABASE", "").rpartition("/")[2]
    beside = {**connection.settings_dict, "NAME": named or str(tmp_path / "malmoandan.sqlite3")}
    with saving.connected(beside) as alias:
        kept = set(Entry.objects.using(alias).values_list("about", flat=True))
        assert {f"test.thing:{line}" for line in acknowledged(tmp_path)} <= kept
        assert engines.faults_within(connections[alias]) == []
        size, _, faults = examining.reread_record(alias)
        assert faults == []
        assert size == len(kept) == DoneOnce.objects.using(alias).exclude(ref="").count()
