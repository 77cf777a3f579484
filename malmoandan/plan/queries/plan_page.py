"""The page of a whole plan: what it says, how it goes as counts, what is coming, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from malmoandan.decisions.queries import two_keys
from malmoandan.plan.models import OPEN, RUNNING, PlanState
from malmoandan.plan.queries import silence
from malmoandan.plan.queries.drafting import Section, sections_said
from malmoandan.plan.queries.happenings import happenings_in
from malmoandan.plan.queries.keeping import PLAN, WITH_BODIES, kept_by_sight
from malmoandan.plan.queries.plan_rows import ChallengeInPlan, all_in, challenges_of
from malmoandan.plan.queries.rollups import Counted, RollUp
from malmoandan.plan.queries.visibility import activities_visible_to, milestones_in
from malmoandan.plan.queries.whole import reads_as
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan, ChangeRequest, Edition
    from malmoandan.record.queries import Told
    from malmoandan.web.marks import TwoKeys

COMING = 6  # milestones
LATEST = 6  # acts
ACTS = (*PLAN, "record.redacted")  # what can change all that names no bodies


class Coming(NamedTuple):
    """A milestone still to be reached, and the activity it stands in, in words."""

    due_on: date
    title: str
    code: str
    url: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything that stands on the page of a plan, for one kind of reader."""

    plan: ActionPlan
    mark: TwoKeys
    edition: Edition | None
    is_as_decided: bool
    sections: Sequence[Section]
    challenges: Sequence[ChallengeInPlan]
    roll_up: RollUp
    silent: int
    late: int
    coming: Sequence[Coming]
    latest: Sequence[Told]
    changes: Sequence[ChangeRequest]
    others: Sequence[ActionPlan]
    in_force: ActionPlan | None


def plan_page(plan: ActionPlan, actor: Actor, today: date) -> PlanPage:
    """The page of a plan. Each part of it is kept until an act that can change that part."""
    place = f"plan.{plan.pk}"
    rows = kept_by_sight(f"{place}.rows", actor, lambda: _rows(plan, actor), *WITH_BODIES)
    going = kept_by_sight(f"{place}.going.{today}", actor, lambda: _going(plan, actor, today), *ACTS)
    mark, edition = two_keys(plan.ref), next(iter(rows["editions"]), None)
    return PlanPage(
        plan=plan,
        mark=mark,
        edition=edition,
        is_as_decided=bool(mark.title) and edition is not None and stands_as(plan, edition, actor),
        sections=rows["sections"],
        challenges=challenges_of(rows, going.pop("counted"), plan),
        changes=rows["changes"],
        others=[each for each in rows["plans"] if each.pk != plan.pk],
        in_force=next((each for each in rows["plans"] if each.state == PlanState.IN_FORCE), None),
        **going,
    )


def _rows(plan: ActionPlan, actor: Actor) -> dict[str, list[Any]]:
    """What stands in the plan, with the names of bodies."""
    rows = all_in(plan, actor)
    for sort in ("editions", "plans"):
        rows[sort].sort(key=lambda each: each.number, reverse=True)
    rows["changes"].sort(key=lambda each: each.number)
    return rows | {"sections": sections_said({each.key: each.text for each in rows["sections"]})}


def _going(plan: ActionPlan, actor: Actor, today: date) -> dict[str, Any]:
    """How it goes: what only acts of the plan change, and erasures on the record."""
    seen = activities_visible_to(actor).filter(plan=plan)
    counted = Counted(seen, plan, silent=silence.silent(plan, today), late=silence.late(plan, today))
    return {
        "counted": counted,
        "roll_up": counted.whole,
        "silent": counted.sum_of("silent"),
        "late": counted.sum_of("late"),
        "coming": coming_in(plan, actor, today),
        "latest": happenings_in(plan, actor, LATEST),
    }


def challenges_in(plan: ActionPlan, actor: Actor) -> list[ChallengeInPlan]:
    """The challenges in order, each with its hosts in the parties' order. Two queries."""
    counted = Counted(activities_visible_to(actor).filter(plan=plan), plan)
    return challenges_of(all_in(plan, actor), counted, plan)


def stands_as(plan: ActionPlan, edition: Edition, actor: Actor) -> bool:
    """Whether the plan reads word for word as its newest edition.

    Before the parties and after their decision its words change by change requests alone, and the clock reads
    it through again and again (`commands.read_through`): what the last reading found is said. A draft is read
    through here.
    """
    if plan.read_as and not plan.is_drafted:
        return plan.read_as == edition.digest
    place = f"plan.{plan.pk}.stands"
    return kept_by_sight(place, actor, lambda: reads_as(plan, edition), *PLAN)


def coming_in(plan: ActionPlan, actor: Actor, today: date, count: int = COMING) -> list[Coming]:
    """The milestones still to be reached, soonest first; none of a plan that does not run."""
    if plan.state not in RUNNING:
        return []
    ahead = milestones_in(plan, actor).filter(completed_on__isnull=True, due_on__gte=today, state__in=OPEN)
    named = ("due_on", "title", "activity__code", "activity")
    rows = ahead.order_by("due_on", "pk").values_list(*named)[:count]
    return [Coming(on, title, code, address_of("plan:activity", key)) for on, title, code, key in rows]
