"""The only writers of the agreement room."""

from malmoandan.agreement.commands.drafting import (
    add_clause,
    draft_version,
    edit_clause,
    move_clause,
    remove_clause,
)

__all__ = [
    "add_clause",
    "draft_version",
    "edit_clause",
    "move_clause",
    "remove_clause",
]
