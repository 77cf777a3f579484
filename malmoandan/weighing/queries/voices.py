"""Who has a voice, and how many have used it. Which ones have is the record's to say, never how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef

from malmoandan.parties.models import Body, BodyKind
from malmoandan.parties.queries import bodies_visible_to, parties, there_on
from malmoandan.weighing.models import Ballot, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.weighing.models import Weighing

WITHOUT_VOICE = frozenset(  # a department speaks through its committee, a steering group through its parties
    {BodyKind.DEPARTMENT, BodyKind.STEERING_GROUP, BodyKind.OTHER}
)


def bodies_with_voice(day: date) -> QuerySet[Body]:
    """The parties' bodies that exist that day, one voice each whatever their size."""
    own = Body.objects.filter(there_on(day), party__isnull=False)
    return own.exclude(kind__in=WITHOUT_VOICE).order_by("party__position", "pk")


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of a party's bodies have a voice, and how many have voted."""

    party: str
    name: str
    voices: int
    ballots: int


def turnouts_of(weighing: Weighing) -> list[Turnout]:
    """Every party's turnout, in the parties' order; three queries."""
    voices = _by_party(Voice.objects.filter(weighing=weighing))
    ballots = _by_party(Ballot.objects.filter(weighing=weighing))
    return [
        Turnout(party.slug, party.name, voices.get(party.pk, 0), ballots.get(party.pk, 0))
        for party in parties()
    ]


def voices_visible_to(weighing: Weighing, actor: Actor) -> QuerySet[Voice]:
    """Which bodies have a voice, party by party; the unlisted only for those who know of them."""
    seen = Voice.objects.filter(weighing=weighing, body__in=bodies_visible_to(actor))
    return seen.select_related("body", "party").order_by("party__position", "body__name", "pk")


def _by_party(rows: QuerySet[Voice] | QuerySet[Ballot]) -> dict[int, int]:
    counted: Iterable[tuple[int, int]] = rows.order_by().values_list("party").annotate(Count("pk"))
    return dict(counted)


def voices_without_ballot(weighings: Iterable[Weighing]) -> QuerySet[Voice]:
    """The voices not yet used in these weighings, with their bodies."""
    cast = Ballot.objects.filter(weighing=OuterRef("weighing"), body=OuterRef("body"))
    unused = Voice.objects.filter(~Exists(cast), weighing__in=[each.pk for each in weighings])
    return unused.select_related("body", "weighing", "party").order_by("weighing", "pk")
