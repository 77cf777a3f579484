"""An installation of its own, with the settings of earnest, for tests that kill its processes."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

from malmoandan.project.backups import engines, saving
from tests.house import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def installation(folder: Path) -> Iterator[dict[str, str]]:
    """The environment its processes get; its database is gone afterwards."""
    surroundings = {**os.environ, "MALMOANDAN_DATA": str(folder), "PYTHONPATH": str(ROOT)}
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


@contextmanager
def looked_into(surroundings: dict[str, str]) -> Iterator[str]:
    """The alias under which this process reads that installation's database."""
    named = surroundings.get("MALMOANDAN_DATABASE", "").rpartition("/")[2]
    name = named or f"{surroundings['MALMOANDAN_DATA']}/malmoandan.sqlite3"
    with saving.connected({**connection.settings_dict, "NAME": name}) as alias:
        yield alias
