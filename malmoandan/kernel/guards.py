"""Triggers by which the database itself refuses what no command does, in a shell or by an administrator.

A room says in its `guards.py` what stands: a `Rule` for each table and act, its condition in SQL with OLD and
NEW for the row. Here is how that becomes triggers on SQLite and on PostgreSQL. The record, which also stands
against REPLACE and TRUNCATE, has its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.migrations import RunPython

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.apps.registry import Apps
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ALWAYS = "1 = 1"


class Rule(NamedTuple):
    """An act (insert, update, delete) on a table that is refused when the condition holds."""

    table: str
    act: str
    when: str = ALWAYS

    @property
    def name(self) -> str:
        """The trigger's, and on PostgreSQL its function's."""
        return f"{self.table}_no_{self.act}"


@dataclass(frozen=True, slots=True)
class Guards:
    """The rules of a room and, in words, what they refuse. A trigger's error names these and the table."""

    refusal: str
    rules: tuple[Rule, ...]

    def put_up(self, connection: BaseDatabaseWrapper) -> None:
        """Set every guard. Setting them twice is the same as once."""
        self.take_down(connection)
        make = self._for_sqlite if connection.vendor == "sqlite" else self._for_postgresql
        with connection.cursor() as cursor:
            for rule in self.rules:
                cursor.execute(make(rule))

    def take_down(self, connection: BaseDatabaseWrapper) -> None:
        """Remove every guard, before a migration rebuilds a table."""
        with connection.cursor() as cursor:
            for rule in self.rules:
                on = "" if connection.vendor == "sqlite" else f" ON {rule.table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}{on}")

    def migration(self) -> RunPython:
        """The operation of a migration that sets every guard; undone, it removes them."""

        def up(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
            self.put_up(editor.connection)

        def down(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
            self.take_down(editor.connection)

        return RunPython(up, down)

    def _for_sqlite(self, rule: Rule) -> str:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{self.refusal}: {rule.table}'); END"
        on = f"BEFORE {rule.act.upper()} ON {rule.table}"
        return f"CREATE TRIGGER {rule.name} {on} WHEN {rule.when} {refuse}"

    def _for_postgresql(self, rule: Rule) -> str:
        """PostgreSQL allows no subquery in WHEN, so the condition stands in a function of its own."""
        given_back = "OLD" if rule.act == "delete" else "NEW"
        return f"""
            CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF {rule.when} THEN
                RAISE EXCEPTION '{self.refusal}: {rule.table}'
                  USING ERRCODE = 'integrity_constraint_violation';
              END IF;
              RETURN {given_back};
            END $$;
            CREATE TRIGGER {rule.name} BEFORE {rule.act.upper()} ON {rule.table}
              FOR EACH ROW EXECUTE FUNCTION {rule.name}()
        """


def differs(columns: Iterable[str], *, as_text: Iterable[str] = ()) -> str:
    """The condition that one of the columns changes; `as_text` those compared as text, as JSON is."""
    texts = set(as_text)
    return " OR ".join(
        f'CAST(OLD."{column}" AS text) IS DISTINCT FROM CAST(NEW."{column}" AS text)'
        if column in texts
        else f'OLD."{column}" IS DISTINCT FROM NEW."{column}"'
        for column in columns
    )


def resets(columns: Iterable[str]) -> str:
    """The condition that one of the columns, set once, changes afterwards."""
    return " OR ".join(f'(OLD."{column}" IS NOT NULL AND {differs((column,))})' for column in columns)
