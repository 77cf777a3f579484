"""What a real installation migrates to is what the tests run on, table by table and trigger by trigger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from tests.faults.installing import installation, looked_into

if TYPE_CHECKING:
    from pathlib import Path

Facts = set[tuple[object, ...]]

NAMED = re.compile(r'CONSTRAINT "(\w+)" (\w+)')
SQLITE_TRIGGERS = "SELECT 'trigger', name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
SQLITE_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
POSTGRES = (
    "SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    """SELECT 'constraint', conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'u', 'x')""",
)
NOT_OURS = ("django_tasks_", "auth_")  # their own migrations are their own to prove


def facts(alias: str) -> Facts:
    """All the database holds itself to: columns, indexes, constraints, triggers, the log's first row."""
    asked = connections[alias]
    found: Facts = set()
    with asked.cursor() as cursor:
        for table in asked.introspection.table_names(cursor):
            if table.startswith(NOT_OURS):
                continue
            for column in asked.introspection.get_table_description(cursor, table):
                found.add(("column", table, column.name, column.type_code, column.null_ok))
            for index in asked.introspection.get_constraints(cursor, table).values():
                kind = tuple(sorted(key for key in ("index", "unique", "primary_key") if index[key]))
                if kind:
                    found.add(("index", table, kind, tuple(index["columns"] or ())))
        questions = (SQLITE_TRIGGERS,) if asked.vendor == "sqlite" else POSTGRES
        for question in questions:
            cursor.execute(question)
            found |= {tuple(row) for row in cursor.fetchall()}
        if asked.vendor == "sqlite":
            cursor.execute(SQLITE_TABLES)
            for table, sql in cursor.fetchall():
                if not table.startswith(NOT_OURS):
                    found |= {("constraint", table, *named) for named in NAMED.findall(sql)}
        cursor.execute("SELECT size FROM record_log")
        found |= {("log", *row) for row in cursor.fetchall()}
    return found


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_other_databases_may_be_opened")
def test_migrations_lead_to_the_tables_the_tests_run_on(tmp_path: Path) -> None:
    ours = facts("default")
    with installation(tmp_path) as surroundings, looked_into(surroundings) as alias:
        theirs = facts(alias)
    assert any(fact[0] == "trigger" for fact in ours)
    assert sorted(map(str, ours - theirs)) == [], "only where tests run"
    assert sorted(map(str, theirs - ours)) == [], "only where migrated"
