"""The database refuses too: notes that every party has confirmed are not rewritten, by a shell or anybody.

Rules: of a confirmed meeting neither its words, its attendance, its agenda nor the words of its decisions
change, and nothing of it is deleted or added; a confirmation is never changed but for being cleared, and
never deleted; a follow-up that a meeting has dealt with stands. A later migration that rebuilds one of these
tables must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs, resets

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
CLEARED = ("cleared_at",)
FOLLOW_UP = ("year", "quarter", "party_id", "about", "light", "text", "meeting_id")
ACTS = ("insert", "update", "delete")
_STANDS = "(SELECT state FROM steering_meeting WHERE id = {row}.meeting_id) = 'confirmed'"


def rules() -> list[Rule]:
    """What is refused."""
    found = [
        Rule("steering_meeting", "update", f"OLD.state = 'confirmed' AND ({differs(MEETING)})"),
        Rule("steering_meeting", "delete", "OLD.state = 'confirmed'"),
        Rule("steering_notesconfirmation", "update", f"{differs(CONFIRMATION)} OR {resets(CLEARED)}"),
        Rule("steering_notesconfirmation", "delete"),
        Rule("steering_followup", "update", f"OLD.meeting_id IS NOT NULL AND ({differs(FOLLOW_UP)})"),
        Rule("steering_followup", "delete", "OLD.meeting_id IS NOT NULL"),
    ]
    for table, columns in WORDS.items():
        for act in ACTS:
            stands = _STANDS.format(row="NEW" if act == "insert" else "OLD")
            when = f"{stands} AND ({differs(columns)})" if act == "update" else stands
            found.append(Rule(table, act, when))
    return found


GUARDS = Guards("what was confirmed stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
