"""The database refuses too: nobody rewrites a reporter's words or an owner's answer, by a shell either.

Rules: an answer never changes and never goes; a reporter's words may be emptied, when their disposal is
decided, and are otherwise as she wrote them; a report's day, way and first promise stand; no report and no
follow-up is deleted. A later migration that rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

# Table → columns that never change, and words that may only be emptied.
FIXED = {
    "matters_obstacle": (
        "language", "kind", "channel", "entered_by_id", "receipt", "reported_at", "first_due_on",
    ),
    "matters_obstacleanswer": (
        "obstacle_id", "number", "body_id", "mandate_id", "outcome", "reasons", "next_step", "language",
        "removed_on", "promised_on", "owed_on", "answered_at",
    ),
    "matters_obstaclefollowup": ("obstacle_id", "number", "language", "said_at"),
}  # fmt: skip
WORDS = {
    "matters_obstacle": ("title", "text", "place", "name"),
    "matters_obstacleanswer": (),
    "matters_obstaclefollowup": ("text",),
}
_REFUSAL = "what was said of an obstacle stands"


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Set every guard. Setting them twice is the same as once."""
    take_down(connection)
    for_this = _for_sqlite if connection.vendor == "sqlite" else _for_postgresql
    with connection.cursor() as cursor:
        for table in FIXED:
            for statement in for_this(table):
                cursor.execute(statement)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Remove every guard, before a migration rebuilds a table."""
    with connection.cursor() as cursor:
        for table in FIXED:
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            for act in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


def _changes(table: str) -> str:
    """When an update is refused, with OLD and NEW standing for the row."""
    fixed = [f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in FIXED[table]]
    words = [f"(NEW.{column} <> '' AND OLD.{column} <> NEW.{column})" for column in WORDS[table]]
    return " OR ".join([*fixed, *words])


def _for_sqlite(table: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}: {table}'); END"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {_changes(table)} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
    ]


def _for_postgresql(table: str) -> list[str]:
    refuse = f"""
        CREATE OR REPLACE FUNCTION matters_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION '{_REFUSAL}: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
        END $$"""
    do = "FOR EACH ROW EXECUTE FUNCTION matters_refuse()"
    refuse_when = do.replace("EXECUTE", f"WHEN ({_changes(table)}) EXECUTE", 1)
    return [
        refuse,
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse_when}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {do}",
    ]
