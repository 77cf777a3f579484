"""How the plan went: words, milestones, values and money, as events of the plan's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from malmoandan.plan import commands
from malmoandan.plan.commands import Word
from malmoandan.plan.models import Activity, CheckIn, IndicatorValue, Resource
from malmoandan.plan.queries.following import proposal_for
from malmoandan.site.sample.town import table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan
    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand

READ_AFTER, VALUES_AFTER, APPROVED_AFTER, TOLD_AFTER = 6, 20, 12, 20  # days
DECIDED_BEFORE, USED_AFTER = 15, 385  # days, of a year of the budget


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened that many days after the plan's first day, at that hour."""

    on: int
    act: Callable[[], object]
    hour: int = 10


def told_of(town: Town, event: Event) -> Strand:
    """A story of one step."""
    yield town.in_plan(event.on, event.hour)
    event.act()


def followed_up(town: Town, plan: ActionPlan) -> Iterator[Event]:
    """What those who carry the plan out told of it."""
    table = table_of("plan.toml")
    yield from _moves(town, plan, table)
    yield from _reached(town, plan, table)
    yield from _words(town, plan, table)
    yield from _values(town, plan, table)
    yield from _people_told(town, plan)
    yield from _paid(town, plan)


def writer(town: Town, slug: str) -> Actor:
    """Who writes for a body."""
    return town.actor(town.writers[slug])


def _activity(plan: ActionPlan, code: str) -> Activity:
    return Activity.objects.select_related("plan", "challenge").get(plan=plan, code=code)


def _words(town: Town, plan: ActionPlan, table: dict[str, Any]) -> Iterator[Event]:
    for row in table["word"]:
        yield Event(row["on"], partial(_tell, town, plan, row), 14)
        if "seen" in row:
            yield Event(row["on"] + READ_AFTER, partial(_read, town, plan, row), 11)


def _tell(town: Town, plan: ActionPlan, row: dict[str, Any]) -> None:
    activity, day = _activity(plan, row["activity"]), town.plan_day(row["on"])
    suggested = proposal_for(activity, activity.milestones.all(), day, row["phase"])
    reason = row.get("reason", "")
    if row["view"] != suggested.assessment and not reason:
        reason = "Vi ser det så, även om någon dag i planen har passerat."
    word = Word(
        as_of=day,
        phase=row["phase"],
        assessment=row["view"],
        reason=reason,
        happened=row["happened"],
        obstacles=row.get("obstacles", ""),
        next_step=row.get("next", ""),
        help_needed=row.get("help", ""),
        evidence_url=row.get("evidence", ""),
    )
    at = town.in_plan(row["on"], 14)
    commands.check_in(activity=activity, word=word, by=writer(town, row["by"]), at=at)


def _read(town: Town, plan: ActionPlan, row: dict[str, Any]) -> None:
    slug, view, words = row["seen"]
    told = CheckIn.objects.filter(activity__plan=plan, activity__code=row["activity"]).latest("number")
    at = town.in_plan(row["on"] + READ_AFTER, 11)
    commands.acknowledge(check_in=told, assessment=view, words=words, by=writer(town, slug), at=at)


def _moves(town: Town, plan: ActionPlan, table: dict[str, Any]) -> Iterator[Event]:
    def move(row: dict[str, Any]) -> None:
        milestone = _activity(plan, row["activity"]).milestones.get(position=row["milestone"])
        to, by = town.plan_day(row["to"]), writer(town, row["by"])
        commands.move_milestone(
            milestone=milestone, to=to, reason=row["why"], by=by, at=town.in_plan(row["on"])
        )

    for row in table["moved"]:
        yield Event(row["on"], partial(move, row))


def _reached(town: Town, plan: ActionPlan, table: dict[str, Any]) -> Iterator[Event]:
    def reach(code: str, place: int, on: int) -> None:
        activity = _activity(plan, code)
        lead = activity.parts.select_related("body").get(role="lead").body.slug
        commands.mark_milestone(
            milestone=activity.milestones.get(position=place), state="done", completed_on=town.plan_day(on),
            by=writer(town, lead), at=town.in_plan(on, 9),
        )  # fmt: skip

    for row in table["reached"]:
        for place, on in row["milestones"]:
            yield Event(on, partial(reach, row["activity"], place, on), 9)


def _values(town: Town, plan: ActionPlan, table: dict[str, Any]) -> Iterator[Event]:
    def give(row: dict[str, Any], on: int, value: str, note: str) -> None:
        indicator = plan.indicators.select_related("plan", "goal").get(name=row["name"])
        commands.give_value(
            indicator=indicator, period_on=town.plan_day(on - 1), value=Decimal(value), note=note,
            by=writer(town, row["responsible"]), at=town.in_plan(on + VALUES_AFTER),
        )  # fmt: skip

    def approve(row: dict[str, Any], on: int) -> None:
        given = IndicatorValue.objects.get(
            indicator__plan=plan, indicator__name=row["name"], period_on=town.plan_day(on - 1)
        )
        by, at = town.actor(town.coordinator("sector")), town.in_plan(on + VALUES_AFTER + APPROVED_AFTER)
        commands.approve_value(value=given, by=by, at=at)

    for row in table["indicator"]:
        for on, value, note in row["values"]:
            yield Event(on + VALUES_AFTER, partial(give, row, on, value, note))
            yield Event(on + VALUES_AFTER + APPROVED_AFTER, partial(approve, row, on))


def _paid(town: Town, plan: ActionPlan) -> Iterator[Event]:
    """Money is decided with the budget in December before its year, and used when the year is over."""

    def mark(resource: Resource, state: str, on: int) -> None:
        lead = resource.activity.parts.select_related("body").get(role="lead").body.slug
        at = town.in_plan(on, 13)
        commands.mark_resource(resource=resource, state=state, by=writer(town, lead), at=at)

    for resource in Resource.objects.filter(activity__plan=plan, kind="money").order_by("pk"):
        first = ((resource.year or town.plan_start.year) - town.plan_start.year) * 365
        decided = first - DECIDED_BEFORE if first else DECIDED_BEFORE
        yield Event(decided, partial(mark, resource, "decided", decided), 13)
        yield Event(first + USED_AFTER, partial(mark, resource, "used", first + USED_AFTER), 13)


def _people_told(town: Town, plan: ActionPlan) -> Iterator[Event]:
    def tell(activity: Activity, on: int) -> None:
        lead = activity.parts.select_related("body").get(role="lead").body.slug
        done, at = town.plan_day(on), town.in_plan(on, 15)
        for measure in activity.communication.select_related("activity__plan"):
            commands.mark_told(measure=measure, done_on=done, by=writer(town, lead), at=at)

    for activity in plan.activities.order_by("position"):
        begun = activity.starts_on or town.plan_start
        on = (begun - town.plan_start).days + TOLD_AFTER
        yield Event(on, partial(tell, activity, on), 15)
