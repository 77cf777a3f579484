"""The red thread through a thing of a plan: what the plan itself ties together, and what people have tied.

Rule: a plan's own order (challenge, goal, activity) needs no link to be shown; what led to a challenge led to
everything under it.

What is linked changes by acts of `trace` and of rooms that keep ties themselves, and what a thing is called
by the acts its describer names: both are kept, apart. The names of the parties, and words that were erased,
change by the acts in `NAMES`.
"""

from __future__ import annotations

import hashlib
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from malmoandan.kernel.refs import Ref
from malmoandan.parties.queries import PARTY_MADE
from malmoandan.plan.queries.keeping import kept_for_visitors
from malmoandan.plan.trace_nodes import node_of
from malmoandan.record.remembering import until_next_entry
from malmoandan.trace.queries import Surroundings, edges_around, step_of, thread_in
from malmoandan.trace.registry import acts_that_rename, acts_that_tie, nodes_of
from malmoandan.web.marks import Thread, ThreadStep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan
    from malmoandan.trace.queries import Edge
    from malmoandan.trace.registry import Node

NAMES = (*PARTY_MADE, "parties.erasure_decided")
BEFORE_A_PLAN = frozenset({"said", "answered", "prioritised"})


def thread_through(
    here: Ref, around: Mapping[Ref, Node], actor: Actor, *, led_by: Ref | None = None
) -> Thread:
    """The thread of `here`, with what is `around` it in the plan and what led to `led_by`, its challenge.

    `around` holds what the plan's own things there are called, `here` itself among them: whoever asks has
    them already.
    """
    starts = (here,) if led_by is None else (here, led_by)
    links = {start: _links_around(start) for start in starts}
    ends = {end for back, forth in links.values() for edge in back | forth for end in edge}
    refs = {*starts, *around, *map(Ref.parse, ends)}
    nodes = _names_of(refs - around.keys(), actor) | dict(around)
    near = {start: Surroundings(start, *found, refs, nodes) for start, found in links.items()}
    steps = list(thread_in(near[here]).steps)
    steps += [step_of(ref, nodes[ref], here) for ref in dict.fromkeys((here, *around))]
    if led_by is not None:
        above = thread_in(near[led_by]).steps
        steps += [_elsewhere(step) for step in above if step.step in BEFORE_A_PLAN]
    return Thread(tuple({(step.title, step.url): step for step in reversed(steps)}.values()))


def named(things: Iterable[Any], plan: ActionPlan) -> dict[Ref, Node]:
    """What these things of a plan are called, from a page that has them at hand."""
    found = {}
    for thing in things:
        if thing is not plan:
            thing.plan = plan
        found[thing.ref] = node_of(thing)
    return found


def _links_around(start: Ref) -> tuple[set[Edge], set[Edge]]:
    return until_next_entry(f"plan.links.{start}", lambda: edges_around(str(start)), *acts_that_tie())


def _names_of(refs: set[Ref], actor: Actor) -> dict[Ref, Node]:
    """What things are called, kind by kind: each until an act its describer names."""
    found: dict[Ref, Node] = {}
    for kind, same in groupby(sorted(refs), key=attrgetter("kind")):
        asked, acts = list(same), acts_that_rename(kind)
        place = f"names.{hashlib.sha256(' '.join(map(str, asked)).encode()).hexdigest()}"
        found |= kept_for_visitors(place, actor, partial(nodes_of, asked, actor), *acts, *NAMES)
    return found


def _elsewhere(step: ThreadStep) -> ThreadStep:
    """The same step on another thing's page."""
    return ThreadStep(step.step, step.title, step.url, step.at)
