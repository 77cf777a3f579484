"""What conversations hold, why and how long. How one voted may tell a political opinion: it names nobody."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.kernel.privacy import erases, exports, tell
from malmoandan.opinions.models import Conversation, Statement, Vote, Voter
from malmoandan.opinions.seals import voter_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

TO_HEAR = "To hear what people agree on and where they differ, and to show it to everyone."
TASK = "GDPR article 6(1)(e): a task in the public interest"
KEPT = "As long as the answers it led to."

tell(
    "opinions.Conversation", purpose=TO_HEAR, basis=TASK, retention=KEPT,
    public="id subject_kind subject_id question background language party opens_at closes_at opened_at "
    "closed_at is_public last_number",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "opinions.ClosingKey", purpose="To let no party alone cut short what was promised.", basis=TASK,
    retention=KEPT, public="id conversation party why turned_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "opinions.Statement", purpose=TO_HEAR, basis=TASK,
    retention="The words as long as the conversation; the tie to a person until she is erased.",
    public="id conversation number language text state body alias theme_id proposed_at ruled_at ruled_party "
    "ground ruled_why",
    pseudonymous="visitor ruled_by", special="person",  # what she says may reveal belief, union or health
)  # fmt: skip
tell(
    "opinions.StatementText", purpose="To let people read statements in their own language.", basis=TASK,
    retention=KEPT, public="id statement language text party translated_at replaced_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "opinions.QuestionText", purpose="To let people read questions in their own language.", basis=TASK,
    retention=KEPT, public="id conversation language text party translated_at replaced_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "opinions.Voter", purpose="To count everyone once, and to let her see that she was counted.", basis=TASK,
    retention="The tie to a person until she is erased; the rest as long as the conversation.",
    public="id conversation receipt", pseudonymous="key", secret="seed",  # noqa: S106 - a field's name
)  # fmt: skip
tell(
    "opinions.Vote", purpose=TO_HEAR, basis=TASK, retention=KEPT,
    public="id statement published", pseudonymous="voter", special="value",  # may reveal a political opinion
)  # fmt: skip
tell(
    "opinions.VoteBatch", purpose="To publish votes so that nobody's own shows.",
    basis="No personal data.", retention=KEPT,
    public="id conversation number voters votes tallies root is_last published_at",
)  # fmt: skip
tell(
    "opinions.OpinionMap", purpose=TO_HEAR, basis="No personal data.", retention=KEPT,
    public="id conversation batch computed computed_at",
)  # fmt: skip


def voters_of(person: int) -> QuerySet[Voter]:
    """Her rows, found by her key in each conversation: nothing else leads from her to them."""
    keys = [
        voter_key(number, f"person:{person}") for number in Conversation.objects.values_list("pk", flat=True)
    ]
    return Voter.objects.filter(key__in=keys)


def own_data(person: int) -> object:
    """Statements she proposed, and how she voted."""
    own = Statement.objects.filter(person=person).order_by("pk")
    votes = Vote.objects.filter(voter__in=voters_of(person)).order_by("pk")
    return {
        "statements": list(own.values("conversation__question", "text", "alias", "language", "proposed_at")),
        "votes": list(votes.values("statement__conversation__question", "statement__text", "value")),
    }


@transaction.atomic
def erase(person: int) -> None:
    """Her votes stand among all others, and nothing leads to them; statements stand without her."""
    for voter in voters_of(person):
        Voter.objects.filter(pk=voter.pk).update(key=secrets.token_hex(32), seed="")
    own = Statement.objects.filter(person=person)
    own.filter(body__isnull=True).update(alias="")
    own.update(person=None)


exports("opinions", own_data)
erases("opinions", erase)
