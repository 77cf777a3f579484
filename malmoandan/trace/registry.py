"""What the things on the thread are called. Each room tells of its own, in its `trace_nodes.py`.

@describes("agreement.clause")
def clauses(ids, actor): ...   # {id: Node(…)}, only of those the actor may see
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from malmoandan.kernel.refs import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.web.marks import StepCode


@dataclass(frozen=True, slots=True)
class Node:
    """One thing on the thread, as this actor may see it. `step` says how far from voice to result it is."""

    title: str
    url: str
    step: StepCode
    at: datetime | None = None


Describer: TypeAlias = "Callable[[Collection[str], Actor], dict[str, Node]]"

_describers: dict[str, Describer] = {}


def describes(kind: str) -> Callable[[Describer], Describer]:
    """Register who tells of things of this kind. One describer per kind."""

    def register(describer: Describer) -> Describer:
        if _describers.setdefault(kind, describer) is not describer:
            raise RuntimeError(f"two describers of {kind}")
        return describer

    return register


def nodes_of(refs: Iterable[Ref], actor: Actor) -> dict[Ref, Node]:
    """The nodes of those refs the actor may see: one call per kind. What nobody describes is left out."""
    ids: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        ids[ref.kind].append(ref.id)
    return {
        Ref(kind, key): node
        for kind, wanted in ids.items()
        if kind in _describers
        for key, node in _describers[kind](wanted, actor).items()
    }
