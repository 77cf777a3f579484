"""Casting a vote: the one thing here that hundreds do in the same second, so it asks as little as it can.

Rules: one vote for each person or token and statement, the last one counts; said twice it is the same; no
moment is kept and the record gets no entry, since both would tell who voted how. Three questions for one who
has voted before, four for a new voter. The conversation's row is held with the weakest lock there is, so
that votes do not wait for one another and none slips in behind the closing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.opinions import policies, seals
from malmoandan.opinions.models import Choice, Conversation, StatementState, Vote, Voter

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

# The conversation, with the statement of that number; on PostgreSQL held against closing alone.
_WITH_STATEMENT = (
    "SELECT c.*, s.id AS statement_pk, s.state AS statement_state FROM opinions_conversation c "
    "LEFT JOIN opinions_statement s ON s.conversation_id = c.id AND s.number = %s WHERE c.id = %s"
)


@transaction.atomic
def cast_vote(*, conversation: int, number: int, value: int, by: Actor, at: datetime) -> Voter:
    """Say agree (1), disagree (−1) or pass (0) of the statement of this number; until it is closed.

    `conversation` is a primary key: a phone that knows the two numbers needs nothing else. Gives the voter,
    for `queries.next_statement`.
    """
    held = _held(conversation, number)
    require(
        policies.may_cast_vote(by, held, at),
        _("Votes are not taken now. Look at the page again to see when it opens, or what came of it."),
    )
    if held.statement_state != StatementState.ACCEPTED or value not in Choice.values:  # type: ignore[attr-defined]  # from the raw query
        raise Refused(_("This statement is not voted on. Go on to the next one."))
    voter = _voter(conversation, by)
    Vote.objects.bulk_create(
        [Vote(voter=voter, statement_id=held.statement_pk, value=value)],  # type: ignore[attr-defined]  # as above
        update_conflicts=True,
        unique_fields=["voter", "statement"],
        update_fields=["value"],
    )
    return voter


def _held(conversation: int, number: int) -> Conversation:
    sql = _WITH_STATEMENT + (" FOR KEY SHARE OF c" if connection.vendor == "postgresql" else "")
    found = next(iter(Conversation.objects.raw(sql, [number, conversation])), None)
    if found is None:
        raise Refused(_("There is nothing to vote on here."))
    return found


def _voter(conversation: int, by: Actor) -> Voter:
    """Her row; made with her first vote, once however often that is sent."""
    key = seals.voter_key(conversation, by.key)
    known = Voter.objects.filter(conversation=conversation, key=key).first()
    if known is not None:
        return known
    seed = seals.new_seed()
    receipt = seals.salted(conversation, seals.code_from(seed))
    new = Voter(conversation_id=conversation, key=key, seed=seed, receipt=receipt)
    made = Voter.objects.bulk_create(
        [new], update_conflicts=True, unique_fields=["conversation", "key"], update_fields=["key"]
    )
    return made[0]
