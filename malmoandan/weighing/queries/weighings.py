"""Weighings as this or that actor may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.record.queries import entries_about, told
from malmoandan.weighing.models import PUBLIC, Weighing, WeighingState
from malmoandan.weighing.policies import may_see_drafts

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.record.queries import Told

MOST_STEPS = 100


def weighings_visible_to(actor: Actor) -> QuerySet[Weighing]:
    """All for coordinators and auditors; for everyone else what has lain before the parties."""
    if may_see_drafts(actor):
        return Weighing.objects.all()
    was_public = Q(state=WeighingState.WITHDRAWN, put_at__isnull=False)
    return Weighing.objects.filter(Q(state__in=PUBLIC) | was_public)


def listed_weighings(actor: Actor) -> QuerySet[Weighing]:
    """The same for lists: without the results, each of which holds every ballot."""
    return weighings_visible_to(actor).defer("result")


def history_without_ballots(weighing: Weighing) -> list[Told]:
    """What has happened to it, the newest first, without the ballots' own entries."""
    steps = entries_about(weighing.ref).exclude(kind="weighing.ballot_cast")
    return told(steps[:MOST_STEPS])


def weighings_about(ref: Ref, actor: Actor) -> QuerySet[Weighing]:
    """The weighings that belong to a thing of another room, the newest first."""
    return listed_weighings(actor).filter(about=str(ref)).order_by("-opens_on", "-pk")


def last_days_of(day: date) -> QuerySet[Weighing]:
    """The public weighings whose answers are still to come, for the calendar."""
    living = {WeighingState.OPEN, WeighingState.CLOSED, WeighingState.COUNTED}
    coming = Weighing.objects.filter(state__in=living, answer_by__gte=day).defer("result")
    return coming.order_by("-opens_on", "-pk")
