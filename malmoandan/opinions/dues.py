"""What is owed here: every proposed statement an answer from a person, within three days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.opinions.policies import own_party
from malmoandan.opinions.queries import statements_waiting
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

ANSWERED_WITHIN = timedelta(days=3)

names_kind("opinions.statement", _("Statements to take up or not"))


@dues
def statements_owed(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source is asked for a moment
    """By the party whose body proposed it, else by the party that opened the vote, else by every party."""
    for statement in statements_waiting():
        opener = statement.conversation.party
        since = timezone.localtime(statement.proposed_at).date()
        yield Due(
            ref=statement.ref,
            kind="opinions.statement",
            title=statement.text,
            due_on=since + ANSWERED_WITHIN,
            since=since,
            url=address_of("opinions:statements", statement.conversation_id) + f"#{statement.anchor}",
            party=own_party(statement) or (opener.slug if opener else ""),
        )
