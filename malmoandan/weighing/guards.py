"""The database refuses too: what was put to the parties stands, and so do ballots once closed, and results.

Rules: words and rule change only in a draft, and so do options; who has a voice is set down in the opening
and stands; ballots are added and changed only while it is open and never removed; root and result are set
once; what was opened, closed or counted does not go back; answers are given only between count and
conclusion. A weighing that left draft is never deleted. A later migration that rebuilds one of these tables
must call `put_up` again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

RULE = (
    "title", "question", "about", "method", "places", "budget", "unit", "completion", "most_choices",
    "keeps_within", "quorum", "opens_on", "closes_on", "answer_by",
)  # fmt: skip
SET_ONCE = ("opened_at", "closed_at", "counted_at", "result_digest", "concluded_at")
FINAL = ("concluded", "void", "withdrawn")
# Moment → the states there is no way back to once it has come.
BEHIND = {
    "opened_at": ("draft", "put", "withdrawn"),
    "closed_at": ("draft", "put", "withdrawn", "open"),
    "counted_at": ("draft", "put", "withdrawn", "open", "closed", "void"),
}
_STATE = "(SELECT state FROM weighing_weighing WHERE id = {row}.weighing_id)"
_STATE_OF_OPTION = (
    "(SELECT w.state FROM weighing_weighing w JOIN weighing_option o ON o.weighing_id = w.id "
    "WHERE o.id = {row}.option_id)"
)
_REFUSAL = "what was put, cast or counted stands"


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
    found = [
        ("weighing_weighing", "update", _changes_what_stands()),
        ("weighing_weighing", "delete", "OLD.state <> 'draft'"),
    ]
    whiles = {
        "weighing_option": (_STATE, "'draft'"),
        "weighing_voice": (_STATE, "'put'"),
        "weighing_ballot": (_STATE, "'open'"),
        "weighing_optionanswer": (_STATE_OF_OPTION, "'counted'"),
    }
    for table, (state, allowed) in whiles.items():
        for act, row in (("insert", "NEW"), ("update", "OLD"), ("delete", "OLD")):
            never = table in {"weighing_ballot", "weighing_voice"} and act == "delete"
            found.append((table, act, "1 = 1" if never else f"{state.format(row=row)} <> {allowed}"))
    return found


def _changes_what_stands() -> str:
    rule = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in RULE)
    once = " OR ".join(
        f"({_is_set(column)} AND OLD.{column} IS DISTINCT FROM NEW.{column})" for column in SET_ONCE
    )
    root = "(OLD.closed_at IS NOT NULL AND OLD.root <> NEW.root)"
    result = (
        "(OLD.counted_at IS NOT NULL AND CAST(OLD.result AS text) IS DISTINCT FROM CAST(NEW.result AS text))"
    )
    reasons = "(OLD.concluded_at IS NOT NULL AND OLD.reasons <> NEW.reasons)"
    final = f"(OLD.state IN {FINAL} AND OLD.state <> NEW.state)"
    back = " OR ".join(
        f"(OLD.{moment} IS NOT NULL AND NEW.state IN {states})" for moment, states in BEHIND.items()
    )
    told = f"(OLD.state <> 'draft' AND ({rule}))"
    return f"{told} OR {once} OR {root} OR {result} OR {reasons} OR {final} OR {back}"


def _is_set(column: str) -> str:
    return f"OLD.{column} <> ''" if column == "result_digest" else f"OLD.{column} IS NOT NULL"


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
