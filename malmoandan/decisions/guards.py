"""The database refuses too: what was decided is not rewritten, by a shell or an administrator either.

Rules: a key's words never change and a key taken back stays so; a decision's text never changes and a joint
one stays joint; a dissent's words never change; none of the three is ever deleted. A later migration that
rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs, resets

# Table → columns that never change, and columns that are set once.
FIXED = {
    "decisions_decision": ("subject", "digest", "title", "url", "opened_at", "supersedes_id"),
    "decisions_key": (
        "decision_id", "party_id", "body_id", "mandate_id", "person_id", "outcome",
        "decided_on", "paragraph", "registry_no", "document_url", "turned_at",
    ),
    "decisions_dissent": ("decision_id", "body_id", "mandate_id", "text", "attached_at"),
}  # fmt: skip
SET_ONCE = {
    "decisions_decision": ("joint_at", "superseded_at"),
    "decisions_key": ("withdrawn_at",),
    "decisions_dissent": ("withdrawn_at",),
}


def rules() -> list[Rule]:
    """What is refused."""
    changes = {table: f"{differs(FIXED[table])} OR {resets(SET_ONCE[table])}" for table in FIXED}
    return [Rule(table, "update", when) for table, when in changes.items()] + [
        Rule(table, "delete") for table in FIXED
    ]


GUARDS = Guards("what was decided stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
