"""How much of what was said has been answered, and how much of it in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate

from malmoandan.voices.models import Contribution, Gathering
from malmoandan.voices.queries import gatherings_visible_to

if TYPE_CHECKING:
    from collections.abc import Collection
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


def shares_of(gatherings: Collection[int]) -> dict[int, InTime]:
    """The same of many gatherings, by primary key; one query."""
    answered = Q(answered_at__isnull=False)
    in_time = answered & Q(answered_on__lte=F("gathering__first_answer_due_on"))
    rows = Contribution.objects.filter(gathering__in=gatherings, withdrawn_at__isnull=True)
    counted = (
        rows.annotate(answered_on=TruncDate("answered_at"))
        .values("gathering")
        .annotate(all=Count("pk"), answered=Count("pk", filter=answered), early=Count("pk", filter=in_time))
    )
    return {
        row["gathering"]: InTime(row["early"], row["answered"] - row["early"], row["all"] - row["answered"])
        for row in counted
    }


def share_of(gathering: Gathering) -> InTime:
    """The same of one gathering."""
    return shares_of([gathering.pk]).get(gathering.pk, InTime())


def gatherings_with_shares(actor: Actor, today: date) -> QuerySet[Gathering]:
    """The gatherings this actor may read that have begun, the one whose answer is due last first."""
    rows = gatherings_visible_to(actor).filter(opens_at__date__lte=today)
    return rows.select_related("answerer", "party").order_by("-answer_due_on", "-pk")
