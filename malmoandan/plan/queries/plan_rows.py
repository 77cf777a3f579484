"""All of a plan's own rows that its page shows, in one question; and the challenges made of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from malmoandan.kernel.actors import CLOCK, NOBODY
from malmoandan.kernel.together import Together
from malmoandan.plan.models import ChallengeHost, ChangeState, PlanSection
from malmoandan.plan.queries.rollups import Counted, RollUp, empty_roll_up
from malmoandan.plan.queries.visibility import (
    challenges_visible_to,
    changes_visible_to,
    editions_visible_to,
    goals_visible_to,
    is_inside,
    plans_visible_to,
)
from malmoandan.web.texts import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.together import Branch
    from malmoandan.plan.models import ActionPlan, Challenge
    from malmoandan.web.charts.stacks import Stack

EXCERPT = 220  # characters of the problem on a card
FIELDS = {
    "editions": ("id", "number", "digest", "frozen_at"),
    "sections": ("id", "key", "text"),
    "challenges": ("id", "code", "position", "title", "problem"),
    "hosts": (
        "id", "challenge_id", "party__id", "party__name", "party__position", "body__id", "body__name",
        "body__slug",
    ),
    "goals": ("id", "challenge_id"),
    "changes": ("id", "number", "reason"),
    "plans": ("id", "number", "title", "state"),
}  # fmt: skip


class HostWords(NamedTuple):
    """A host in plain words: the place of its party among the parties, and the two names."""

    place: int
    party: str
    body: str
    slug: str


class ChallengeCard(NamedTuple):
    """A challenge as its card tells of it, in plain words: the same card is drawn once."""

    code: str
    title: str
    url: str
    problem: str
    hosts: tuple[HostWords, ...]
    chart: Stack
    total: int
    activities_url: str
    goals: int


@dataclass(frozen=True, slots=True)
class ChallengeInPlan:
    """One challenge on the plan's page: who hosts it and how its activities go."""

    challenge: Challenge
    hosts: Sequence[ChallengeHost]
    goal_count: int
    roll_up: RollUp

    @property
    def card(self) -> ChallengeCard:
        """What its card says."""
        return ChallengeCard(
            code=self.challenge.code,
            title=str(self.challenge),
            url=self.challenge.get_absolute_url(),
            problem=excerpt(self.challenge.problem, EXCERPT),
            hosts=tuple(
                HostWords(host.party.position, host.party.name, host.body.name, host.body.slug)
                for host in self.hosts
            ),
            chart=self.roll_up.phase_chart,
            total=self.roll_up.total,
            activities_url=self.roll_up.url,
            goals=self.goal_count,
        )


def all_in(plan: ActionPlan, actor: Actor) -> dict[str, list[Any]]:
    """The rows of each sort that this actor may see, in no order; `plans` are all there are, this one too."""
    return _question(is_inside(actor))(plan.pk)


def challenges_of(rows: Mapping[str, list[Any]], counted: Counted, plan: ActionPlan) -> list[ChallengeInPlan]:
    """The challenges in order, each with its hosts in the parties' order."""
    hosts, none = defaultdict(list), empty_roll_up(plan)
    counts = counted.by_challenge({each.pk: each.code for each in rows["challenges"]})
    goals = Counter(goal.challenge_id for goal in rows["goals"])
    for host in sorted(rows["hosts"], key=lambda each: (each.party.position, each.pk)):
        hosts[host.challenge_id].append(host)
    ordered = sorted(rows["challenges"], key=lambda each: (each.position, each.pk))
    return [
        ChallengeInPlan(each, hosts[each.pk], goals[each.pk], counts.get(each.pk, none)) for each in ordered
    ]


@cache
def _question(inside: bool) -> Together:  # noqa: FBT001 - the two kinds of readers there are
    seen_by = CLOCK if inside else NOBODY

    def branches(key: int) -> Mapping[str, Branch]:
        rows = {
            "editions": editions_visible_to(seen_by).filter(plan=key),
            "sections": PlanSection.objects.filter(plan=key),
            "challenges": challenges_visible_to(seen_by).filter(plan=key),
            "hosts": ChallengeHost.objects.filter(challenge__plan=key),
            "goals": goals_visible_to(seen_by).filter(plan=key),
            "changes": changes_visible_to(seen_by).filter(plan=key, state=ChangeState.ASKED),
            "plans": plans_visible_to(seen_by),
        }
        return {name: (rows[name], fields) for name, fields in FIELDS.items()}

    return Together(branches)
