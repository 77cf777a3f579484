"""How the record reads what happened to plans, and whom it concerns. One module for each kind of act."""

from malmoandan.plan.entries import drafting, following, letters, passing, tables

__all__ = [
    "drafting",
    "following",
    "letters",
    "passing",
    "tables",
]  # each registers its readers when it is imported
