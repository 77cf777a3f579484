"""How the record reads what happened to plans, and whom it concerns. One module for each kind of act."""

from malmoandan.plan.entries import answers, changes, drafting, duties, following, letters, passing, tables

__all__ = [  # each registers its readers, or whom it tells, when it is imported
    "answers",
    "changes",
    "drafting",
    "duties",
    "following",
    "letters",
    "passing",
    "tables",
]
