"""The database refuses too: words that have left draft are not rewritten, by a shell or an administrator.

Rules: clauses and sections are added, changed and removed only while their version is a draft (how a clause
is classified is a reading of the words and may be mended); a version's number, title, language and digest
stand from the moment it is public, and a public version is never deleted. A later migration that rebuilds
one of these tables must call `put_up` again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

WORDS = {
    "agreement_section": ("version_id", "position", "level", "heading", "anchor"),
    "agreement_clause": ("version_id", "section_id", "key", "position", "level", "label", "text"),
}
FIXED = ("number", "title", "language", "digest", "created_at", "published_at")
ACTS = ("insert", "update", "delete")
_PUBLIC = "(SELECT state FROM agreement_version WHERE id = {row}.version_id) <> 'draft'"
_REFUSAL = "words that are public stand"


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Set every guard. Setting them twice is the same as once."""
    take_down(connection)
    make = _for_sqlite if connection.vendor == "sqlite" else _for_postgresql
    with connection.cursor() as cursor:
        for table, act, condition in conditions():
            cursor.execute(make(table, act, condition))


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Remove every guard, before a migration rebuilds a table."""
    with connection.cursor() as cursor:
        for table, act, _condition in conditions():
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


def conditions() -> list[tuple[str, str, str]]:
    """What is refused: table, act, and when, with OLD and NEW standing for the row."""
    found = []
    for table, columns in WORDS.items():
        for act in ACTS:
            row = "NEW" if act == "insert" else "OLD"
            public = _PUBLIC.format(row=row)
            when = f"{public} AND ({_differs(columns)})" if act == "update" else public
            found.append((table, act, when))
    found.append(("agreement_version", "update", f"OLD.published_at IS NOT NULL AND ({_differs(FIXED)})"))
    found.append(("agreement_version", "delete", "OLD.published_at IS NOT NULL"))
    return found


def _differs(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)


def _for_sqlite(table: str, act: str, condition: str) -> str:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}: {table}'); END"
    return f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} WHEN {condition} {refuse}"


def _for_postgresql(table: str, act: str, condition: str) -> str:
    """PostgreSQL allows no subquery in WHEN, so the condition stands in a function of its own."""
    given_back = "OLD" if act == "delete" else "NEW"
    name = f"{table}_no_{act}"
    return f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF {condition} THEN
            RAISE EXCEPTION '{_REFUSAL}: {table}'
              USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN {given_back};
        END $$;
        CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()
    """
