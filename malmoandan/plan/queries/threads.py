"""The red thread through a thing of a plan: what the plan itself ties together, and what people have tied.

Rule: a plan's own order (challenge, goal, activity) needs no link to be shown; what led to a challenge led to
everything under it.

What is linked changes by acts of `trace` alone, and what a thing is called by acts of its own room: both are
kept, apart. The names of the parties, and words that were erased, change by the acts in `NAMES`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from malmoandan.kernel.refs import Ref
from malmoandan.parties.queries import PARTY_MADE
from malmoandan.plan.queries.keeping import kept_for_visitors
from malmoandan.record.remembering import until_next_entry
from malmoandan.trace.queries import Surroundings, edges_around, step_of, thread_in
from malmoandan.trace.registry import nodes_of
from malmoandan.web.marks import Thread, ThreadStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.kernel.actors import Actor
    from malmoandan.trace.queries import Edge
    from malmoandan.trace.registry import Node

NAMES = (*PARTY_MADE, "parties.erasure_decided")
BEFORE_A_PLAN = frozenset({"said", "answered", "prioritised"})


def thread_through(here: Ref, around: Sequence[Ref], actor: Actor, *, led_by: Ref | None = None) -> Thread:
    """The thread of `here`, with what is `around` it in the plan and what led to `led_by`, its challenge."""
    starts = (here,) if led_by is None else (here, led_by)
    links = {start: _links_around(start) for start in starts}
    ends = {end for back, forth in links.values() for edge in back | forth for end in edge}
    refs = {*starts, *around, *map(Ref.parse, ends)}
    nodes = _names_of(refs, actor)
    near = {start: Surroundings(start, *found, refs, nodes) for start, found in links.items()}
    steps = list(thread_in(near[here]).steps)
    steps += [step_of(ref, nodes[ref], here) for ref in (here, *around) if ref in nodes]
    if led_by is not None:
        above = thread_in(near[led_by]).steps
        steps += [_elsewhere(step) for step in above if step.step in BEFORE_A_PLAN]
    return Thread(tuple({(step.title, step.url): step for step in reversed(steps)}.values()))


def _links_around(start: Ref) -> tuple[set[Edge], set[Edge]]:
    return until_next_entry(f"plan.links.{start}", lambda: edges_around(str(start)), "trace")


def _names_of(refs: set[Ref], actor: Actor) -> dict[Ref, Node]:
    asked = sorted(refs)
    spelt = hashlib.sha256(" ".join(map(str, asked)).encode()).hexdigest()
    rooms = {ref.kind.partition(".")[0] for ref in asked}
    return kept_for_visitors(f"names.{spelt}", actor, lambda: nodes_of(asked, actor), *rooms, *NAMES)


def _elsewhere(step: ThreadStep) -> ThreadStep:
    """The same step on another thing's page."""
    return ThreadStep(step.step, step.title, step.url, step.at)
