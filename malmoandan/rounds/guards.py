"""The database refuses too: what a committee has decided on is not rewritten, by a shell or anybody.

Rules: questions change only while their round is planned; of a decided report no sentence and no section
changes, comes or goes; decisions, returns, replies and reminders are added and never changed; a locked
round stands. A later migration that rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.kernel.guards import Guards, Rule, differs, resets

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

ACTS = ("insert", "update", "delete")
ADDED = ("rounds_committeedecision", "rounds_reportreturn", "rounds_reportreply")
_OPENED = "(SELECT state FROM rounds_followupround WHERE id = {row}.round_id) <> 'planned'"
_OF_DECIDED = (
    "(SELECT report.decided_at FROM rounds_committeereport report JOIN rounds_section section"
    " ON section.report_id = report.id WHERE section.id = {row}.section_id) IS NOT NULL"
)
_DECIDED = "(SELECT decided_at FROM rounds_committeereport WHERE id = {row}.report_id) IS NOT NULL"


def rules() -> list[Rule]:
    """What is refused."""
    found = [Rule(table, act) for table in ADDED for act in ("update", "delete")]
    for table, condition in (
        ("rounds_question", _OPENED),
        ("rounds_sentence", _OF_DECIDED),
        ("rounds_section", _DECIDED),
    ):
        found += [Rule(table, act, condition.format(row="NEW" if act == "insert" else "OLD")) for act in ACTS]
    return [
        *found,
        Rule("rounds_committeereport", "update", f"{differs(['assignment_id'])} OR {resets(['decided_at'])}"),
        Rule("rounds_committeereport", "delete"),
        Rule("rounds_assignment", "delete"),
        Rule("rounds_assignment", "update", differs(["round_id", "body_id", "due_on"])),
        Rule("rounds_followupround", "update", f"OLD.state = 'locked' OR {differs(['year'])}"),
        Rule("rounds_followupround", "delete", "OLD.state <> 'planned'"),
    ]


def later_rules() -> list[Rule]:
    """What is refused since reminders and beginnings are kept: the report's rule replaces the one above."""
    return [
        Rule("rounds_roundreminder", "update"),
        Rule("rounds_roundreminder", "delete"),
        Rule(
            "rounds_committeereport",
            "update",
            f"{differs(['assignment_id'])} OR {resets(['decided_at', 'begun_at'])}",
        ),
    ]


GUARDS = Guards("what was decided stands", tuple(rules()))
LATER = Guards("what was decided stands", tuple(later_rules()))


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Set every guard of the room."""
    GUARDS.put_up(connection)
    LATER.put_up(connection)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Remove them, before a migration rebuilds a table."""
    LATER.take_down(connection)
    GUARDS.take_down(connection)
