"""The database refuses too: nobody rewrites an organisation's words or a reply, by a shell either.

Rules: a wording, a reply and a quote's passage never change; words and a group's name may be emptied, when
their disposal is decided; whose a contribution is, which committee and year it is about, how and when it came
and the first day promised stand; its latest wording is one of its own; a quote that was declined or withdrawn
is never used after all; nothing of it is deleted. A later migration that rebuilds one of these tables must
put the guards up again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs, resets

CONTRIBUTION = "contributions_sectorcontribution"
# Table → columns that never change, and words that may only be emptied.
FIXED = {
    "contributions_ask": ("year", "about_id", "to_body_id", "seed", "link", "mandate_id", "asked_at"),
    CONTRIBUTION: (
        "year", "about_id", "ask_id", "body_id", "channel", "entered_by_id", "entered_why", "receipt", "seed",
        "link", "said_at", "first_due_on",
    ),
    "contributions_wording": ("contribution_id", "number", "language", "said_at"),
    "contributions_reply": (
        "contribution_id", "number", "body_id", "mandate_id", "text", "language", "owed_on", "replied_at",
    ),
    "contributions_quote": (
        "contribution_id", "wording_id", "number", "mandate_id", "proposed_at", "answer_by",
    ),
}  # fmt: skip
WORDS = {
    "contributions_ask": ("group", "address", "words"),
    CONTRIBUTION: ("group",),
    "contributions_wording": ("together", "worked", "better"),
    "contributions_quote": ("text",),
}
ONCE = {CONTRIBUTION: ("confirmed_at", "first_replied_on"), "contributions_ask": ("withdrawn_at",)}
_ANOTHERS_WORDS = (
    'NEW."current_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contributions_wording'
    ' WHERE id = NEW."current_id" AND contribution_id = NEW."id")'
)
_GOES_BACK = (
    'NEW."current_id" IS DISTINCT FROM OLD."current_id" AND'
    ' (NEW."current_id" IS NULL OR NEW."current_id" < OLD."current_id")'
)
_REVIVES = f"(OLD.state IN ('declined', 'withdrawn') AND ({differs(('state', 'answered_at'))}))"
_UNASKS = "(OLD.state = 'approved' AND NEW.state NOT IN ('approved', 'withdrawn'))"
_MORE = {
    CONTRIBUTION: (f"({_ANOTHERS_WORDS})", f"({_GOES_BACK})"),
    "contributions_quote": (_REVIVES, _UNASKS),
}


def rules() -> list[Rule]:
    """What is refused."""
    return [Rule(table, "update", _changes(table)) for table in FIXED] + [
        Rule(table, "delete") for table in FIXED
    ]


def _changes(table: str) -> str:
    parts = [differs(FIXED[table]), *_MORE.get(table, ())]
    parts += [f'(NEW."{each}" <> \'\' AND OLD."{each}" <> NEW."{each}")' for each in WORDS.get(table, ())]
    if table in ONCE:
        parts.append(resets(ONCE[table]))
    return " OR ".join(parts)


GUARDS = Guards("what an organisation said stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
