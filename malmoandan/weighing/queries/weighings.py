"""Weighings as this or that actor may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from malmoandan.record.queries import entries_about, told
from malmoandan.weighing.models import PUBLIC, Ballot, Voice, Weighing, WeighingState
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


def history_without_ballots(weighing: Weighing) -> list[Told]:
    """What has happened to it, the newest first, without the ballots' own entries."""
    steps = entries_about(weighing.ref).exclude(kind="weighing.ballot_cast")
    return told(steps[:MOST_STEPS])


def weighings_about(ref: Ref, actor: Actor) -> QuerySet[Weighing]:
    """The weighings that belong to a thing of another room, the newest first."""
    return weighings_visible_to(actor).filter(about=str(ref)).order_by("-opens_on", "-pk")


def weighings_open_to(body: int, day: date) -> QuerySet[Weighing]:
    """Those that take ballots that day and in which this body has a voice it has not used."""
    running = Weighing.objects.filter(state=WeighingState.OPEN, opens_on__lte=day, closes_on__gte=day)
    voice = Voice.objects.filter(weighing=OuterRef("pk"), body=body)
    ballot = Ballot.objects.filter(weighing=OuterRef("pk"), body=body)
    return running.filter(Exists(voice), ~Exists(ballot)).order_by("closes_on", "pk")


def last_days_of(day: date) -> QuerySet[Weighing]:
    """The public weighings whose answers are still to come, for the calendar."""
    living = {WeighingState.OPEN, WeighingState.CLOSED, WeighingState.COUNTED}
    return Weighing.objects.filter(state__in=living, answer_by__gte=day).order_by("-opens_on", "-pk")
