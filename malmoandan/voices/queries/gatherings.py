"""Where voices are gathered, and who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from malmoandan.parties.models import Role
from malmoandan.record.remembering import same_unless_signed_in
from malmoandan.voices.models import Gathering

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref

GATHERED = ("voices.gathering_opened", "voices.gathering_changed", "voices.gathering_closed")


def gathering_seen(actor: Actor, to: str = "") -> Q:
    """Of gatherings, or of what leads `to` one: those this actor may see.

    The public ones; the others for the party that opened them, for every party where they did it together,
    for the body that owes the answer, and for an auditor.
    """
    if actor.has_role(Role.AUDITOR):
        return Q()
    seen = Q(**{f"{to}is_public": True})
    if actor.mandate is not None:
        seen |= Q(**{f"{to}answerer": actor.body})
        if actor.party:
            seen |= Q(**{f"{to}party__slug": actor.party}) | Q(**{f"{to}party__isnull": True})
    return seen


def gatherings_visible_to(actor: Actor) -> QuerySet[Gathering]:
    """The gatherings this actor may see."""
    return Gathering.objects.filter(gathering_seen(actor))


def gathering_to_read(pk: int, actor: Actor) -> Gathering | None:
    """One gathering with who opened it and who answers, if this actor may see it; kept for nobody known."""
    rows = gatherings_visible_to(actor).select_related("party", "answerer__party").filter(pk=pk)
    return same_unless_signed_in(actor, f"voices.gathering.{pk}", rows.first, *GATHERED, "parties")


def gathering_on(subject: Ref) -> Gathering | None:
    """The gathering on a thing of another room; None when there is none."""
    return Gathering.objects.filter(subject_kind=subject.kind, subject_id=subject.id).first()


def gatherings_open(at: datetime) -> QuerySet[Gathering]:
    """Those in which anybody may say something at this moment, the one that closes soonest first."""
    still = Q(closes_at__isnull=True) | Q(closes_at__gt=at)
    return Gathering.objects.filter(still, is_public=True, opens_at__lte=at).order_by("closes_at", "pk")
