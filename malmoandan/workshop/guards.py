"""The database refuses too: what a workshop left behind stands.

Rules: a workshop that is over neither begins anew nor changes; nor do its steps, their texts and choices; a
mark is set or taken away, never moved, and not after the end. A later migration that rebuilds one of these
tables must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs

STANDS = (
    "code", "title", "question", "meeting_id", "gathering_id", "conversation_id", "answer_due_on", "state",
    "opened_at", "ended_at",
)  # fmt: skip
STEP = ("workshop_id", "position", "kind", "title", "words", "text", "phones", "shown_at", "ended_at")
_OVER = "(SELECT state FROM workshop_workshop WHERE id = {row}.workshop_id) = 'over'"
_STEP_OVER = (
    "(SELECT w.state FROM workshop_workshop w JOIN workshop_step s ON s.workshop_id = w.id"
    " WHERE s.id = {row}.step_id) = 'over'"
)


def rules() -> list[Rule]:
    """What is refused."""
    found = [
        Rule("workshop_workshop", "update", f"OLD.state = 'over' AND ({differs(STANDS)})"),
        Rule("workshop_workshop", "delete"),
        Rule("workshop_step", "insert", _OVER.format(row="NEW")),
        Rule("workshop_step", "update", f"{_OVER.format(row='OLD')} AND ({differs(STEP)})"),
        Rule("workshop_step", "delete", f"OLD.shown_at IS NOT NULL OR {_OVER.format(row='OLD')}"),
        Rule("workshop_mark", "update"),
        Rule("workshop_mark", "insert", _STEP_OVER.format(row="NEW")),
    ]
    for act in ("insert", "update", "delete"):
        row = "NEW" if act == "insert" else "OLD"
        found.append(Rule("workshop_stepoption", act, _STEP_OVER.format(row=row)))
    return found


GUARDS = Guards("what a workshop left behind stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
