"""What the list of a plan's activities can be filtered by: only what some activity there has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Value

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body
from malmoandan.parties.queries import known_parties
from malmoandan.plan.models import LEADING, ActivityParty
from malmoandan.plan.queries.keeping import STANDING_WITH_BODIES, kept_by_sight
from malmoandan.plan.queries.visibility import activities_visible_to
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

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
    """What this actor may choose among, kept until an act that can change it."""
    rows = kept_by_sight(f"choices.{plan.pk}", actor, lambda: _rows(plan, actor), *STANDING_WITH_BODIES)
    slugs = sorted({each for words, _ in rows["named"] for each in by_comma(words)})
    years = range(plan.period_start.year, plan.period_end.year + 1)
    return Choices(
        challenges=rows["challenge"],
        goals=rows["goal"],
        bodies=rows["body"],
        parties=tuple((party.slug, party.name) for party in known_parties()),
        principles=kept_by_sight(f"principles.{slugs}", actor, lambda: _principles(slugs), "agreement"),
        clauses=tuple((key, key) for key in sorted(_keys(rows["named"]), key=in_order)),
        years=tuple((str(year), str(year)) for year in years),
    )


def _rows(plan: ActionPlan, actor: Actor) -> dict[str, tuple[Choice, ...]]:
    """Its challenges, goals, bodies that lead, and principles and clauses named; two texts each, in order.

    One question.
    """
    seen = activities_visible_to(actor).filter(plan=plan).order_by()
    leading = ActivityParty.objects.filter(
        Exists(seen.filter(pk=OuterRef("activity"))), body=OuterRef("pk"), role__in=LEADING
    )
    first = Value(0)
    asked = [
        plan.challenges.values_list(Value("challenge"), "position", "pk", "code", "title"),
        plan.goals.values_list(Value("goal"), "position", "pk", "code", "title"),
        Body.objects.filter(Exists(leading)).values_list(Value("body"), first, "pk", "slug", "name"),
        seen.values_list(Value("named"), first, first, "principles", "clauses").distinct(),
    ]
    found: dict[str, list[tuple[Any, ...]]] = {"challenge": [], "goal": [], "body": [], "named": []}
    for sort, *row in asked[0].union(*asked[1:], all=True):
        found[sort].append(tuple(row))
    found["body"].sort(key=lambda row: (row[3], row[1]))
    return {
        sort: tuple(row[2:] for row in (rows if sort == "body" else sorted(rows)))
        for sort, rows in found.items()
    }


def _keys(named: Iterable[Choice]) -> set[str]:
    return {each for _, words in named for each in by_comma(words)}


def _principles(slugs: list[str]) -> tuple[Choice, ...]:
    nodes = nodes_of([Ref("agreement.principle", slug) for slug in slugs], NOBODY)
    return tuple(sorted(((ref.id, node.title) for ref, node in nodes.items()), key=lambda each: each[1]))


def by_comma(words: str) -> list[str]:
    """The words of a text that holds them by comma."""
    return [word for word in (each.strip() for each in words.split(",")) if word]


def in_order(key: str) -> tuple[str, int, str]:
    """For sorting: C2 comes before C10."""
    letters = key.rstrip("0123456789")
    return letters, int(key[len(letters) :] or 0), key
