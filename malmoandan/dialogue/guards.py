"""The database refuses too: what a dialogue promised in public is moved only with its reason beside it.

Rules: the promises of a public dialogue change only in a revision that has a `MovedPromise`; the question,
and what was promised first, by whom and when, stand; nothing goes back to draft, and what has ended stands;
moved promises and invitations are added only; a survey's questions stand once it has begun, and nobody
rewrites an answer. A later migration that rebuilds one of these tables must call `put_up`
again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs

PROMISES = (
    "title", "background", "decided_already", "can_be_influenced", "ladder", "step", "invited",
    "access_needs", "how_answered", "answer_due_on", "answerer_id",
)  # fmt: skip
STANDS = ("question", "first_answer_due_on", "published_at", "party_id", "host_id", "drafted_at")
ENDING = ("state", "ended_at", "outcome", "unanswered_why")
PHASE = ("dialogue_id", "kind", "text", "begun_at", "opened")
QUESTION = ("phase_id", "number", "kind", "text", "options", "is_required")
_WITH_REASON = (
    "EXISTS (SELECT 1 FROM dialogue_movedpromise m "
    "WHERE m.dialogue_id = OLD.id AND m.revision = NEW.revision)"
)
_BEGUN = "(SELECT p.begun_at FROM dialogue_phase p WHERE p.id = {row}.phase_id) IS NOT NULL"


def rules() -> list[Rule]:
    """What is refused."""
    return [
        Rule("dialogue_dialogue", "update", _changes_what_stands()),
        Rule("dialogue_dialogue", "delete", "OLD.state <> 'draft'"),
        Rule("dialogue_phase", "update", _moves_a_phase()),
        Rule("dialogue_phase", "delete", "OLD.begun_at IS NOT NULL"),
        Rule("dialogue_movedpromise", "update"),
        Rule("dialogue_movedpromise", "delete"),
        Rule("dialogue_dialogueinvitation", "update"),
        Rule("dialogue_dialogueinvitation", "delete"),
        Rule("dialogue_surveyquestion", "insert", _BEGUN.format(row="NEW")),
        Rule(
            "dialogue_surveyquestion", "update",
            f"{_BEGUN.format(row='OLD')} AND ({differs(QUESTION, as_text=('options',))})",
        ),
        Rule("dialogue_surveyquestion", "delete", _BEGUN.format(row="OLD")),
        Rule("dialogue_surveymark", "update"),
        Rule("dialogue_surveywords", "update", differs(("question_id", "text", "language"))),
    ]  # fmt: skip


def _changes_what_stands() -> str:
    public = "OLD.published_at IS NOT NULL"
    moved = f"({public} AND ({differs(PROMISES)}) AND NOT {_WITH_REASON})"
    stands = f"({public} AND (NEW.state IN ('draft', 'withdrawn') OR {differs(STANDS)}))"
    ended = f"(OLD.ended_at IS NOT NULL AND ({differs((*ENDING, *PROMISES))}))"
    return f"{moved} OR {stands} OR {ended}"


def _moves_a_phase() -> str:
    with_reason = (
        "EXISTS (SELECT 1 FROM dialogue_movedpromise m JOIN dialogue_dialogue d ON d.id = m.dialogue_id "
        "WHERE m.phase_id = OLD.id AND m.revision = d.revision)"
    )
    days = f"(({differs(('opens_on', 'closes_on'))}) AND NOT {with_reason})"
    ended = f"(OLD.ended_at IS NOT NULL AND ({differs(('ended_at', 'ended_why'))}))"
    return f"OLD.begun_at IS NOT NULL AND ({differs(PHASE)} OR {days} OR {ended})"


GUARDS = Guards("what a dialogue promised in public stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
