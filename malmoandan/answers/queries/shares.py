"""How much of what was said has been answered, and how much of it in time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from malmoandan.record.remembering import until_next_entry
from malmoandan.voices.models import Contribution, Gathering
from malmoandan.voices.queries import SAID, gatherings_visible_to

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from malmoandan.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class InTime:
    """How many voices of a gathering are answered: by the day first promised, later, or not yet.

    Hidden voices count: they are owed an answer, and hiding must not make the number better. What an author
    has taken back is owed none. A voice is answered when the first answer that reaches it is given.
    """

    in_time: int = 0
    later: int = 0
    waiting: int = 0

    @property
    def answered(self) -> int:
        """How many have an answer."""
        return self.in_time + self.later

    @property
    def of(self) -> int:
        """How many are owed one."""
        return self.answered + self.waiting


def shares_of(gatherings: Sequence[Gathering]) -> dict[int, InTime]:
    """The same of many gatherings, by primary key; counted in one query until somebody speaks or answers."""
    days = {each.pk: each.first_answer_due_on for each in gatherings}
    named = ",".join(f"{key}:{day}" for key, day in days.items())
    place = f"answers.shares.{hashlib.sha256(named.encode()).hexdigest()}"
    return until_next_entry(place, lambda: _counted(days), *SAID) if days else {}


def _counted(days: Mapping[int, date]) -> dict[int, InTime]:
    answered, early = Q(answered_at__isnull=False), Q()
    for key, day in days.items():
        early |= Q(gathering=key, answered_at__lt=end_of(day))
    rows = Contribution.objects.filter(gathering__in=list(days), withdrawn_at__isnull=True)
    counted = rows.values_list("gathering").annotate(
        all=Count("pk"), answered=Count("pk", filter=answered), early=Count("pk", filter=early)
    )
    return {
        key: InTime(early, answered - early, everything - answered)
        for key, everything, answered, early in counted.order_by()
    }


def end_of(day: date) -> datetime:
    """The moment a day here is over. Asked of the database as a moment, which an index knows."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def share_of(gathering: Gathering) -> InTime:
    """The same of one gathering."""
    return shares_of([gathering]).get(gathering.pk, InTime())


def gatherings_with_shares(actor: Actor, today: date) -> QuerySet[Gathering]:
    """The gatherings this actor may read that have begun, the one whose answer is due last first."""
    rows = gatherings_visible_to(actor).filter(opens_at__date__lte=today)
    return rows.select_related("answerer", "party").order_by("-answer_due_on", "-pk")
