"""The database refuses too: nobody rewrites a reporter's words or an owner's answer, by a shell either.

Rules: an answer never changes and never goes; a reporter's words may be emptied, when their disposal is
decided, and are otherwise as she wrote them; a report's day, way and first promise stand; no report and no
follow-up is deleted. What was said on a deviation's ladder, and each side's view, stand the same way. A later
migration that rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.kernel.guards import Guards, Rule, differs

if TYPE_CHECKING:
    from collections.abc import Mapping

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


DEVIATIONS = {
    "matters_deviation": (
        "about", "channel", "is_named", "body_id", "party_id", "mandate_id", "other_body_id",
        "other_party_id", "raised_at",
    ),
    "matters_deviationstep": (
        "deviation_id", "number", "kind", "state", "party_id", "body_id", "mandate_id", "language", "at",
    ),
    "matters_deviationnote": (
        "deviation_id", "party_id", "body_id", "mandate_id", "language", "written_at",
    ),
}  # fmt: skip
DEVIATION_WORDS = {
    "matters_deviation": ("title",),
    "matters_deviationstep": ("text",),
    "matters_deviationnote": ("text",),
}


def rules(fixed: Mapping[str, tuple[str, ...]], words: Mapping[str, tuple[str, ...]]) -> tuple[Rule, ...]:
    """What is refused of these tables."""
    changes = [Rule(table, "update", _changes(columns, words[table])) for table, columns in fixed.items()]
    return (*changes, *(Rule(table, "delete") for table in fixed))


def _changes(columns: tuple[str, ...], words: tuple[str, ...]) -> str:
    emptied = [f"(NEW.{column} <> '' AND OLD.{column} <> NEW.{column})" for column in words]
    return " OR ".join([differs(columns), *emptied])


GUARDS = Guards("what was said of an obstacle stands", rules(FIXED, WORDS))
DEVIATION_GUARDS = Guards("what was said of a deviation stands", rules(DEVIATIONS, DEVIATION_WORDS))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
