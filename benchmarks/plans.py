"""What the pages of a plan cost with thirty activities, with three hundred, and with twenty thousand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks import harness
from benchmarks.harness import LIST, THING, Reach, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malmoandan.plan.models import ActionPlan, Activity, ActivityParty, Milestone, Resource

SIZES = (30, 300, 3_000, 20_000)
WHOLE = Reach(10, 25)  # the plan, its timeline: many parts on one page
LAST = "page=999999"
ACTS = {
    "": (*harness.ACTS, "commitments.accepted"),
    ", after a day's act": ("plan.checked_in", "plan.milestone_marked", "plan.value_approved"),
    ", after a change": ("plan.change_applied", "plan.activity_changed"),
}
START = date(2026, 1, 1)


def rows() -> list[Row]:
    """The same pages at each size."""
    with harness.installation(sample=True):
        from malmoandan.plan.queries import plan_to_read  # noqa: PLC0415 - after setup

        plan = plan_to_read()
        if plan is None:
            return []
        found: list[Row] = []
        for size in SIZES:
            grow(plan, size)
            found += pages(plan, f"{size:,} activities".replace(",", " "))
        return found


def pages(plan: ActionPlan, size: str) -> list[Row]:
    """The plan, its list in every form, and one thing of each kind."""
    start, activity = plan.get_absolute_url(), plan.activities.earliest("pk").get_absolute_url()
    challenge, goal = (things.earliest("pk").get_absolute_url() for things in (plan.challenges, plan.goals))
    listed = f"{start}aktiviteter/"
    described: tuple[tuple[str, str, Reach], ...] = (
        ("plan", start, WHOLE),
        ("activities", listed, LIST),
        ("activities, last page", f"{listed}?{LAST}", LIST),
        ("activities, filtered", f"{listed}?challenge=1&phase=planned", LIST),
        ("activities, by their end", f"{listed}?sort=end", LIST),
        ("activities, searched", f"{listed}?q=hus", LIST),
        ("activities as cards", f"{listed}?view=cards", LIST),
        ("activity", activity, LIST),
        ("challenge", challenge, THING),
        ("goal", goal, THING),
        ("timeline", f"{start}tidslinje/", WHOLE),
    )
    return [
        harness.page(f"{work}{after}", size, path, reach, acts=acts)
        for work, path, reach in described
        for after, acts in ACTS.items()
    ]


def grow(plan: ActionPlan, size: int) -> None:
    """As many activities as that in the plan, each with two leads, three milestones and two resources."""
    from benchmarks.town import _guards_down, _put  # noqa: PLC0415 - after setup

    with _guards_down():
        _put(_activities(plan, range(plan.activities.count(), size)))
        made = list(plan.activities.filter(parts__isnull=True))
        _put(_parts(made))
        _put(_milestones(made))
        _note_milestones(plan)
        _put(_resources(made))


def _activities(plan: ActionPlan, numbers: Iterable[int]) -> Iterator[Activity]:
    from malmoandan.plan.models import Activity, Phase  # noqa: PLC0415 - after setup

    challenges, phases = list(plan.challenges.order_by("position")), list(Phase)[:4]
    for at in numbers:
        yield Activity(
            plan=plan, challenge=challenges[at % len(challenges)], code=f"g{at}", position=1000 + at,
            title=f"Öppet hus {at}", what="Vi bjuder in. " * 20, starts_on=START,
            ends_on=START + timedelta(days=300 + at % 700), phase=phases[at % 4], clauses="C26",
            told_on=START + timedelta(days=at % 300) if at % 3 else None,
        )  # fmt: skip


def _parts(activities: Iterable[Activity]) -> Iterator[ActivityParty]:
    from malmoandan.parties.models import Body, Party  # noqa: PLC0415 - after setup
    from malmoandan.plan.models import ActivityParty, PartRole  # noqa: PLC0415 - as above

    lead, co_lead = (
        Body.objects.filter(party=party).earliest("pk") for party in Party.objects.order_by("position")[:2]
    )
    for each in activities:
        yield ActivityParty(activity=each, body=lead, role=PartRole.LEAD)
        yield ActivityParty(activity=each, body=co_lead, role=PartRole.CO_LEAD)


def _milestones(activities: Iterable[Activity]) -> Iterator[Milestone]:
    from malmoandan.plan.models import Milestone  # noqa: PLC0415 - after setup

    for at, each in enumerate(activities):
        for place in range(3):
            due = START + timedelta(days=100 * place + at % 900)
            yield Milestone(
                activity=each, position=place, title=f"Steg {place}", due_on=due, original_due_on=due
            )


def _note_milestones(plan: ActionPlan) -> None:
    """As the commands do with each."""
    from django.db.models import Min, OuterRef, Subquery  # noqa: PLC0415 - after setup

    from malmoandan.plan.models import OPEN, Milestone  # noqa: PLC0415 - as above

    still = Milestone.objects.filter(activity=OuterRef("pk"), state__in=OPEN).values("activity")
    plan.activities.update(milestone_due_on=Subquery(still.values(soonest=Min("due_on"))))


def _resources(activities: Iterable[Activity]) -> Iterator[Resource]:
    from malmoandan.plan.models import Resource, ResourceKind  # noqa: PLC0415 - after setup

    for each in activities:
        yield Resource(activity=each, kind=ResourceKind.MONEY, amount=50_000, unit="SEK", year=2026)
        yield Resource(activity=each, kind=ResourceKind.VOLUNTEER_TIME, amount=200, unit="h", year=2026)
