"""The pages of a challenge, a goal and an indicator: from the problem to the value that tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from malmoandan.plan.models import ChallengeHost, Goal, Indicator, ValueState
from malmoandan.plan.queries.choices import by_comma
from malmoandan.plan.queries.keeping import PLAN, WITH_BODIES, kept_by_sight
from malmoandan.plan.queries.listed import Listed, listed
from malmoandan.plan.queries.rollups import RollUp, roll_up
from malmoandan.plan.queries.threads import named, thread_through
from malmoandan.plan.queries.visibility import activities_visible_to, values_visible_to
from malmoandan.plan.words import number_words
from malmoandan.web.charts.lines import Line, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import ActionPlan, Activity, Challenge, IndicatorValue, Source
    from malmoandan.trace.registry import Node
    from malmoandan.web.marks import Thread

SHOWN = 50  # activities on the page of a challenge or goal; the list has them all


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with the values a reader may see: the newest of each period, in order."""

    indicator: Indicator
    values: Sequence[IndicatorValue]

    @property
    def latest(self) -> IndicatorValue | None:
        """The newest approved value of the whole, not of a part."""
        whole = [each for each in self.values if not each.breakdown and each.state == ValueState.APPROVED]
        return whole[-1] if whole else None

    @property
    def chart(self) -> Line | None:
        """The values of the whole as a line; None where there is nothing to draw."""
        points = tuple(_points(self.indicator, self.values))
        if not points:
            return None
        unit = self.indicator.unit or _("Value")
        return Line(_("Value by value"), self.indicator.get_direction_display(), unit, points)


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal with its indicators."""

    goal: Goal
    indicators: Sequence[Measured]


@dataclass(frozen=True, slots=True)
class ChallengePage:
    """A challenge: what is known, who hosts it, where it should lead, what is done, and how that goes."""

    challenge: Challenge
    hosts: Sequence[ChallengeHost]
    sources: Sequence[Source]
    target_groups: Sequence[str]
    goals: Sequence[GoalShown]
    activities: Sequence[Listed]
    roll_up: RollUp
    thread: Thread


@dataclass(frozen=True, slots=True)
class GoalPage:
    """A goal: what shall be different, how that is seen, what is done, and how that goes."""

    shown: GoalShown
    activities: Sequence[Listed]
    roll_up: RollUp
    thread: Thread


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """An indicator with all its values: of the whole, of parts, and for those inside the waiting ones."""

    measured: Measured
    split: Sequence[IndicatorValue]
    waiting: Sequence[IndicatorValue]
    thread: Thread


def challenge_page(challenge: Challenge, actor: Actor, today: date) -> ChallengePage:
    """What stands on the page of a challenge. Each part is kept until an act that can change it."""
    seen = activities_visible_to(actor).filter(challenge=challenge).order_by("position", "pk")
    plan, place = challenge.plan, f"challenge.{challenge.pk}"
    hosts = challenge.hosts.select_related("party", "body").order_by("party__position", "pk")
    goals, sources, counts = kept_by_sight(
        place,
        actor,
        lambda: (
            goals_shown(list(challenge.goals.order_by("position", "pk")), actor),
            list(challenge.sources.order_by("pk")),
            roll_up(seen, plan, challenge=challenge.code),
        ),
        *PLAN,
    )
    around = [challenge, plan, *(each.goal for each in goals)]
    return ChallengePage(
        challenge=challenge,
        hosts=kept_by_sight(f"{place}.hosts", actor, lambda: list(hosts), *WITH_BODIES),
        sources=sources,
        target_groups=by_comma(challenge.target_groups),
        goals=goals,
        activities=kept_by_sight(
            f"{place}.listed.{today}", actor, lambda: listed(seen[:SHOWN], plan, today), *WITH_BODIES
        ),
        roll_up=counts,
        thread=thread_through(challenge.ref, named(around, plan), actor),
    )


def goal_page(goal: Goal, actor: Actor, today: date) -> GoalPage:
    """What stands on the page of a goal. Each part is kept until an act that can change it."""
    seen = activities_visible_to(actor).filter(goal=goal).order_by("position", "pk")
    place = f"goal.{goal.pk}"
    shown, counts = kept_by_sight(
        place,
        actor,
        lambda: (goals_shown([goal], actor)[0], roll_up(seen, goal.plan, goal=goal.code)),
        *PLAN,
    )
    rows, names = kept_by_sight(
        f"{place}.listed.{today}", actor, lambda: _listed_and_named(seen, goal.plan, today), *WITH_BODIES
    )
    around = named([goal, goal.challenge], goal.plan) | names
    return GoalPage(
        shown=shown,
        activities=rows,
        roll_up=counts,
        thread=thread_through(goal.ref, around, actor, led_by=goal.challenge.ref),
    )


def _listed_and_named(
    seen: QuerySet[Activity], plan: ActionPlan, today: date
) -> tuple[list[Listed], dict[Ref, Node]]:
    """The first of these activities with what a row shows of each, and what each is called on a thread."""
    found = list(seen[:SHOWN])
    return listed(found, plan, today), named(found, plan)


def indicator_page(indicator: Indicator, actor: Actor) -> IndicatorPage:
    """What stands on the page of an indicator. Only approved values are drawn."""
    values = list(values_visible_to(actor).filter(indicator=indicator).order_by("period_on", "pk"))
    goal = indicator.goal
    around = named([indicator, goal, goal.challenge], goal.plan)
    return IndicatorPage(
        measured=Measured(indicator, newest_of_each(values)),
        split=[each for each in newest_of_each(values, split=True) if each.breakdown],
        waiting=[each for each in values if each.state != ValueState.APPROVED],
        thread=thread_through(indicator.ref, around, actor, led_by=goal.challenge.ref),
    )


def goals_shown(goals: list[Goal], actor: Actor) -> list[GoalShown]:
    """Goals with their indicators and public values; two queries however many there are."""
    approved = values_visible_to(actor).filter(state=ValueState.APPROVED, breakdown="")
    indicators = Indicator.objects.order_by("position", "pk").prefetch_related(
        Prefetch("values", approved.order_by("period_on", "pk"), to_attr="approved")
    )
    prefetch_related_objects(goals, Prefetch("indicators", indicators))
    return [
        GoalShown(goal, [Measured(each, newest_of_each(_approved(each))) for each in goal.indicators.all()])
        for goal in goals
    ]


def _approved(indicator: Indicator) -> list[IndicatorValue]:
    found: list[IndicatorValue] = getattr(indicator, "approved", [])  # fetched by `goals_shown`
    return found


def newest_of_each(values: Iterable[IndicatorValue], *, split: bool = False) -> list[IndicatorValue]:
    """The approved value given last for each period: a later one corrects an earlier. In order."""
    found = {
        (each.period_on, each.breakdown): each
        for each in values
        if each.state == ValueState.APPROVED and (split or not each.breakdown)
    }
    return [found[key] for key in sorted(found)]


def _points(indicator: Indicator, values: Iterable[IndicatorValue]) -> Iterable[Point]:
    unit, first, last = indicator.unit, indicator.baseline_value, indicator.target_value
    if first is not None and indicator.baseline_on:
        words = number_words(first, unit)
        yield Point(_("From the start"), indicator.baseline_on, float(first), words, "baseline")
    for each in values:
        if each.value is not None and not each.breakdown:
            yield Point(_("Measured"), each.period_on, float(each.value), number_words(each.value, unit))
    if last is not None and indicator.target_on:
        words = number_words(last, unit)
        yield Point(_("To be reached"), indicator.target_on, float(last), words, "target")
