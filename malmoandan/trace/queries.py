"""The red thread of a thing: where it came from and what it led to.

What is linked changes by acts of `trace` and of rooms that keep ties themselves, and what a thing is called
by the acts its describer names: both are kept, apart.
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Q
from django.utils.translation import get_language

from malmoandan.kernel.refs import Ref
from malmoandan.parties.queries import PARTY_MADE
from malmoandan.record.remembering import one_length, same_unless_signed_in, until_next_entry
from malmoandan.trace.models import Link
from malmoandan.trace.policies import may_withdraw_link
from malmoandan.trace.registry import Node, acts_that_rename, acts_that_tie, lines_of, nodes_of, ties_kept
from malmoandan.web.marks import Thread, ThreadStep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor

DEEPEST = 6  # links away from the thing asked about; one query each where there are many
WIDEST = 300  # things on one thread
FEW = 500  # links
MANY, AN_HOUR = "trace.many", 3600
NAMES = (*PARTY_MADE, "parties.erasure_decided")  # the acts that change names of parties, and erase words

Edge = tuple[str, str]


def links_standing() -> QuerySet[Link]:
    """The links nobody has taken back. Whether an actor may see their ends is the rooms' to say."""
    return Link.objects.filter(withdrawn_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is linked with a thing, near and far: what was asked for, and what of it this actor may see."""

    ref: Ref
    back: set[Edge]
    forth: set[Edge]
    asked: set[Ref]
    nodes: dict[Ref, Node]


def surroundings_of(ref: Ref, actor: Actor) -> Surroundings:
    """All that is linked with a thing.

    The queries are bounded: one per link of distance, at most `DEEPEST`, and what each kind needs to tell of
    its things.
    """
    back, forth = edges_kept(ref)
    refs = {Ref.parse(end) for edge in back | forth for end in edge} | {ref}
    return Surroundings(ref, back, forth, refs, names_of(refs, actor))


def edges_kept(ref: Ref) -> tuple[set[Edge], set[Edge]]:
    """The links around a thing, found once until an act that can tie or part something."""
    return until_next_entry(f"trace.links.{ref}", lambda: edges_around(str(ref)), *acts_that_tie())


def names_of(refs: Iterable[Ref], actor: Actor) -> dict[Ref, Node]:
    """What things are called, kind by kind: for nobody known each kept until an act its describer names."""
    found: dict[Ref, Node] = {}
    for kind, same in groupby(sorted(refs), key=attrgetter("kind")):
        asked, acts = list(same), acts_that_rename(kind)
        digest = hashlib.sha256(" ".join(map(str, asked)).encode()).hexdigest()
        place = f"trace.names.{digest}.{get_language()}"
        found |= same_unless_signed_in(actor, place, partial(nodes_of, asked, actor), *acts, *NAMES)
    return found


def thread_of(ref: Ref, actor: Actor) -> Thread:
    """The thread through one thing, both ways, of what this actor may see."""
    with one_length():
        return thread_in(surroundings_of(ref, actor))


def thread_in(near: Surroundings) -> Thread:
    """The thread through the thing: what may not be seen is left out with all reached only through it."""
    here, seen = str(near.ref), {str(found) for found in near.nodes}
    forth = reached(here, near.forth, seen)
    back = reached(here, {(target, source) for source, target in near.back}, seen)
    shown = aimed({Ref.parse(each): near.nodes[Ref.parse(each)] for each in (*forth, *back)})
    steps = (step_of(ref, node, near.ref) for ref, node in sorted(shown.items()))
    return Thread(tuple(steps))


def aimed(nodes: dict[Ref, Node]) -> dict[Ref, Node]:
    """The same, the nearest first, with each long paper's address led on to the line that tells of them."""
    near = [(str(ref), node.url) for ref, node in nodes.items()]
    papers = [ref for ref, node in nodes.items() if "#" not in node.url]
    lines = lines_of(papers, near)
    return nodes | {ref: replace(nodes[ref], url=f"{nodes[ref].url}#{line}") for ref, line in lines.items()}


def edges_around(start: str) -> tuple[set[Edge], set[Edge]]:
    """The links that lead to the thing and those that lead from it, breadth first.

    To the links are added the ties that rooms keep in rows of their own.
    """
    back: set[Edge] = set()
    forth: set[Edge] = set()
    upstream, downstream = {start}, {start}
    met, few = {start}, links_if_few()
    for _distance in range(DEEPEST):
        if not (upstream or downstream) or len(met) >= WIDEST:
            break
        edges = _links_near(upstream, downstream, few)
        edges += [*ties_kept(upstream, is_from=False), *ties_kept(downstream, is_from=True)]
        new_back = {edge for edge in edges if edge[1] in upstream} - back
        new_forth = {edge for edge in edges if edge[0] in downstream} - forth
        back, forth = back | new_back, forth | new_forth
        upstream, downstream = {source for source, _ in new_back}, {target for _, target in new_forth}
        met |= upstream | downstream
    return back, forth


def _links_near(upstream: set[str], downstream: set[str], few: list[Edge] | None) -> list[Edge]:
    """The links that end in one or begin in the other: asked once until somebody ties or parts something."""
    if few is not None:
        return [edge for edge in few if edge[1] in upstream or edge[0] in downstream][:WIDEST]
    near = links_standing().filter(Q(target__in=upstream) | Q(source__in=downstream)).order_by("pk")
    named = " ".join((*sorted(upstream), "<", *sorted(downstream)))
    place = f"trace.near.{hashlib.sha256(named.encode()).hexdigest()}"
    rows = near.values_list("source", "target")[:WIDEST]
    return list(until_next_entry(place, lambda: list(rows), "trace"))


def links_if_few() -> list[Edge] | None:
    """All links there are, where one question brings them sooner than one for each step of a thread.

    Where there have been more, they are not counted again for an hour.
    """
    if cache.get(MANY):
        return None
    rows = links_standing().order_by("pk").values_list("source", "target")[: FEW + 1]
    found = until_next_entry("trace.few", lambda: list(rows), "trace")
    if len(found) > FEW:
        cache.set(MANY, True, AN_HOUR)
        return None
    return found


def reached(start: str, edges: Iterable[Edge], seen: set[str]) -> list[str]:
    """What can be reached from the start without passing through what is not seen, the nearest first."""
    onward: dict[str, list[str]] = {}
    for one, other in sorted(edges):
        onward.setdefault(one, []).append(other)
    found: dict[str, None] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here in seen and here not in found:
            found[here] = None
            waiting.extend(onward.get(here, ()))
    return list(found)


def step_of(ref: Ref, node: Node, here: Ref) -> ThreadStep:
    """One thing as a step of the thread."""
    return ThreadStep(node.step, node.title, node.url, node.at, is_here=ref == here)


@dataclass(frozen=True, slots=True)
class Tied:
    """One link at a thing, with the other end as this actor may see it, who tied it and why."""

    link: Link
    other: Node
    is_outward: bool
    may_withdraw: bool


def links_at(ref: Ref, actor: Actor) -> list[Tied]:
    """The links that begin or end at a thing, where the other end may be seen; at most `WIDEST`."""
    here = str(ref)
    near = links_standing().filter(Q(source=here) | Q(target=here)).select_related("mandate__body__party")
    rows = [
        (link, link.target_ref if link.source == here else link.source_ref)
        for link in near.order_by("pk")[:WIDEST]
    ]
    nodes = nodes_of({other for _, other in rows}, actor)
    return [
        Tied(link, nodes[other], link.source == here, may_withdraw_link(actor, link))
        for link, other in rows
        if other in nodes
    ]
