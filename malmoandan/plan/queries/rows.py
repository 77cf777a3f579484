"""The rows of a list of activities: what table, cards and files show of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.plan.models import PartRole
from malmoandan.plan.queries.silence import silent_since

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from malmoandan.parties.models import Body
    from malmoandan.plan.models import ActionPlan, Activity, Resource


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity with the bodies that lead it and what is put in, fetched with `lists.as_listed`."""

    activity: Activity
    leads: Sequence[Body]
    co_leads: Sequence[Body]
    resources: Sequence[Resource]
    silent_since: date | None
    is_past: bool  # it should have ended


def rows_of(activities: Iterable[Activity], plan: ActionPlan, today: date) -> Iterator[ActivityRow]:
    """The rows, in the same order, for no query more."""
    for each in activities:
        leading = each.leading  # type: ignore[attr-defined]  # fetched by `as_listed`
        yield ActivityRow(
            activity=each,
            leads=[part.body for part in leading if part.role == PartRole.LEAD],
            co_leads=[part.body for part in leading if part.role == PartRole.CO_LEAD],
            resources=each.put_in,  # type: ignore[attr-defined]  # as above
            silent_since=silent_since(each, plan, today),
            is_past=plan.is_running
            and not each.is_over
            and each.ends_on is not None
            and each.ends_on < today,
        )
