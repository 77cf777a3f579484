"""What of weighings stands in the small world of `tests.world`: for each word, one's own and another's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from malmoandan.plan.models import ActionPlan
from tests.weighing import things as weighings

if TYPE_CHECKING:
    from collections.abc import Callable


def two_weighings(pair: Callable[[Any, Any], Any]) -> dict[str, Any]:
    """One open for ballots, in which the association has a voice, and a draft that coordinators alone see.

    A third is a draft about the plan in force, to be filled from it.
    """
    today = timezone.localdate()
    closes_on, answer_by = today + timedelta(days=30), today + timedelta(days=60)
    terms = replace(weighings.APPROVAL, closes_on=closes_on, answer_by=answer_by)
    own, other = weighings.opened(terms), weighings.drafted()
    plan = ActionPlan.objects.get(state="in_force")
    about_it = weighings.drafted(replace(terms, about=str(plan.ref)))
    return {
        "avvagning": pair(own.pk, other.pk),
        "avvagningar": pair(about_it.pk, other.pk),
        "alternativ": pair(1, 2),
        "part": pair("city", "none-such"),
    }
