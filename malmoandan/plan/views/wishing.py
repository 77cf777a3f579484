"""The desk at which a change is asked for: what the fact says now, in the form it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malmoandan.parties.models import Body
from malmoandan.parties.queries import parties
from malmoandan.plan.changeable import Fact, Sort, Target, value_of
from malmoandan.plan.forms.challenges import HOST
from malmoandan.plan.forms.changes import wish_desk
from malmoandan.plan.models import Activity
from malmoandan.plan.views.drafting.desks import activity_rows, bodies_for

if TYPE_CHECKING:
    from django.http import QueryDict

    from malmoandan.plan.forms.desks import Desk
    from malmoandan.plan.models import ActionPlan
    from malmoandan.web.http import ActorRequest


def desk_for(
    request: ActorRequest, plan: ActionPlan, target: Target, fact: Fact, data: QueryDict | None
) -> Desk:
    """The page for this fact of this thing."""
    rows = activity_rows(target) if isinstance(target, Activity) and fact.sort == Sort.ROWS else {}
    return wish_desk(
        fact,
        data=data,
        start=_start(target, fact),
        rows=rows,
        bodies=bodies_for(request),
        parties=list(parties()),
        goals=list(plan.goals.order_by("position", "pk")),
    )


def _start(target: Target, fact: Fact) -> dict[str, Any]:
    """What stands in the fields before anything is written."""
    now = value_of(target, fact)
    if fact.sort == Sort.HOSTS:
        keys = dict(Body.objects.filter(slug__in=now.values()).values_list("slug", "pk"))
        return {f"{HOST}{party}": keys.get(slug) for party, slug in now.items()}
    return {} if fact.sort in {Sort.ROWS, Sort.END, Sort.YES, Sort.ACTIVITY} else {"new": now}
