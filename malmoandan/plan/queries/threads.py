"""The red thread through a thing of a plan: what the plan itself ties together, and what people have tied.

Rule: a plan's own order (challenge, goal, activity) needs no link to be shown; what led to a challenge led to
everything under it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.kernel.refs import Ref
from malmoandan.plan.trace_nodes import node_of
from malmoandan.trace.queries import Surroundings, edges_kept, names_of, step_of, thread_in
from malmoandan.web.marks import Thread, ThreadStep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan
    from malmoandan.trace.registry import Node

BEFORE_A_PLAN = frozenset({"said", "answered", "prioritised"})


def thread_through(
    here: Ref, around: Mapping[Ref, Node], actor: Actor, *, led_by: Ref | None = None
) -> Thread:
    """The thread of `here`, with what is `around` it in the plan and what led to `led_by`, its challenge.

    `around` holds what the plan's own things there are called, `here` itself among them: whoever asks has
    them already.
    """
    starts = (here,) if led_by is None else (here, led_by)
    links = {start: edges_kept(start) for start in starts}
    ends = {end for back, forth in links.values() for edge in back | forth for end in edge}
    refs = {*starts, *around, *map(Ref.parse, ends)}
    nodes = names_of(refs - around.keys(), actor) | dict(around)
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


def _elsewhere(step: ThreadStep) -> ThreadStep:
    """The same step on another thing's page."""
    return ThreadStep(step.step, step.title, step.url, step.at)
