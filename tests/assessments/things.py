"""A plan in force with something to judge, by the committee, the association and a university."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from malmoandan.assessments import commands
from malmoandan.assessments.commands import Answer, Judged
from malmoandan.assessments.models import Principle
from malmoandan.parties.models import BodyKind, Role
from malmoandan.plan.models import Activity
from tests import cast
from tests.cast import NOON
from tests.plan.things import a_whole_plan, in_force

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.assessments.models import Assessment, Reader, SelfCheck
    from malmoandan.kernel.actors import Actor

YEAR = 2026
FAR = Judged("substantial", "marginal", "modest", comment="Öppet varje vecka.", evidence="Närvarolistan")
SHORT = Judged("limited", "marginal", comment="Ofta stängt.")


def an_activity() -> Activity:
    """Led by the committee with the association, in a plan in force."""
    plan = in_force(a_whole_plan())
    return Activity.objects.select_related("plan").get(plan=plan, code="1.1")


def by_city(activity: Activity, judged: Judged = FAR, at: datetime = NOON) -> Assessment:
    """The committee judges."""
    by = cast.committee_secretary()
    return commands.assess_activity(activity=activity, year=YEAR, judged=judged, by=by, at=at)


def by_sector(activity: Activity, judged: Judged = SHORT, at: datetime = NOON) -> Assessment:
    """The association judges."""
    by = cast.association_representative()
    return commands.assess_activity(activity=activity, year=YEAR, judged=judged, by=by, at=at)


def scholar() -> Actor:
    """Writes for a university, which belongs to no party."""
    university = cast.body("university", "Högskolan i Exempelstad", BodyKind.UNIVERSITY, None)
    return cast.acting("Nora", university, Role.EDITOR)


def nominated(at: datetime = NOON) -> Reader:
    """The university, nominated by the city."""
    body = cast.body("university", "Högskolan i Exempelstad", BodyKind.UNIVERSITY, None)
    return commands.nominate_reader(
        body=body, first_year=YEAR, last_year=YEAR + 1, why="Kan följeforskning.",
        by=cast.city_coordinator(), at=at,
    )  # fmt: skip


def named() -> Reader:
    """The university, named by both."""
    reader = nominated()
    commands.accept_reader(reader=reader, by=cast.sector_coordinator(), at=NOON + timedelta(hours=1))
    reader.refresh_from_db()
    return reader


def answers(no: str = "") -> dict[Principle, Answer]:
    """Yes to all, and no to one, with words."""
    return {each: Answer("no", "Vi vågade inte.") if each == no else Answer("yes") for each in Principle}


def checked(activity: Activity, by: Actor, moment: str = "start", no: str = "") -> SelfCheck:
    """Six answers."""
    return commands.check_principles(activity=activity, moment=moment, answers=answers(no), by=by, at=NOON)
