"""The database refuses too: an answer stands as it was given, a theme's history stays, a note is one party's.

Rules: an answer never changes but for the moment a later one puts it right, which is set once; it never goes.
It is signed by a body of the party it is given for, and answers something of its own gathering. A theme, a
place in it and an assignment are ended, never destroyed, and what is ended stays so. A party's internal note
may be emptied, never rewritten or moved to another party. A later migration that rebuilds one of these tables
must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs, resets

ANSWER, THEME, PLACE = "answers_answer", "answers_theme", "answers_themeplace"
ASSIGNMENT, NOTE = "answers_assignment", "answers_internalnote"

# Table → columns that never change, and columns that are set once.
FIXED = {
    ANSWER: (
        "gathering_id", "number", "theme_id", "contribution_id", "outcome", "said", "reasons", "next_step",
        "next_step_on", "language", "body_id", "party_id", "mandate_id", "is_imported", "owed_on",
        "answered_at", "corrects_id", "reasons_digest", "reasons_kin",
    ),
    THEME: ("gathering_id", "number", "party_id", "mandate_id", "made_at"),
    PLACE: ("theme_id", "contribution_id", "party_id", "mandate_id", "placed_at"),
    ASSIGNMENT: (
        "gathering_id", "theme_id", "contribution_id", "body_id", "to_mandate_id", "mandate_id",
        "assigned_at",
    ),
    NOTE: ("gathering_id", "theme_id", "contribution_id", "party_id", "mandate_id", "written_at"),
}  # fmt: skip
ONCE = {
    ANSWER: ("corrected_at",),
    THEME: ("answered_at", "merged_into_id", "merged_at"),
    PLACE: ("ended_at",),
    ASSIGNMENT: ("ended_at",),
    NOTE: (),
}
_FOREIGN_TO = (
    "NEW.{column} IS NOT NULL "
    "AND NEW.gathering_id <> (SELECT gathering_id FROM {table} WHERE id = NEW.{column})"
)


def rules() -> list[Rule]:
    """What is refused."""
    changed = [Rule(table, "update", _changes(table)) for table in FIXED]
    return changed + [Rule(table, "delete") for table in FIXED] + _unsound()


def _changes(table: str) -> str:
    said = [differs(FIXED[table]), *([resets(ONCE[table])] if ONCE[table] else [])]
    if table == NOTE:
        said.append("(NEW.text <> '' AND OLD.text <> NEW.text)")
    return " OR ".join(said)


def _unsound() -> list[Rule]:
    """What is refused when it is added: the wrong party, or a thing of another gathering."""
    foreign = " OR ".join(
        f"({_FOREIGN_TO.format(column=column, table=table)})"
        for column, table in (("theme_id", THEME), ("contribution_id", "voices_contribution"))
    )
    others = "NEW.party_id IS DISTINCT FROM (SELECT party_id FROM parties_body WHERE id = NEW.body_id)"
    placed = (
        "(SELECT gathering_id FROM answers_theme WHERE id = NEW.theme_id) <> "
        "(SELECT gathering_id FROM voices_contribution WHERE id = NEW.contribution_id)"
    )
    return [
        Rule(ANSWER, "insert", f"({others}) OR {foreign}"),
        Rule(PLACE, "insert", placed),
        Rule(ASSIGNMENT, "insert", foreign),
        Rule(NOTE, "insert", foreign),
    ]


GUARDS = Guards("what was answered and gathered stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
