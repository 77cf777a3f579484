"""Taking a backup, laying one beside, and the drill that proves both."""

from __future__ import annotations

import copy
import shutil
import tarfile
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, connections

from malmoandan.project import health
from malmoandan.project.backups import engines, examining, manifest
from malmoandan.record.models import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from malmoandan.project.backups.examining import Examination

ASIDE, FILES = "aside", "files.tar"


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup laid beside.

    Where, what the examination found, how old it was and how long it took (seconds).
    """

    where: str
    examination: Examination
    age: float
    took: float


def back_up(folder: Path, at: datetime) -> Path:
    """Take a backup into a new folder named by the moment. Until it is whole it bears another name."""
    whole = folder / at.strftime("%Y-%m-%dT%H%M%SZ")
    growing = whole.with_suffix(".unfinished")
    growing.mkdir(parents=True, mode=0o700)
    try:
        engines.copy_out(connection, growing)
        pack_files(growing / FILES)
        with opened(growing) as alias:
            newest = Entry.objects.using(alias).order_by("-seq").first()
        size, moment = (newest.seq, newest.at.isoformat()) if newest else (0, "")
        found = manifest.digests(growing)
        manifest.Manifest(at.isoformat(), connection.vendor, size, moment, found).write(growing)
        growing.rename(whole)
    except BaseException:
        shutil.rmtree(growing, ignore_errors=True)
        raise
    health.note("backup", at)
    return whole


@contextmanager
def opened(folder: Path) -> Iterator[str]:
    """The alias under which the copy in a backup can be read.

    Its own file, or (PostgreSQL) the running database.
    """
    if connection.vendor != "sqlite":
        yield examining.LIVE
        return
    with connected({**connection.settings_dict, "NAME": str(folder / engines.SQLITE_FILE)}) as alias:
        yield alias
    for tail in ("-wal", "-shm"):
        (folder / f"{engines.SQLITE_FILE}{tail}").unlink(missing_ok=True)


@contextmanager
def connected(chosen: dict[str, object]) -> Iterator[str]:
    """Let Django speak to another database for a while."""
    connections.databases[ASIDE] = copy.deepcopy(chosen)
    try:
        yield ASIDE
    finally:
        connections[ASIDE].close()
        del connections[ASIDE]
        del connections.databases[ASIDE]


def pack_files(target: Path) -> None:
    """Everything that people have uploaded, in one archive."""
    with tarfile.open(target, "w") as archive:
        if settings.MEDIA_ROOT.exists():
            archive.add(settings.MEDIA_ROOT, arcname="files")


def restore(backup: Path, into: Path, at: datetime) -> Restored:
    """Lay a backup beside what runs and examine it. Raises `Unfit` when it must not be used at all."""
    began = time.monotonic()
    described = manifest.read(backup)
    if described.engine != connection.vendor:
        raise manifest.Unfit(
            f"it was taken on {described.engine}, this installation runs on {connection.vendor}"
        )
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = aside_name(into, at)
    with connected(engines.lay_beside(connection, backup, name)) as alias:
        examination = examining.examine(alias, described)
    with tarfile.open(backup / FILES) as archive:
        archive.extractall(into, filter="data")
    age = (at - described.moment).total_seconds()
    return Restored(name, examination, age, time.monotonic() - began)


def aside_name(into: Path, at: datetime) -> str:
    """The new database's name: a file in the folder, or on PostgreSQL the old name and the moment."""
    if connection.vendor == "sqlite":
        return str(into / Path(str(connection.settings_dict["NAME"])).name)
    return f"{connection.settings_dict['NAME']}_{at:%Y%m%d_%H%M%S}"


def drill(folder: Path, at: datetime) -> Restored:
    """Restore the newest backup into thin air, examine it, throw it away, and remember that it was done."""
    with tempfile.TemporaryDirectory(prefix="malmoandan-drill-") as scratch:
        done = restore(manifest.latest(folder), Path(scratch), at)
        engines.throw_away(connection, done.where)
    if not done.examination.faults:
        health.note("drill", at)
    return done
