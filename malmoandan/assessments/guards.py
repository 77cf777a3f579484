"""The database refuses too: a judgement once given stands, and nobody rewrites the other side's.

Rules: an assessment, a self-check and its answers never change and never go; `replaced_at` is set once; a
party's yes to a reader stands, and who was nominated for which years; the day a year closes is set once.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs, resets

FIXED = {
    "assessments_assessment": (
        "activity_id", "year", "party_id", "reader_id", "body_id", "mandate_id", "completion", "result",
        "ambition", "comment", "evidence", "language", "corrects_id", "came_after", "given_at",
    ),
    "assessments_selfcheck": (
        "activity_id", "year", "moment", "party_id", "body_id", "mandate_id", "language", "corrects_id",
        "came_after", "given_at",
    ),
    "assessments_principleanswer": ("check_made_id", "principle", "answer", "words"),
    "assessments_reader": ("body_id", "first_year", "last_year", "why", "nominated_by_id", "nominated_at"),
    "assessments_readeryes": ("reader_id", "party_id", "mandate_id", "said_at"),
}  # fmt: skip
SET_ONCE = {
    "assessments_assessment": ("replaced_at",),
    "assessments_selfcheck": ("replaced_at",),
    "assessments_reader": ("named_at", "declined_at", "declined_by_id"),
}


def rules() -> list[Rule]:
    """What is refused."""
    found = [Rule(table, "delete") for table in FIXED]
    for table, columns in FIXED.items():
        when = [differs(columns), resets(SET_ONCE.get(table, ()))]
        found.append(Rule(table, "update", " OR ".join(filter(None, when))))
    return found


GUARDS = Guards("what was judged stands", tuple(rules()))
