"""What the facts put on the agenda: overdue things, keys not turned, decisions, follow-ups, risks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation

from malmoandan.decisions.queries import decisions_waiting_for
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.agendas import asked_at
from malmoandan.kernel.dues import dues_at
from malmoandan.kernel.refs import Ref
from malmoandan.parties.queries import parties
from malmoandan.steering.models import AgendaItem, ItemKind, ItemOutcome, MeetingState, Why
from malmoandan.steering.models.meetings import OVER
from malmoandan.steering.quarters import latest_ended
from malmoandan.steering.queries.following import first_quarter
from malmoandan.steering.queries.keeping import risks_to_review
from malmoandan.steering.queries.log import decisions_owed
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from malmoandan.kernel.dues import Due
    from malmoandan.parties.models import Party

GRACE_DAYS = 14  # past its day before something that is owed becomes a matter for the steering group
OURS = ("steering.decision", "steering.follow_up")  # dues told of below, each with a ground of its own


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact that asks for a place on the agenda. `key` is the same for as long as the fact is."""

    key: str
    kind: ItemKind
    why: Why
    title: str = ""
    ref: Ref | None = None
    url: str = ""
    since: date | None = None
    party: Party | None = None
    body: int | None = None
    carried_from: AgendaItem | None = None

    def as_item(self, at: datetime) -> AgendaItem:
        """The agenda item it makes."""
        return AgendaItem(
            title=self.title[:200], kind=self.kind, why=self.why, source="automatic", url=self.url[:300],
            about=str(self.ref or "")[:100], since=self.since, party=self.party, body_id=self.body,
            ground=self.key[:140], carried_from=self.carried_from, raised_at=at,
            reason=self.carried_from.reason if self.carried_from else "",
        )  # fmt: skip


def grounds_at(at: datetime, until: date) -> list[Ground]:
    """Every fact that asks for a place on the agenda of a meeting held on that day, each once."""
    today = timezone.localtime(at).date()
    everyone = {party.slug: party for party in parties()}
    with translation.override(settings.LANGUAGE_CODE):  # titles and addresses in the site's own language
        found = [
            *_overdue(at, today, everyone),
            *_waiting_for_keys(everyone.values()),
            *_decisions_overdue(today),
            *_follow_up_due(today),
            *_risks(until),
            *_sent_up(at),
            *_postponed(),
        ]
    return list({ground.key: ground for ground in found}.values())


def _overdue(at: datetime, today: date, everyone: dict[str, Party]) -> Iterator[Ground]:
    """What parties and bodies owe and should have done a fortnight ago.

    The title is given only of what anybody may read; of other things the agenda says that something waits.
    """
    late = [
        due
        for due in dues_at(at)
        if due.kind not in OURS
        and (due.party or due.body is not None)
        and due.due_on + timedelta(days=GRACE_DAYS) < today
    ]
    public = nodes_of([due.ref for due in late], NOBODY)
    for due in late:
        yield _of_due(due, everyone.get(due.party), is_public=due.ref in public)


def _of_due(due: Due, party: Party | None, *, is_public: bool) -> Ground:
    return Ground(
        key=f"overdue:{due.kind}:{due.ref}:{due.due_on}",
        kind=ItemKind.OVERDUE,
        why=Why.OVERDUE,
        title=due.title if is_public else "",
        ref=due.ref,
        url=due.about,
        since=due.due_on,
        party=party,
        body=due.body,
    )


def _waiting_for_keys(everyone: Iterable[Party]) -> Iterator[Ground]:
    """Texts put to the parties that lack somebody's key; the first party that has not turned it is named."""
    for party in everyone:
        for decision in decisions_waiting_for(party.slug):
            yield Ground(
                key=f"key:{decision.ref}:{party.slug}",
                kind=ItemKind.DECIDE,
                why=Why.KEY,
                title=decision.title,
                ref=decision.ref,
                url=decision.url,
                since=timezone.localtime(decision.opened_at).date(),
                party=party,
            )


def _decisions_overdue(today: date) -> Iterator[Ground]:
    """Decisions of ours whose day has passed, without any grace: it was we who set the day."""
    for decision in decisions_owed().filter(due_on__lt=today):
        yield Ground(
            key=f"decision:{decision.pk}",
            kind=ItemKind.OVERDUE,
            why=Why.DECISION,
            title=decision.text,
            ref=decision.ref,
            since=decision.due_on,
            body=decision.body_id,
        )


def _follow_up_due(today: date) -> Iterator[Ground]:
    """The quarter that has just ended, until a meeting has dealt with it."""
    quarter, first = latest_ended(today), first_quarter()
    if first is None or quarter < first:
        return
    taken = AgendaItem.objects.filter(about=str(quarter.ref), meeting__state__in=OVER)
    if taken.exclude(outcome__in=("", ItemOutcome.POSTPONED)).exists():
        return
    yield Ground(
        key=f"follow_up:{quarter}",
        kind=ItemKind.DECIDE,
        why=Why.FOLLOW_UP,
        ref=quarter.ref,
        since=quarter.ends_on,
    )


def _risks(until: date) -> Iterator[Ground]:
    """Risks whose day to be looked at again comes before the meeting. Their titles are not public."""
    for risk in risks_to_review(until):
        yield Ground(
            key=f"risk:{risk.pk}:{risk.review_on}",
            kind=ItemKind.DISCUSS,
            why=Why.RISK,
            ref=risk.ref,
            since=risk.review_on,
            body=risk.body_id,
        )


def _sent_up(at: datetime) -> Iterator[Ground]:
    """What other rooms send up to the parties' meeting. What it is, only those concerned may read."""
    for asked in asked_at(at):
        yield Ground(
            key=f"sent_up:{asked.ref}:{asked.since}",
            kind=ItemKind.DISCUSS,
            why=Why.SENT_UP,
            ref=asked.ref,
            url=asked.url,
            since=asked.since,
        )


def _postponed() -> Iterator[Ground]:
    """What an earlier meeting moved on, once its notes stand, unless another ground brings it back anyhow."""
    without_a_fact = Q(ground="") | Q(ground__startswith="postponed:")
    moved = AgendaItem.objects.filter(
        without_a_fact, meeting__state=MeetingState.CONFIRMED, outcome=ItemOutcome.POSTPONED,
    ).filter(Q(carried_to__isnull=True) | Q(carried_to__closed_at__isnull=True))  # fmt: skip
    for item in moved.select_related("meeting", "party"):
        yield Ground(
            key=f"postponed:{item.pk}",
            kind=ItemKind(item.kind),
            why=Why.POSTPONED,
            title=item.title,
            ref=Ref.parse(item.about) if item.about else None,
            url=item.url,
            since=item.meeting.day if item.meeting else None,
            party=item.party,
            body=item.body_id,
            carried_from=item,
        )
