"""What those who prepare a workshop choose among, and what has come in so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.meetings.models import Meeting
from malmoandan.voices.models import Contribution
from malmoandan.voices.queries.contributions import SHOWN
from malmoandan.workshop.queries.weighed import TENS

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.workshop.models import Workshop

LOOKED_BACK = timedelta(days=1)  # a meeting that began today still is one to work in


@dataclass(frozen=True, slots=True)
class SoFar:
    """How many voices this workshop brought, and how many have voted, in whole tens."""

    voices: int
    voters: int


def meetings_of(actor: Actor, at: datetime) -> QuerySet[Meeting]:
    """The coming meetings this actor's body calls."""
    own = Q(organiser=actor.body) | Q(co_organiser=actor.body, co_accepted_at__isnull=False)
    coming = Meeting.objects.filter(own, state="planned", starts_at__gte=at - LOOKED_BACK)
    return coming.order_by("starts_at", "pk")


def so_far(workshop: Workshop) -> SoFar:
    """What the room has given, told so that no newcomer is seen coming."""
    voices = said_in(workshop).count() if workshop.gathering_id else 0
    found = workshop.conversation
    voters = found.voters.count() // TENS * TENS if found is not None else 0
    return SoFar(voices, voters)


def said_in(workshop: Workshop) -> QuerySet[Contribution]:
    """The voices of this workshop: those of its meeting, written on phones or typed in from paper."""
    meeting = str(workshop.meeting_id)
    return Contribution.objects.filter(SHOWN, gathering=workshop.gathering_id, meeting_id=meeting)


def latest_voices(workshop: Workshop, most: int) -> list[Contribution]:
    """The latest, for the big screen: none that anybody has hidden or taken back."""
    return list(said_in(workshop).order_by("-said_at", "-pk")[:most])
