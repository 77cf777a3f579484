"""The database refuses too: nobody rewrites or removes what somebody said, by a shell either.

Rules: words and a name may be emptied, when their disposal is decided, and are otherwise as they were said; a
tie to a person may be cut, never made or moved; place, way, day and receipt of a voice stand; a withdrawal is
not undone; no voice, reply or report is deleted. A file's bytes never change; the row may go. A question
stands from the first voice on, and the first day promised for its answer always. A decision on a report
stands. A later migration that rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import ALWAYS, Guards, Rule, differs, resets

# Table → columns that never change, …
FIXED = {
    "voices_gathering": ("subject_kind", "subject_id", "first_answer_due_on", "opened_at"),
    "voices_contribution": (
        "gathering_id", "number", "language", "origin", "body_id", "receipt", "entered_by_id", "entered_why",
        "consent", "meeting_id", "source_key", "said_at",
    ),
    "voices_reply": (
        "contribution_id", "parent_id", "number", "language", "body_id", "receipt", "said_at",
    ),
    "voices_attachment": (
        "contribution_id", "number", "kind", "name", "media_type", "size", "digest", "content", "attached_at",
    ),
    "voices_report": ("contribution_id", "reply_id", "rule", "reported_at"),
}  # fmt: skip
# … words that may only be emptied, …
WORDS = {
    "voices_contribution": ("title", "text", "alias", "visitor", "area"),
    "voices_reply": ("text", "alias", "visitor"),
    "voices_attachment": ("description",),
    "voices_report": ("reporter", "why"),
}
# … ties that may only be cut, and what is set once.
TIES = {"voices_contribution": ("person_id",), "voices_reply": ("person_id",)}
ONCE = {"voices_contribution": ("withdrawn_at",), "voices_report": ("settled_at",)}
SETTLED = ("outcome", "settled_by_id", "settled_why")
_ANYTHING_SAID = "EXISTS (SELECT 1 FROM voices_contribution WHERE gathering_id = OLD.id)"


def rules() -> list[Rule]:
    """What is refused."""
    found = [Rule(table, "update", _changes(table)) for table in FIXED]
    found += [
        Rule(table, "delete", ALWAYS) for table in ("voices_contribution", "voices_reply", "voices_report")
    ]
    return [*found, Rule("voices_gathering", "delete", _ANYTHING_SAID)]


def _changes(table: str) -> str:
    parts = [differs(FIXED[table])]
    parts += [f"(NEW.{each} <> '' AND OLD.{each} <> NEW.{each})" for each in WORDS.get(table, ())]
    parts += [f"(NEW.{each} IS NOT NULL AND {differs((each,))})" for each in TIES.get(table, ())]
    if table in ONCE:
        parts.append(resets(ONCE[table]))
    if table == "voices_gathering":
        parts.append(f"({differs(('question',))} AND {_ANYTHING_SAID})")
    if table == "voices_report":
        parts.append(f"(OLD.settled_at IS NOT NULL AND ({differs(SETTLED)}))")
    return " OR ".join(parts)


GUARDS = Guards("what was said stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
