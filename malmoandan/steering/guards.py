"""The database refuses too: notes that every party has confirmed are not rewritten, by a shell or anybody.

Rules: of a confirmed meeting neither its words, its attendance, its agenda nor the words of its decisions
change, and nothing of it is deleted or added; a confirmation is never changed but for being cleared, and
never deleted; a follow-up that a meeting has dealt with stands. A later migration that rebuilds one of these
tables must call `put_up` again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

MEETING = (
    "number", "title", "starts_at", "ends_at", "place", "state", "held_at", "has_quorum", "notes",
    "confirmed_at",
)  # fmt: skip
WORDS = {  # table → columns that stand when its meeting is confirmed
    "steering_attendance": ("meeting_id", "body_id", "count"),
    "steering_agendaitem": ("meeting_id", "position", "title", "kind", "reason", "minutes", "outcome"),
    "steering_loggeddecision": (
        "meeting_id", "item_id", "number", "text", "body_id", "due_on", "ends_id", "ends_as",
    ),
}  # fmt: skip
CONFIRMATION = ("meeting_id", "party_id", "mandate_id", "digest", "at")
FOLLOW_UP = ("year", "quarter", "party_id", "about", "light", "text", "meeting_id")
ACTS = ("insert", "update", "delete")
_STANDS = "(SELECT state FROM steering_meeting WHERE id = {row}.meeting_id) = 'confirmed'"
_REFUSAL = "what was confirmed stands"


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
            stands = _STANDS.format(row="NEW" if act == "insert" else "OLD")
            when = f"{stands} AND ({_differs(columns)})" if act == "update" else stands
            found.append((table, act, when))
    cleared = "(OLD.cleared_at IS NOT NULL AND OLD.cleared_at IS DISTINCT FROM NEW.cleared_at)"
    found += [
        ("steering_meeting", "update", f"OLD.state = 'confirmed' AND ({_differs(MEETING)})"),
        ("steering_meeting", "delete", "OLD.state = 'confirmed'"),
        ("steering_notesconfirmation", "update", f"{_differs(CONFIRMATION)} OR {cleared}"),
        ("steering_notesconfirmation", "delete", "OLD.id IS NOT NULL"),
        ("steering_followup", "update", f"OLD.meeting_id IS NOT NULL AND ({_differs(FOLLOW_UP)})"),
        ("steering_followup", "delete", "OLD.meeting_id IS NOT NULL"),
    ]
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
