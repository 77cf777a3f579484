"""The database refuses too: what was decided is not rewritten, by a shell or an administrator either.

Rules: a key's words never change and a key taken back stays so; a decision's text never changes and a joint
one stays joint; a dissent's words never change; none of the three is ever deleted. A later migration that
rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

# Table → columns that never change, and columns that are set once.
FIXED = {
    "decisions_decision": ("subject", "digest", "title", "url", "opened_at", "supersedes_id"),
    "decisions_key": (
        "decision_id", "party_id", "body_id", "mandate_id", "person_id", "outcome",
        "decided_on", "paragraph", "registry_no", "document_url", "turned_at",
    ),
    "decisions_dissent": ("decision_id", "body_id", "mandate_id", "text", "attached_at"),
}  # fmt: skip
SET_ONCE = {
    "decisions_decision": ("joint_at", "superseded_at"),
    "decisions_key": ("withdrawn_at",),
    "decisions_dissent": ("withdrawn_at",),
}


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
    once = [
        f"(OLD.{column} IS NOT NULL AND OLD.{column} IS DISTINCT FROM NEW.{column})"
        for column in SET_ONCE[table]
    ]
    return " OR ".join([*fixed, *once])


def _for_sqlite(table: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, 'what was decided stands: {table}'); END"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {_changes(table)} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
    ]


def _for_postgresql(table: str) -> list[str]:
    refuse = """
        CREATE OR REPLACE FUNCTION decisions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'what was decided stands: %', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
        END $$"""
    do = "FOR EACH ROW EXECUTE FUNCTION decisions_refuse()"
    refuse_when = do.replace("EXECUTE", f"WHEN ({_changes(table)}) EXECUTE", 1)
    return [
        refuse,
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse_when}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {do}",
    ]
