"""Questions about the pulse: what has been shown of it, meeting by meeting and side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, QuerySet, Subquery

from malmoandan.meetings.models import Meeting, PulseAnswer, PulseBatch, PulseSide
from malmoandan.parties.queries import known_parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malmoandan.parties.models import Party

QUESTIONS = ("trust", "heard", "again")


@dataclass(frozen=True, slots=True)
class Felt:
    """What so many answered on average, from 1 to 5, in tenths."""

    count: int
    trust: float
    heard: float
    again: float


def felt(sums: PulseBatch | PulseSide) -> Felt:
    """Means of what was shown."""
    trust, heard, again = (round(getattr(sums, name) / sums.count, 1) for name in QUESTIONS)
    return Felt(sums.count, trust, heard, again)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What everybody may see of one meeting's pulse. `sides` is empty where a side has too few."""

    meeting: Meeting
    all: Felt
    sides: Sequence[tuple[Party | None, Felt]]

    def of(self, side: Party) -> Felt | None:
        """What one side's people answered, where it can be shown."""
        return next((told for party, told in self.sides if party == side), None)


def pulse_of(meeting: Meeting) -> Pulse | None:
    """The latest shown of one meeting; None as long as fewer than five have answered."""
    return next(iter(_pulses(PulseBatch.objects.filter(meeting=meeting))), None)


def pulses() -> list[Pulse]:
    """The latest shown of every meeting that everybody may read of, the earliest meeting first."""
    return _pulses(PulseBatch.objects.filter(meeting__is_public=True))


def _pulses(rows: QuerySet[PulseBatch]) -> list[Pulse]:
    """Two queries, however many meetings: a side is shown as it last could be."""
    last = PulseBatch.objects.filter(meeting=OuterRef("meeting")).order_by("-number").values("number")[:1]
    latest = rows.annotate(last=Subquery(last)).filter(number=F("last"))
    batches = list(latest.select_related("meeting").order_by("meeting__starts_at", "meeting"))
    meetings = [batch.meeting_id for batch in batches]
    split = PulseSide.objects.filter(batch__meeting__in=meetings).select_related("batch", "side")
    sides: dict[int, dict[int, list[PulseSide]]] = {}
    for each in split:
        sides.setdefault(each.batch.meeting_id, {}).setdefault(each.batch.number, []).append(each)
    return [
        Pulse(batch.meeting, felt(batch), _in_order(sides.get(batch.meeting_id, {}))) for batch in batches
    ]


def _in_order(split: dict[int, list[PulseSide]]) -> Sequence[tuple[Party | None, Felt]]:
    """The parties in their fixed order, those of no side last, of the latest split."""
    if not split:
        return ()
    told = {each.side_id: felt(each) for each in split[max(split)]}
    parties: Iterable[Party | None] = (*known_parties(), None)
    keyed = ((party, party.pk if party else None) for party in parties)
    return tuple((party, told[key]) for party, key in keyed if key in told)


def has_answered(meeting: Meeting, token: str) -> bool:
    """Whether this token has answered."""
    return PulseAnswer.objects.filter(meeting=meeting, token=token).exists()
