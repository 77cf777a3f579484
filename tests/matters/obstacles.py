"""Obstacles ready made for the tests of this room."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from malmoandan.matters import commands
from malmoandan.matters.commands.obstacles.answering import Given
from malmoandan.matters.commands.obstacles.reporting import Report
from malmoandan.matters.models import ObstacleKind, ObstacleOutcome, ReportChannel
from malmoandan.web import receipts
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Obstacle, ObstacleAnswer
    from malmoandan.parties.models import Body, Party

TITLE, WORDS = "Hallarna är lediga bara på dagen", "Vi arbetar då. Två kvällar i veckan skulle räcka."
REASONS, NEXT = "Två kvällar är avsatta.", "Boka på kommunens sida från måndag."


def a_report(**changed: object) -> Report:
    """A report as somebody would write it; any part changed."""
    said: dict[str, object] = {
        "title": TITLE, "text": WORDS, "language": "sv", "kind": ObstacleKind.PREMISES, "place": "Kullen",
    }  # fmt: skip
    return Report(**(said | changed))  # type: ignore[arg-type]  # a test may send anything


def reported(
    by: Actor | None = None,
    *,
    receipt: str = "",
    at: datetime = cast.NOON,
    address: str = "",
    for_body: bool = False,
    asks: Party | Body | None = None,
    **changed: object,
) -> Obstacle:
    """An obstacle, from a visitor unless somebody else is named. Both coordinators are in place."""
    cast.city_coordinator()
    cast.sector_coordinator()
    return commands.report_obstacle(
        report=a_report(asks=asks, **changed), receipt=receipt or receipts.make(), address=address,
        for_body=for_body, by=by or cast.visitor(), at=at,
    )  # fmt: skip


def entered(by: Actor | None = None, *, receipt: str = "", **changed: object) -> Obstacle:
    """An obstacle that came on paper."""
    return commands.enter_obstacle(
        report=a_report(**changed), receipt=receipt or receipts.make(), channel=ReportChannel.PAPER,
        why="Hon skrev för hand.", consents=True, by=by or cast.committee_secretary(), at=cast.NOON,
    )  # fmt: skip


def owned(by: Actor | None = None, *, at: datetime = cast.NOON, **changed: object) -> Obstacle:
    """An obstacle that the city's coordinator has given to the committee."""
    cast.committee_secretary()
    obstacle = reported(by, at=at, **changed)  # type: ignore[arg-type]
    commands.route_obstacle(obstacle=obstacle, owner=cast.committee(), by=cast.city_coordinator(), at=at)
    obstacle.refresh_from_db()
    return obstacle


def given(outcome: str = ObstacleOutcome.PARTLY, at: datetime = cast.NOON, **changed: object) -> Given:
    """An answer with the day its outcome needs."""
    day = at.date()
    days: dict[str, object] = {}
    if outcome == ObstacleOutcome.REMOVED:
        days["removed_on"] = day
    if outcome == ObstacleOutcome.PROMISED:
        days["promised_on"] = day + timedelta(days=60)
    said = {"outcome": outcome, "reasons": REASONS, "next_step": NEXT, **days}
    return Given(**(said | changed))  # type: ignore[arg-type]  # a test may send anything


def answer(
    obstacle: Obstacle, outcome: str = ObstacleOutcome.PARTLY, *, at: datetime = cast.NOON, **changed: object
) -> ObstacleAnswer:
    """The committee's answer, by its secretary."""
    made = commands.answer_obstacle(
        obstacle=obstacle, given=given(outcome, at, **changed), by=cast.committee_secretary(), at=at
    )
    obstacle.refresh_from_db()
    return made


def removed(by: Actor | None = None, *, at: datetime = cast.NOON, **changed: object) -> Obstacle:
    """An obstacle that the committee has removed."""
    obstacle = owned(by, at=at, **changed)
    answer(obstacle, ObstacleOutcome.REMOVED, at=at)
    return obstacle
