"""Conversations and statements as this or that actor may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from malmoandan.opinions.models import Conversation, Statement, StatementState, StatementText
from malmoandan.parties.models import Role

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref


def conversations_visible_to(actor: Actor) -> QuerySet[Conversation]:
    """The public ones; the others only for hosts and an auditor: people vote on them where they belong."""
    rows = Conversation.objects.select_related("party")
    if actor.has_role(Role.COORDINATOR) or actor.has_role(Role.AUDITOR):
        return rows
    own = Q(party__slug=actor.party) if actor.has_role(Role.FACILITATOR) and actor.party else Q(pk__in=())
    return rows.filter(Q(is_public=True) | own)


def conversation_of(subject: Ref) -> Conversation | None:
    """The one that belongs to a thing of another room; whoever sees the thing may vote."""
    return Conversation.objects.filter(subject_kind=subject.kind, subject_id=subject.id).first()


def conversations_ending(at: datetime) -> QuerySet[Conversation]:
    """Public ones whose promised end is still to come, for the calendar."""
    coming = Conversation.objects.filter(is_public=True, closed_at__isnull=True, closes_at__gt=at)
    return coming.order_by("closes_at", "pk")


def statements_visible_to(actor: Actor, conversation: Conversation, *, hosts: bool) -> QuerySet[Statement]:
    """What is or was voted on, and what was declined; with `hosts` also what waits for an answer.

    Whoever proposed one sees it wait.
    """
    rows = with_texts(Statement.objects.filter(conversation=conversation)).order_by("number")
    if hosts:
        return rows
    mine = Q(pk__in=())
    if actor.person is not None:
        mine |= Q(person=actor.person)
    if actor.visitor:
        mine |= Q(visitor=actor.visitor)
    return rows.filter(~Q(state=StatementState.PROPOSED) | mine)


def statement_found(number: int) -> QuerySet[Statement]:
    """One statement with what its pages need."""
    return with_texts(Statement.objects.filter(pk=number))


def with_texts(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """The same with senders, rulings and translations read at once."""
    texts = StatementText.objects.filter(replaced_at__isnull=True).order_by("language")
    return rows.select_related("conversation__party", "body__party", "ruled_party").prefetch_related(
        Prefetch("translations", queryset=texts, to_attr="texts")
    )


def statements_waiting() -> QuerySet[Statement]:
    """Proposals nobody has answered in conversations that are not closed, the oldest first."""
    rows = Statement.objects.filter(state=StatementState.PROPOSED, conversation__closed_at__isnull=True)
    return rows.select_related("conversation__party", "body__party").order_by("proposed_at", "pk")
