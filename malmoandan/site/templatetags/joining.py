"""What a room's page shows of another room, where the site offers it by `{% include_if_there %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from malmoandan.agreement import queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.agreement.models import Clause

register = template.Library()


@register.simple_tag
def ways_of_working() -> Sequence[Clause]:
    """How those who collaborate have agreed to work: the card that opens a meeting (clauses C13, C22)."""
    return queries.ways_of_working()
