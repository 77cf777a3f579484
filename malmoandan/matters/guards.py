"""The database refuses too: nobody rewrites a reporter's words or an owner's answer, by a shell either.

Rules: an answer never changes and never goes; a reporter's words may be emptied, when their disposal is
decided, and are otherwise as she wrote them; a report's day, way and first promise stand; no report and no
follow-up is deleted. A later migration that rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs

# Table → columns that never change, and words that may only be emptied.
FIXED = {
    "matters_obstacle": (
        "language", "kind", "channel", "entered_by_id", "receipt", "reported_at", "first_due_on",
    ),
    "matters_obstacleanswer": (
        "obstacle_id", "number", "body_id", "mandate_id", "outcome", "reasons", "next_step", "language",
        "removed_on", "promised_on", "owed_on", "answered_at",
    ),
    "matters_obstaclefollowup": ("obstacle_id", "number", "language", "said_at"),
}  # fmt: skip
WORDS = {
    "matters_obstacle": ("title", "text", "place", "name"),
    "matters_obstacleanswer": (),
    "matters_obstaclefollowup": ("text",),
}


def rules() -> list[Rule]:
    """What is refused."""
    return [Rule(table, "update", _changes(table)) for table in FIXED] + [
        Rule(table, "delete") for table in FIXED
    ]


def _changes(table: str) -> str:
    words = [f"(NEW.{column} <> '' AND OLD.{column} <> NEW.{column})" for column in WORDS[table]]
    return " OR ".join([differs(FIXED[table]), *words])


GUARDS = Guards("what was said of an obstacle stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
