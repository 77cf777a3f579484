"""The questions others may ask of the agreement room."""

from malmoandan.agreement.queries.versions import (
    clauses_visible_to,
    outline_of,
    version_in_force,
    version_to_read,
    versions_visible_to,
)

__all__ = [
    "clauses_visible_to",
    "outline_of",
    "version_in_force",
    "version_to_read",
    "versions_visible_to",
]
