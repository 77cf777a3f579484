"""The database refuses too: words stand, votes are taken only while it is open and are never removed.

Rules: a conversation's subject and opener stand, its question from the first voter on, and nothing of it
changes once closed; a statement's words and sender stand and it is ruled on only while open; translations
are replaced, never changed; a vote is on an accepted statement of the voter's own conversation; what a batch
has published stands. A later migration that rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs, resets

_CLOSED = "(SELECT closed_at FROM opinions_conversation WHERE id = {row}.conversation_id) IS NOT NULL"
_CLOSED_TO_VOTES = (
    "(SELECT c.closed_at FROM opinions_conversation c JOIN opinions_statement s ON s.conversation_id = c.id "
    "WHERE s.id = {row}.statement_id) IS NOT NULL"
)
_STATE = "(SELECT state FROM opinions_statement WHERE id = NEW.statement_id) <> 'accepted'"
_ELSEWHERE = (
    "(SELECT conversation_id FROM opinions_statement WHERE id = NEW.statement_id) <> "
    "(SELECT conversation_id FROM opinions_voter WHERE id = NEW.voter_id)"
)
_HAS_VOTERS = "EXISTS (SELECT 1 FROM opinions_voter WHERE conversation_id = OLD.id)"
_OPENING = ("subject_kind", "subject_id", "party_id", "mandate_id", "opened_at")
_WORDS = ("conversation_id", "number", "language", "text", "body_id", "theme_id", "proposed_at")
_QUESTION = ("conversation_id", "language", "text", "party_id", "mandate_id", "translated_at")
_TRANSLATION = ("statement_id", "language", "text", "party_id", "mandate_id", "translated_at")
_RULING = ("state", "ruled_at", "ruled_party_id", "ruled_by_id", "ground", "ruled_why")


def rules() -> tuple[Rule, ...]:
    """What is refused."""
    tables = (
        "conversation", "closingkey", "statement", "statementtext", "voter", "vote", "votebatch", "opinionmap"
    )  # fmt: skip
    new, old = {"row": "NEW"}, {"row": "OLD"}
    asked = f"({differs(('question', 'language'))}) AND {_HAS_VOTERS}"
    return (
        *(Rule(f"opinions_{table}", "delete") for table in tables),
        Rule(
            "opinions_conversation", "update", f"{differs(_OPENING)} OR OLD.closed_at IS NOT NULL OR {asked}"
        ),
        Rule("opinions_closingkey", "update"),
        Rule("opinions_statement", "insert", _CLOSED.format(**new)),
        Rule(
            "opinions_statement",
            "update",
            f"{differs(_WORDS)} OR (({differs(_RULING)}) AND {_CLOSED.format(**old)})",
        ),
        Rule("opinions_statementtext", "update", f"{differs(_TRANSLATION)} OR {resets(('replaced_at',))}"),
        Rule("opinions_voter", "insert", _CLOSED.format(**new)),
        Rule("opinions_voter", "update", differs(("conversation_id", "receipt"))),
        Rule("opinions_vote", "insert", f"{_CLOSED_TO_VOTES.format(**new)} OR {_STATE} OR {_ELSEWHERE}"),
        Rule(
            "opinions_vote",
            "update",
            f"{differs(('voter_id', 'statement_id'))} OR {_CLOSED_TO_VOTES.format(**old)}",
        ),
        Rule("opinions_votebatch", "update"),
        Rule("opinions_opinionmap", "update"),
    )


def of_questions() -> tuple[Rule, ...]:
    """What is refused of a question's translations, which came later."""
    return (
        Rule("opinions_questiontext", "delete"),
        Rule("opinions_questiontext", "insert", _CLOSED.format(row="NEW")),
        Rule("opinions_questiontext", "update", f"{differs(_QUESTION)} OR {resets(('replaced_at',))}"),
    )


QUESTIONS = Guards("words, votes and what was published stand", of_questions())
GUARDS = Guards("words, votes and what was published stand", rules())
put_up, take_down = GUARDS.put_up, GUARDS.take_down
