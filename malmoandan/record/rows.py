"""The rows of one act, written in plain SQL: every act pays for this, and the ORM took four times as long.

Rule: one statement per table (on PostgreSQL one for all), in the caller's transaction; the log's row is
locked first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from malmoandan.record.merkle import position
from malmoandan.record.models import Log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.record.merkle import Peaks, Place
    from malmoandan.record.models import Entry

LOCK = "SELECT origin, size, peaks FROM record_log WHERE id = 1"
ENTRY = (
    "INSERT INTO record_entry (seq, leaf, leaf_hash, topic, kind, at, party, about)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)
OPENING = "INSERT INTO record_opening (seq, name, salt, value) VALUES "
NODE = "INSERT INTO record_node (position, hash) VALUES "
GROW = "UPDATE record_log SET size = %s, peaks = %s WHERE id = 1"
Opened = tuple[int, str, bytes, str]  # entry, name, salt, canonical value
Statement = tuple[str, list[Any]]  # with its values


def lock_log() -> Log | None:
    """The log's one row, held until the transaction ends.

    On SQLite the IMMEDIATE transaction already holds it.
    """
    lock = LOCK if connection.vendor == "sqlite" else f"{LOCK} FOR UPDATE"
    with connection.cursor() as cursor:
        cursor.execute(lock)
        row = cursor.fetchone()
    return Log(Log.ONLY, *row) if row else None


def insert(entry: Entry, opened: Sequence[Opened], made: Sequence[tuple[Place, bytes]], peaks: Peaks) -> None:
    """Add an entry, what opens it and the nodes it completed, and let the log grow to `peaks`."""
    at = connection.ops.adapt_datetimefield_value(entry.at)
    sealed = (entry.seq, bytes(entry.leaf), bytes(entry.leaf_hash))
    told = (entry.topic, entry.kind, at, entry.party, entry.about)
    statements: list[Statement] = [(ENTRY, [*sealed, *told])]
    if opened:
        statements.append((OPENING + _places(4, len(opened)), [value for row in opened for value in row]))
    if made:
        values = [value for place, hashed in made for value in (position(*place), hashed)]
        statements.append((NODE + _places(2, len(made)), values))
    statements.append((GROW, [peaks.size, peaks.to_bytes()]))
    if connection.vendor == "postgresql":
        statements = [_as_one(statements)]
    with connection.cursor() as cursor:
        for statement, values in statements:
            cursor.execute(statement, values)


def _as_one(statements: Sequence[Statement]) -> Statement:
    """All in one round trip, for a database that lies across a network: the last after the ones it names."""
    *earlier, (last, _values) = statements
    named = ", ".join(f"part_{at} AS ({statement})" for at, (statement, _given) in enumerate(earlier))
    return f"WITH {named} {last}", [value for _statement, given in statements for value in given]


def _places(columns: int, rows: int) -> str:
    return ", ".join([f"({', '.join(['%s'] * columns)})"] * rows)
