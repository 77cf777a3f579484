"""My page: only what I must do, soonest first; then what I have said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.agreement.models import Adhesion
from malmoandan.consultation.models import Comment
from malmoandan.decisions.queries import decisions_waiting_for
from malmoandan.kernel.dues import Due, dues_at
from malmoandan.matters.queries import questions_of
from malmoandan.parties.models import Role
from malmoandan.parties.policies import acts_for_party

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from malmoandan.decisions.models import Decision
    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Question

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Mine:
    """What one person sees on her page, in the role she acts in now."""

    dues: Sequence[Due]
    keys_to_turn: Sequence[Decision]
    questions: Sequence[Question]
    comments: Sequence[Comment]
    adhesions: Sequence[Adhesion]


def mine(actor: Actor, at: datetime) -> Mine:
    """The page of the one who acts."""
    return Mine(
        dues=sorted(dues_of(actor, dues_at(at)), key=lambda due: (due.due_on, due.title)),
        keys_to_turn=keys_to_turn(actor),
        questions=list(questions_of(actor)[:SHOWN]),
        comments=list(comments_of(actor)[:SHOWN]),
        adhesions=list(adhesions_of(actor)),
    )


def dues_of(actor: Actor, dues: Iterable[Due]) -> Iterable[Due]:
    """Those that are hers, and those of her party when she coordinates it."""
    for due in dues:
        hers = due.person is not None and due.person == actor.person
        partys = due.person is None and due.party == actor.party and actor.has_role(Role.COORDINATOR)
        if hers or partys:
            yield due


def keys_to_turn(actor: Actor) -> Sequence[Decision]:
    """What waits for her party's key, when she may turn it."""
    return list(decisions_waiting_for(actor.party)[:SHOWN]) if acts_for_party(actor, actor.party) else []


def comments_of(actor: Actor) -> QuerySet[Comment]:
    """What she has commented, for herself or for the body she acts for."""
    if actor.person is None:
        return Comment.objects.none()
    own = Comment.objects.filter(person=actor.person, body=actor.body) | Comment.objects.filter(
        person=actor.person, body__isnull=True
    )
    return own.select_related("consultation", "passage").order_by("-pk")


def adhesions_of(actor: Actor) -> QuerySet[Adhesion]:
    """Where the body she acts for, or she herself, has joined."""
    if actor.body is not None:
        return Adhesion.objects.filter(body=actor.body).order_by("-pk")
    if actor.person is not None:
        return Adhesion.objects.filter(person=actor.person).order_by("-pk")
    return Adhesion.objects.none()
