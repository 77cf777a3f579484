"""What the list of a plan's activities can be filtered by: only what some activity there has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body
from malmoandan.parties.queries import parties
from malmoandan.plan.models import LEADING, ActivityParty
from malmoandan.plan.queries.visibility import activities_visible_to, is_inside
from malmoandan.record.remembering import until_next_entry
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan

ACTS = ("plan", "parties", "agreement")  # what can change them
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
    """What this actor may choose among; worked out once between two acts for all who see the same."""
    sight = "inside" if is_inside(actor) else "outside"
    return until_next_entry(f"plan.choices.{plan.pk}.{sight}", lambda: _choices(plan, actor), *ACTS)


def _choices(plan: ActionPlan, actor: Actor) -> Choices:
    seen = activities_visible_to(actor).filter(plan=plan)
    leading = ActivityParty.objects.filter(activity__in=seen, role__in=LEADING).values("body")
    bodies = Body.objects.filter(pk__in=leading).order_by("name", "pk")
    named = list(seen.order_by().values_list("principles", "clauses").distinct())
    years = range(plan.period_start.year, plan.period_end.year + 1)
    return Choices(
        challenges=tuple(plan.challenges.order_by("position", "pk").values_list("code", "title")),
        goals=tuple(plan.goals.order_by("position", "pk").values_list("code", "title")),
        bodies=tuple(bodies.values_list("slug", "name")),
        parties=tuple((party.slug, party.name) for party in parties()),
        principles=_principles({each for words, _ in named for each in by_comma(words)}),
        clauses=tuple((key, key) for key in sorted(_keys(named), key=in_order)),
        years=tuple((str(year), str(year)) for year in years),
    )


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
