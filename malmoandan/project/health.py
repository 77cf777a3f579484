"""What an operator wants to know: is it ready, and how old are backup, drill and confirmation."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from malmoandan.kernel.sqlite import sqlite_is_trusted
from malmoandan.record import queries as record

if TYPE_CHECKING:
    from pathlib import Path

A_BACKUP_A_DAY = timedelta(hours=26)
A_DRILL_A_MONTH = timedelta(days=32)
ENOUGH_DISK = 500_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. What is not well and vital means: send nobody here."""

    name: str
    is_well: bool
    words: str
    is_vital: bool = True


def findings(now: datetime) -> list[Finding]:
    """All that is looked at, in order; after a database that does not answer, nothing that needs it."""
    try:
        vital = [migrations(), sqlite(), disk()]
        return [
            *vital,
            noted("backup", A_BACKUP_A_DAY, now),
            noted("drill", A_DRILL_A_MONTH, now),
            confirmed(now),
        ]
    except DatabaseError as fault:
        return [Finding("database", is_well=False, words=type(fault).__name__)]


def migrations() -> Finding:
    """Whether the database is of the shape this program expects."""
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return Finding("migrations", waiting == 0, f"{waiting} waiting")


def sqlite() -> Finding:
    """Whether the embedded database, where it is used, is new enough to be trusted."""
    if connection.vendor != "sqlite":
        return Finding("database", is_well=True, words=connection.vendor)
    return Finding(
        "database", sqlite_is_trusted(sqlite3.sqlite_version_info[:3]), f"sqlite {sqlite3.sqlite_version}"
    )


def disk() -> Finding:
    """Whether there is room to write."""
    free = shutil.disk_usage(settings.DATA).free
    return Finding("disk", free > ENOUGH_DISK, f"{free // 1_000_000} MB free")


def confirmed(now: datetime) -> Finding:
    """How old the parties' last confirmation of the record is; an old one is told, not fatal."""
    confirmation = record.confirmation(now)
    words = f"confirmed up to {confirmation.confirmed} of {confirmation.size}"
    return Finding("witnesses", not confirmation.is_stale, words, is_vital=False)


def notes() -> Path:
    """Where the last backup and the last drill are noted."""
    return settings.DATA / "operations.json"


def note(name: str, at: datetime) -> None:
    """Remember that this was done now."""
    kept = read_notes() | {name: at.isoformat()}
    fresh = notes().with_suffix(".new")
    fresh.write_text(json.dumps(kept, indent=2))
    fresh.replace(notes())


def read_notes() -> dict[str, str]:
    """What has been noted so far."""
    kept: dict[str, str] = json.loads(notes().read_text()) if notes().exists() else {}
    return kept


def noted(name: str, most: timedelta, now: datetime) -> Finding:
    """How long ago something was done that must be done regularly."""
    if not (said := read_notes().get(name)):
        return Finding(name, is_well=False, words="never", is_vital=False)
    age = now - datetime.fromisoformat(said)
    return Finding(name, age <= most, f"{age.total_seconds() / 3600:.1f} h ago", is_vital=False)
