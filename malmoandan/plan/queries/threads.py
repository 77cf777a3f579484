"""The red thread through a thing of a plan: what the plan itself ties together, and what people have tied.

Rule: a plan's own order (challenge, goal, activity) needs no link to be shown; what led to a challenge led to
everything under it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.trace.queries import step_of, thread_of
from malmoandan.trace.registry import nodes_of
from malmoandan.web.marks import Thread, ThreadStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref

BEFORE_A_PLAN = frozenset({"said", "answered", "prioritised"})


def thread_through(here: Ref, around: Sequence[Ref], actor: Actor, *, led_by: Ref | None = None) -> Thread:
    """The thread of `here`, with what is `around` it in the plan and what led to `led_by`, its challenge."""
    steps = list(thread_of(here, actor).steps)
    nodes = nodes_of([here, *around], actor)
    steps += [step_of(ref, node, here) for ref, node in nodes.items()]
    if led_by is not None:
        above = thread_of(led_by, actor).steps
        steps += [_elsewhere(step) for step in above if step.step in BEFORE_A_PLAN]
    return Thread(tuple({(step.title, step.url): step for step in reversed(steps)}.values()))


def _elsewhere(step: ThreadStep) -> ThreadStep:
    """The same step on another thing's page."""
    return ThreadStep(step.step, step.title, step.url, step.at)
