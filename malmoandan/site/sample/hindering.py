"""What stood in people's way: said, given an owner, answered, and some of it removed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from malmoandan.kernel.actors import Actor
from malmoandan.matters import commands
from malmoandan.matters.commands.obstacles.answering import Given
from malmoandan.matters.commands.obstacles.reporting import Report
from malmoandan.matters.models import Obstacle, ReportChannel
from malmoandan.plan.models import ActionPlan, Activity
from malmoandan.site.sample.following import Event, writer
from malmoandan.site.sample.town import table_of
from malmoandan.trace.commands import link
from malmoandan.trace.models import LinkKind
from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand

    Row = dict[str, Any]

NAMELESS = Actor(visitor="sample-visitor")


def before_the_plan(town: Town) -> Iterator[Event]:
    """What was said before the plan was drawn up."""
    yield from (event for event in _events(town) if event.on < 0)


def obstacles(town: Town) -> Iterator[Event]:
    """What came after that, as events of the plan's calendar."""
    yield from (event for event in _events(town) if event.on >= 0)


def lead_to_the_plan(town: Town) -> Strand:
    """What stood in the way led to activities: the red thread begins with a note on paper."""
    yield town.in_plan(-140)
    plan = ActionPlan.objects.get()
    for row in _rows():
        if "leads_to" in row:
            activity = Activity.objects.get(plan=plan, code=row["leads_to"])
            link(
                source=_found(row).ref, target=activity.ref, kind=LinkKind.LED_TO, by=town.actor("astrid"),
                at=town.in_plan(-140),
            )  # fmt: skip


def _rows() -> list[Row]:
    table: Any = table_of("obstacles.toml")
    rows: list[Row] = table["obstacle"]
    return rows


def _found(row: Row) -> Obstacle:
    return Obstacle.objects.get(title=row["title"])


def _events(town: Town) -> Iterator[Event]:
    for row in _rows():
        yield Event(row["on"], partial(_report, town, row), 16)
        if "route" in row:
            yield Event(row["route"], partial(_route, town, row))
        if "answer" in row:
            yield Event(row["answer"][0], partial(_answer, town, row), 15)
        if "removed" in row:
            yield Event(row["removed"][0], partial(_remove, town, row), 15)
        for place, slug in enumerate(row.get("support", ())):
            yield Event(row["on"] + 4 + place, partial(_support, town, row, slug, row["on"] + 4 + place))


def _report(town: Town, row: Row) -> None:
    report = Report(
        title=row["title"],
        text=row["text"],
        language=row.get("language", "sv"),
        kind=row["kind"],
        place=row.get("place", ""),
    )
    at, receipt = town.in_plan(row["on"], 16), receipts.make(f"sample obstacle {row['on']}")
    if row["who"] == "paper":
        commands.enter_obstacle(
            report=report, receipt=receipt, channel=ReportChannel.PAPER, why=row["why"], consents=True,
            by=writer(town, "kulturnamnden"), at=at,
        )  # fmt: skip
    elif row["who"] in town.writers:
        by = writer(town, row["who"])
        commands.report_obstacle(report=report, receipt=receipt, by=by, at=at, for_body=True)
    else:
        commands.report_obstacle(report=report, receipt=receipt, by=NAMELESS, at=at)


def _route(town: Town, row: Row) -> None:
    owner = town.bodies[row["owner"]]
    party = owner.party.slug if owner.party else ""
    by = town.actor(town.coordinator(party))
    commands.route_obstacle(obstacle=_found(row), owner=owner, by=by, at=town.in_plan(row["route"]))


def _answer(town: Town, row: Row) -> None:
    on, outcome, reasons, next_step, promised = row["answer"]
    given = Given(
        outcome=outcome,
        reasons=reasons,
        next_step=next_step,
        removed_on=town.plan_day(on - 1) if outcome == "removed" else None,
        promised_on=town.plan_day(promised) if outcome == "promised" else None,
    )
    by, at = writer(town, row["owner"]), town.in_plan(on, 15)
    commands.answer_obstacle(obstacle=_found(row), given=given, by=by, at=at)


def _remove(town: Town, row: Row) -> None:
    on, reasons = row["removed"]
    given = Given("removed", reasons, "Säg till om det inte stämmer.", removed_on=town.plan_day(on - 1))
    by, at = writer(town, row["owner"]), town.in_plan(on, 15)
    commands.answer_obstacle(obstacle=_found(row), given=given, by=by, at=at)


def _support(town: Town, row: Row, slug: str, on: int) -> None:
    by, at = writer(town, slug), town.in_plan(on)
    commands.support_obstacle_as_body(obstacle=_found(row), is_named=True, by=by, at=at)
