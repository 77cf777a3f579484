"""The database refuses too: nobody's words are rewritten, and no key is turned back.

Rules: terms, keys, follow-ups and endings are added and never deleted; the words of terms never change and
their answer is given once; a key is only turned on terms that wait; what a collaboration says is always terms
of its own that everyone has confirmed; its committee stands, and an ended one changes no more. A later
migration that rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs

WORDS = (
    "name", "purpose", "form", "level", "starts_on", "ends_on", "secured_to", "kronor", "deciding_body_id",
    "decided_on", "paragraph", "registry_no", "document_url", "question_1", "question_2", "question_3",
)  # fmt: skip
TERMS = ("collaboration_id", "number", *WORDS, "reason", "body_id", "mandate_id", "worded_at")
ANSWER = ("outcome", "answered_at", "answer")
WHOSE = ("committee_id", "registered_by_id", "registered_at")
STANDS = ("current_id", "state", "confirmed_at", "ended_on", "moved_up_on", "revision")
ADDED = ("partnerships_termskey", "partnerships_followup", "partnerships_ending")
_CONFIRMED = (
    "EXISTS (SELECT 1 FROM partnerships_terms said WHERE said.id = NEW.current_id"
    " AND said.collaboration_id = NEW.id AND said.outcome = 'confirmed')"
)
_WAITS = "(SELECT outcome FROM partnerships_terms WHERE id = {row}.terms_id) = 'waiting'"
_KEYS = (
    "(SELECT COUNT(*) FROM partnerships_termskey turned WHERE turned.terms_id = NEW.id)"
    " <= (SELECT COUNT(*) FROM partnerships_partner named WHERE named.terms_id = NEW.id)"
)


def rules() -> list[Rule]:
    """What is refused."""
    terms = (
        f"{differs(TERMS)} OR (OLD.outcome <> 'waiting' AND ({differs(ANSWER)}))"
        f" OR (NEW.outcome = 'confirmed' AND OLD.outcome = 'waiting' AND {_KEYS})"
    )
    collaboration = (
        f"{differs(WHOSE)} OR (NEW.current_id IS NOT NULL AND NOT {_CONFIRMED})"
        f" OR (OLD.ended_on IS NOT NULL AND ({differs(STANDS)}))"
        " OR (OLD.confirmed_at IS NOT NULL AND OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at)"
    )
    return [
        *(Rule(table, act) for table in ADDED for act in ("update", "delete")),
        Rule("partnerships_termskey", "insert", f"NOT {_WAITS.format(row='NEW')}"),
        Rule("partnerships_partner", "update"),
        Rule("partnerships_partner", "delete"),
        Rule("partnerships_terms", "update", terms),
        Rule("partnerships_terms", "delete"),
        Rule("partnerships_collaboration", "update", collaboration),
        Rule("partnerships_collaboration", "delete"),
    ]


GUARDS = Guards("what everyone confirmed stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
