"""What the list of a plan's activities can be filtered by: only what some activity there has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body
from malmoandan.parties.queries import known_parties
from malmoandan.plan.models import LEADING, ActivityParty
from malmoandan.plan.queries.keeping import PLAN, WITH_BODIES, kept_by_sight
from malmoandan.plan.queries.visibility import activities_visible_to
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan

Choice = tuple[str, str]  # what stands in the address, and the words beside it


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything one may choose among, each with its words, in the order to choose from."""

    challenges: tuple[Choice, ...]
    goals: tuple[Choice, ...]
    bodies: tuple[Choice, ...]
    parties: tuple[Choice, ...]
    principles: tuple[Choice, ...]
    clauses: tuple[Choice, ...]
    years: tuple[Choice, ...]


def choices_in(plan: ActionPlan, actor: Actor) -> Choices:
    """What this actor may choose among; each kind is kept until an act that can change it."""
    place = f"choices.{plan.pk}"
    challenges, goals, named = kept_by_sight(place, actor, lambda: _in_plan(plan, actor), *PLAN)
    bodies = kept_by_sight(f"{place}.bodies", actor, lambda: _leading(plan, actor), *WITH_BODIES)
    slugs = {each for words, _ in named for each in by_comma(words)}
    principles = kept_by_sight(f"{place}.principles", actor, lambda: _principles(slugs), *PLAN, "agreement")
    years = range(plan.period_start.year, plan.period_end.year + 1)
    return Choices(
        challenges=challenges,
        goals=goals,
        bodies=bodies,
        parties=tuple((party.slug, party.name) for party in known_parties()),
        principles=principles,
        clauses=tuple((key, key) for key in sorted(_keys(named), key=in_order)),
        years=tuple((str(year), str(year)) for year in years),
    )


def _in_plan(plan: ActionPlan, actor: Actor) -> tuple[tuple[Choice, ...], tuple[Choice, ...], list[Choice]]:
    """Its challenges, its goals, and the principles and clauses that its activities name."""
    seen = activities_visible_to(actor).filter(plan=plan)
    return (
        tuple(plan.challenges.order_by("position", "pk").values_list("code", "title")),
        tuple(plan.goals.order_by("position", "pk").values_list("code", "title")),
        list(seen.order_by().values_list("principles", "clauses").distinct()),
    )


def _leading(plan: ActionPlan, actor: Actor) -> tuple[Choice, ...]:
    seen = activities_visible_to(actor).filter(plan=plan)
    leading = ActivityParty.objects.filter(activity__in=seen, role__in=LEADING).values("body")
    bodies = Body.objects.filter(pk__in=leading).order_by("name", "pk")
    return tuple(bodies.values_list("slug", "name"))


def _keys(named: list[tuple[str, str]]) -> set[str]:
    return {each for _, words in named for each in by_comma(words)}


def _principles(slugs: set[str]) -> tuple[Choice, ...]:
    nodes = nodes_of([Ref("agreement.principle", slug) for slug in slugs], NOBODY)
    return tuple(sorted(((ref.id, node.title) for ref, node in nodes.items()), key=lambda each: each[1]))


def by_comma(words: str) -> list[str]:
    """The words of a text that holds them by comma."""
    return [word for word in (each.strip() for each in words.split(",")) if word]


def in_order(key: str) -> tuple[str, int, str]:
    """For sorting: C2 comes before C10."""
    letters = key.rstrip("0123456789")
    return letters, int(key[len(letters) :] or 0), key
