"""The database refuses too: what was put to the parties stands, and so do ballots once closed, and results.

Rules: words and rule change only in a draft, and so do options; who has a voice is set down in the opening
and stands; ballots are added and changed only while it is open and never removed; root and result are set
once; what was opened, closed or counted does not go back; answers are given only between count and
conclusion. A weighing that left draft is never deleted. A later migration that rebuilds one of these tables
must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs

RULE = (
    "title", "question", "about", "method", "places", "budget", "unit", "completion", "most_choices",
    "keeps_within", "quorum", "opens_on", "closes_on", "answer_by",
)  # fmt: skip
SET_ONCE = ("opened_at", "closed_at", "counted_at", "result_digest", "concluded_at")
FINAL = ("concluded", "void", "withdrawn")
# Moment → the states there is no way back to once it has come.
BEHIND = {
    "opened_at": ("draft", "put", "withdrawn"),
    "closed_at": ("draft", "put", "withdrawn", "open"),
    "counted_at": ("draft", "put", "withdrawn", "open", "closed", "void"),
}
_STATE = "(SELECT state FROM weighing_weighing WHERE id = {row}.weighing_id)"
_STATE_OF_OPTION = (
    "(SELECT w.state FROM weighing_weighing w JOIN weighing_option o ON o.weighing_id = w.id "
    "WHERE o.id = {row}.option_id)"
)


def rules() -> list[Rule]:
    """What is refused."""
    found = [
        Rule("weighing_weighing", "update", _changes_what_stands()),
        Rule("weighing_weighing", "delete", "OLD.state <> 'draft'"),
        Rule("weighing_voice", "delete"),
        Rule("weighing_ballot", "delete"),
    ]
    whiles = [
        ("weighing_option", _STATE, "'draft'", ("insert", "update", "delete")),
        ("weighing_voice", _STATE, "'put'", ("insert", "update")),
        ("weighing_ballot", _STATE, "'open'", ("insert", "update")),
        ("weighing_optionanswer", _STATE_OF_OPTION, "'counted'", ("insert", "update", "delete")),
    ]
    for table, state, allowed, acts in whiles:
        for act in acts:
            is_now = state.format(row="NEW" if act == "insert" else "OLD")
            found.append(Rule(table, act, f"{is_now} <> {allowed}"))
    return found


def _changes_what_stands() -> str:
    once = " OR ".join(f"({_is_set(column)} AND {differs((column,))})" for column in SET_ONCE)
    root = "(OLD.closed_at IS NOT NULL AND OLD.root <> NEW.root)"
    result = f"(OLD.counted_at IS NOT NULL AND {differs(('result',), as_text=('result',))})"
    reasons = "(OLD.concluded_at IS NOT NULL AND OLD.reasons <> NEW.reasons)"
    final = f"(OLD.state IN {FINAL} AND OLD.state <> NEW.state)"
    back = " OR ".join(
        f"(OLD.{moment} IS NOT NULL AND NEW.state IN {states})" for moment, states in BEHIND.items()
    )
    told = f"(OLD.state <> 'draft' AND ({differs(RULE)}))"
    return f"{told} OR {once} OR {root} OR {result} OR {reasons} OR {final} OR {back}"


def _is_set(column: str) -> str:
    return f"OLD.{column} <> ''" if column == "result_digest" else f"OLD.{column} IS NOT NULL"


GUARDS = Guards("what was put, cast or counted stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
