"""The database refuses too: what was frozen, told or asked is not rewritten, by a shell or an administrator.

Rules: an edition never changes; a check-in, an acknowledgement and a milestone's move are added and never
changed; the words of a change request and the value given for an indicator stand; the moments of a plan are
set once; none of these is deleted. A later migration that rebuilds one of these tables must call `put_up`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

# Table → columns that never change; columns that are set once; all of its columns where there is "*".
FIXED = {
    "plan_edition": ("plan_id", "number", "content", "digest", "reason", "frozen_at"),
    "plan_checkin": (
        "activity_id", "number", "as_of", "phase", "proposed", "assessment", "reason", "happened",
        "obstacles", "next_step", "help_needed", "evidence_url", "is_unchanged", "corrects_id",
        "mandate_id", "body_id", "party_id", "entered_why", "told_at",
    ),
    "plan_acknowledgement": (
        "check_in_id", "party_id", "mandate_id", "assessment", "words", "acknowledged_at",
    ),
    "plan_milestonemove": ("milestone_id", "from_on", "to_on", "reason", "mandate_id", "moved_at"),
    "plan_changerequest": (
        "plan_id", "number", "target", "field", "old", "new", "reason", "digest", "body_id", "mandate_id",
        "asked_at",
    ),
    "plan_indicatorvalue": (
        "indicator_id", "period_on", "breakdown", "value", "words", "note", "given_by_id", "given_at",
        "corrects_id",
    ),
}  # fmt: skip
SET_ONCE = {
    "plan_changerequest": ("settled_at", "edition_id"),
    "plan_indicatorvalue": ("judged_at", "judged_by_id"),
    "plan_actionplan": ("published_at", "adopted_at", "entered_force_at", "closed_at"),
}
KEPT = (
    "plan_edition", "plan_checkin", "plan_acknowledgement", "plan_changerequest", "plan_indicatorvalue",
    "plan_milestonemove",
)  # fmt: skip
_JSON = {("plan_edition", "content"), ("plan_changerequest", "old"), ("plan_changerequest", "new")}
_REFUSAL = "what was told or decided stands"


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Set every guard. Setting them twice is the same as once."""
    take_down(connection)
    make = _for_sqlite if connection.vendor == "sqlite" else _for_postgresql
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
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
    changing = [
        (table, "update", " OR ".join([*_fixed(table), *_once(table)]))
        for table in sorted(FIXED.keys() | SET_ONCE.keys())
    ]
    return changing + [(table, "delete", "") for table in KEPT]


def _fixed(table: str) -> list[str]:
    return [f"{_old(table, name)} IS DISTINCT FROM {_new(table, name)}" for name in FIXED.get(table, ())]


def _once(table: str) -> list[str]:
    return [
        f"(OLD.{name} IS NOT NULL AND OLD.{name} IS DISTINCT FROM NEW.{name})"
        for name in SET_ONCE.get(table, ())
    ]


def _old(table: str, name: str) -> str:
    return f"CAST(OLD.{name} AS text)" if (table, name) in _JSON else f"OLD.{name}"


def _new(table: str, name: str) -> str:
    return f"CAST(NEW.{name} AS text)" if (table, name) in _JSON else f"NEW.{name}"


_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION plan_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '{_REFUSAL}: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""


def _for_sqlite(table: str, act: str, condition: str) -> str:
    when = f" WHEN {condition}" if condition else ""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}: {table}'); END"
    return f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table}{when} {refuse}"


def _for_postgresql(table: str, act: str, condition: str) -> str:
    when = f" WHEN ({condition})" if condition else ""
    return (
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table}"
        f" FOR EACH ROW{when} EXECUTE FUNCTION plan_refuse()"
    )
