"""The quarters, with each party's follow-up beside the other's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from malmoandan.parties.models import Role
from malmoandan.parties.policies import belongs_to_party
from malmoandan.parties.queries import parties
from malmoandan.steering.models import AgendaItem, FollowUp, LoggedDecision, Meeting, MeetingState
from malmoandan.steering.quarters import Quarter
from malmoandan.steering.queries.meetings import steers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Party


def follow_ups_visible_to(actor: Actor, at: datetime) -> QuerySet[FollowUp]:
    """Shown to all when every party has written, or its day has passed; before that to its own party.

    An auditor reads all.
    """
    if actor.has_role(Role.AUDITOR):
        return FollowUp.objects.all()
    seen = Q(shown_at__isnull=False) | Q(due_on__lt=timezone.localtime(at).date()) | Q(meeting__isnull=False)
    if belongs_to_party(actor, actor.party) and steers(actor):
        seen |= Q(party__slug=actor.party)
    return FollowUp.objects.filter(seen)


def first_quarter() -> Quarter | None:
    """The quarter in which the work began: its first meeting was planned, or it is the first followed up."""
    planned, written = _planned_first(), FollowUp.objects.order_by("year", "quarter").first()
    return min([*([planned] if planned else []), *([written.of] if written else [])], default=None)


def _planned_first() -> Quarter | None:
    planned = Meeting.objects.order_by("planned_at").values_list("planned_at", flat=True).first()
    return Quarter.of(timezone.localtime(planned).date()) if planned else None


def follow_up_of(party: str, quarter: Quarter) -> FollowUp | None:
    """What a party has written of a quarter."""
    return FollowUp.objects.filter(party__slug=party, year=quarter.year, quarter=quarter.number).first()


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """One quarter: each party with its own follow-up or none, and the meeting that dealt with it."""

    quarter: Quarter
    cells: Sequence[tuple[Party, FollowUp | None]]
    meeting: Meeting | None
    decisions: Sequence[LoggedDecision]

    @property
    def is_whole(self) -> bool:
        """Whether every party has written and a meeting with a decision has dealt with it."""
        return bool(self.decisions) and all(written is not None for _, written in self.cells)


def quarters_followed(actor: Actor, at: datetime, count: int = 8) -> list[QuarterRow]:
    """The latest quarters up to the running one, newest first, in a constant number of queries.

    None lies before the one in which the steering group's work began.
    """
    rows = follow_ups_visible_to(actor, at).select_related("party").order_by("year", "quarter", "pk")
    written = {(each.of, each.party_id): each for each in rows}
    running = Quarter.of(timezone.localtime(at).date())
    first, quarters = min([_planned_first() or running, *(of for of, _party in written)]), [running]
    while len(quarters) < count and first < quarters[-1]:
        quarters.append(quarters[-1].before)
    everyone = list(parties())
    dealt, decided = _dealt_with(quarters)
    return [
        QuarterRow(
            each,
            [(party, written.get((each, party.pk))) for party in everyone],
            dealt.get(str(each.ref)),
            decided.get(str(each.ref), []),
        )
        for each in quarters
    ]


def _dealt_with(quarters: list[Quarter]) -> tuple[dict[str, Meeting], dict[str, list[LoggedDecision]]]:
    """Which meeting with confirmed notes took up each quarter, and what was decided on it."""
    about = [str(quarter.ref) for quarter in quarters]
    items = AgendaItem.objects.filter(about__in=about, meeting__state=MeetingState.CONFIRMED).exclude(
        outcome__in=("", "postponed")
    )
    meetings = {item.about: item.meeting for item in items.select_related("meeting").order_by("pk")}
    decided: dict[str, list[LoggedDecision]] = {}
    for decision in LoggedDecision.objects.filter(item__in=items).select_related("item", "meeting"):
        decided.setdefault(decision.item.about, []).append(decision)
    return {about: meeting for about, meeting in meetings.items() if meeting}, decided
