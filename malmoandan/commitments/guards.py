"""The database refuses too: a given word is not rewritten, by a shell or an administrator either.

Rules: a step never changes and is never deleted; a wording's words never change and its answer is given once;
whose promise it is, to whom and when it was first due stand for good; what an accepted commitment says
is always a wording its receiver has accepted; an ended commitment changes no more. A later migration that
rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

STEP = (
    "commitment_id", "number", "kind", "before", "after", "words", "instead", "seen_as", "evidence_title",
    "evidence_url", "body_id", "mandate_id", "at",
)  # fmt: skip
SAID = ("title", "description", "resources", "hours", "kronor", "due_on")
WORDING = ("commitment_id", "number", *SAID, "reason", "mandate_id", "worded_at")
ANSWER = ("outcome", "answered_by_id", "answered_at", "is_returned")
WHOSE = ("owner_id", "counterpart_id", "hangs_on", "level", "delegation", "proposed_at", "predecessor_id")
STANDS = (
    *SAID, "original_due_on", "state", "revision", "accepted_at", "ended_at", "deciding_body_id",
    "decided_on", "paragraph", "registry_no", "document_url",
)  # fmt: skip
_REFUSAL = "a given word stands"


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Set every guard. Setting them twice is the same as once."""
    take_down(connection)
    make = _for_sqlite if connection.vendor == "sqlite" else _for_postgresql
    with connection.cursor() as cursor:
        for table, act, when in rules():
            cursor.execute(make(table, act, when))


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Remove every guard, before a migration rebuilds a table."""
    with connection.cursor() as cursor:
        for table, act, _when in rules():
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


def rules() -> list[tuple[str, str, str]]:
    """What is refused: table, act and when, with OLD and NEW standing for the row."""
    standing = f"(OLD.accepted_at IS NULL OR {_differs(SAID)}) AND NOT EXISTS ({_ACCEPTED})"
    commitment = " OR ".join(
        [
            _differs(WHOSE),
            f"(OLD.accepted_at IS NOT NULL AND ({_differs(('original_due_on', 'accepted_at'))}))",
            f"(NEW.accepted_at IS NOT NULL AND {standing})",
            f"(OLD.ended_at IS NOT NULL AND ({_differs(STANDS)}))",
        ]
    )
    wording = f"{_differs(WORDING)} OR (OLD.outcome <> 'waiting' AND ({_differs(ANSWER)}))"
    return [
        ("commitments_commitmentstep", "update", _differs(STEP)),
        ("commitments_commitmentstep", "delete", "1 = 1"),
        ("commitments_wording", "update", wording),
        ("commitments_wording", "delete", "1 = 1"),
        ("commitments_commitment", "update", commitment),
        ("commitments_commitment", "delete", "1 = 1"),
    ]


def _differs(columns: tuple[str, ...]) -> str:
    return " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns)


_SAME = " AND ".join(f'said."{column}" IS NOT DISTINCT FROM NEW."{column}"' for column in SAID)
_ACCEPTED = (
    "SELECT 1 FROM commitments_wording said "  # noqa: S608 - the names are our own
    f"WHERE said.commitment_id = NEW.id AND said.outcome = 'accepted' AND {_SAME}"
)


def _for_sqlite(table: str, act: str, when: str) -> str:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}: {table}'); END"
    return f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} WHEN {when} {refuse}"


def _for_postgresql(table: str, act: str, when: str) -> str:
    """PostgreSQL allows no subquery in WHEN, so the condition stands in a function of its own."""
    name, given_back = f"{table}_no_{act}", "OLD" if act == "delete" else "NEW"
    return f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF {when} THEN
            RAISE EXCEPTION '{_REFUSAL}: {table}'
              USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN {given_back};
        END $$;
        CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()
    """
