"""Activities as rows of a page: only the words a row shows, so that it is drawn once for what it says."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import DecimalField, Value

from malmoandan.plan.models import LEADING, OVER, ActivityParty, PartRole, Resource, ResourceKind
from malmoandan.plan.queries.silence import Silence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from malmoandan.plan.models import ActionPlan, Activity

SHORT = 3  # resources on a row


class PutIn(NamedTuple):
    """What is put in, and how much."""

    kind: str
    amount: Decimal | None
    unit: str

    def get_kind_display(self) -> str:
        """In words."""
        return str(ResourceKind(self.kind).label)


class Listed(NamedTuple):
    """One activity as a list shows it. The days are spelt where it is drawn, in the reader's language."""

    url: str
    code: str
    title: str
    starts_on: date | None
    ends_on: date | None
    is_continuous: bool
    date_precision: str
    phase: str
    assessment: str
    told_on: date | None
    silent_since: date | None
    is_past: bool
    leads: tuple[str, ...]
    co_leads: tuple[str, ...]
    put_in: tuple[PutIn, ...]
    has_more: bool  # put in than is shown

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def leading(self) -> tuple[str, ...]:
        """All who answer for it, the responsible one first."""
        return self.leads + self.co_leads


def listed(activities: Iterable[Activity], plan: ActionPlan, today: date) -> list[Listed]:
    """The rows of these activities, in their order; one question more for all of them."""
    found, silence = list(activities), Silence(plan, today)
    leads, put_in = _hanging_on([each.pk for each in found])
    return [
        Listed(
            url=each.get_absolute_url(),
            code=each.code,
            title=each.title,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            is_continuous=each.is_continuous,
            date_precision=each.date_precision,
            phase=each.phase,
            assessment=each.assessment,
            told_on=each.told_on,
            silent_since=silence.since(each),
            is_past=plan.is_running
            and each.phase not in OVER
            and bool(each.ends_on and each.ends_on < today),
            leads=tuple(leads[each.pk, PartRole.LEAD]),
            co_leads=tuple(leads[each.pk, PartRole.CO_LEAD]),
            put_in=tuple(put_in[each.pk][:SHORT]),
            has_more=len(put_in[each.pk]) > SHORT,
        )
        for each in found
    ]


def _hanging_on(keys: list[int]) -> tuple[dict[tuple[int, str], list[str]], dict[int, list[PutIn]]]:
    """Who leads each activity, by part in it, and what is put into it."""
    resources = Resource.objects.filter(activity__in=keys).values_list(
        "pk", "activity_id", "kind", "unit", "amount"
    )
    nothing = Value(None, output_field=DecimalField())
    parts = ActivityParty.objects.filter(activity__in=keys, role__in=LEADING).values_list(
        "pk", "activity_id", "role", "body__name", nothing
    )
    leads, put_in = defaultdict(list), defaultdict(list)
    for _key, activity, sort, words, amount in sorted(
        resources.union(parts, all=True), key=lambda row: row[0]
    ):
        if sort in LEADING:
            leads[activity, sort].append(words)
        else:
            put_in[activity].append(PutIn(sort, amount, words))
    return leads, put_in
