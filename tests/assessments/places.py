"""For every address of the room: something of the association's, something of nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.assessments import commands
from malmoandan.parties.models import BodyKind
from malmoandan.plan.models import Activity, PlanState
from tests import cast

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor


def a_year(everyone: dict[str, Actor]) -> dict[str, tuple[object, object]]:
    """This year, in which a plan in force goes on, and one in which none does; a nomination that waits."""
    now = timezone.now()
    university = cast.body("university", "Högskolan i Exempelstad", BodyKind.UNIVERSITY, None)
    reader = commands.nominate_reader(
        body=university, first_year=now.year, last_year=now.year, why="Kan följeforskning.",
        by=everyone["city_coordinator"], at=now,
    )  # fmt: skip
    own, draft = (
        Activity.objects.filter(plan__state=state, code="1.1").order_by("pk")[0].pk
        for state in (PlanState.IN_FORCE, PlanState.DRAFT)
    )
    return {
        "bedomning": (now.year, 1999), "lasare": (reader.pk, 999_999), "sjalvkoll": (own, draft),
    }  # fmt: skip
