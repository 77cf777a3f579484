"""The database refuses too: triggers keep the record from being changed, deleted or replaced.

Rules: entries, nodes, checkpoints and cosignatures are only added, entries under the next number; openings
are only added or deleted; the log only grows. On SQLite, REPLACE deletes without asking a delete trigger, so
a trigger on insert stands guard. A later migration that rebuilds one of these tables must call `put_up`
again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

FIXED = ("record_entry", "record_node", "record_checkpoint", "record_cosignature")
KEPT = (*FIXED, "record_log")
ALL = (*KEPT, "record_opening")

# Table → when an insert is refused, with NEW standing for the row.
REPLACED = {
    "record_entry": "NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM record_entry)",
    "record_node": "EXISTS (SELECT 1 FROM record_node WHERE position = NEW.position)",
    "record_checkpoint": "EXISTS (SELECT 1 FROM record_checkpoint WHERE size = NEW.size)",
    "record_cosignature": "EXISTS (SELECT 1 FROM record_cosignature WHERE id = NEW.id"
    " OR (key_id = NEW.key_id AND checkpoint_id = NEW.checkpoint_id))",
    "record_opening": "EXISTS (SELECT 1 FROM record_opening WHERE id = NEW.id"
    " OR (seq = NEW.seq AND name = NEW.name))",
    "record_log": "EXISTS (SELECT 1 FROM record_log)",
}
SHRINKS = "NEW.id <> OLD.id OR NEW.origin <> OLD.origin OR NEW.size < OLD.size"


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Set every guard. Setting them twice is the same as once."""
    take_down(connection)
    statements = _for_sqlite() if connection.vendor == "sqlite" else _for_postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Remove every guard: for tests that empty their tables, and before a migration rebuilds one."""
    with connection.cursor() as cursor:
        for table in ALL:
            for act in ("update", "delete", "insert", "truncate"):
                name = f"{table}_no_{act}"
                on = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _for_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, 'the record is only added to: {table} refuses {act}'); END"
        for table, act, when in _rules()
    ]


def _for_postgresql() -> list[str]:
    guards = [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION record_refuse{'_' + table + '_' + act.lower() if when != '1 = 1' else ''}()"
        for table, act, when in _rules()
        if not (act == "INSERT" and table != "record_entry")  # only SQLite can replace without deleting
    ]
    truncates = [
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION record_refuse()"
        for table in ALL
    ]
    functions = [
        _function("record_refuse", "TRUE"),
        _function("record_refuse_record_entry_insert", REPLACED["record_entry"]),
        _function("record_refuse_record_log_update", SHRINKS),
    ]
    return [*functions, *guards, *truncates]


def _function(name: str, when: str) -> str:
    return f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF {when} THEN
            RAISE EXCEPTION 'the record is only added to: % refuses %', TG_TABLE_NAME, TG_OP
              USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN NEW;
        END $$"""


def _rules() -> list[tuple[str, str, str]]:
    """Table, act, and the condition under which it is refused."""
    always = "1 = 1"
    return [
        *[(table, "UPDATE", always) for table in (*FIXED, "record_opening")],
        ("record_log", "UPDATE", SHRINKS),
        *[(table, "DELETE", always) for table in KEPT],
        *[(table, "INSERT", when) for table, when in REPLACED.items()],
    ]
