"""What the things on the thread are called. Each room tells of its own, in its `trace_nodes.py`.

@describes("agreement.clause")
def clauses(ids, actor): ...   # {id: Node(…)}, only of those the actor may see

What a room keeps in its own rows needs no link to stand on the thread, so that nothing is kept twice:

@leads_from("answers.theme")
def answers_of(ids): ...   # [(source, target), …] as refs in text; `leads_to` tells of the way there

And a room says which of its things may be chosen as what something led to:

@offers(_("Challenges"))
def challenges_to_choose(actor): ...   # [Choice(ref, title), …], only of those the actor may see

And by which codes people outside know its things, so that a table can name them:

@finds("plan.activity")
def activities_coded(codes, actor): ...   # {code: Ref}, only of those the actor may see

A long paper says on which of its lines it tells of what else is on the thread, so that the way leads there:

@aims("rounds.report")
def lines(ids, near): ...   # {id: "line-7"}; `near` are (ref as text, address), the nearest first
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from malmoandan.kernel.refs import Ref
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime

    from django.utils.functional import _StrPromise

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

Tie: TypeAlias = "tuple[str, str]"  # two refs as text: from, to
Tier: TypeAlias = "Callable[[Collection[str]], Iterable[Tie]]"
Near: TypeAlias = "Sequence[tuple[str, str]]"  # refs as text with the addresses of their pages
Aimer: TypeAlias = "Callable[[Collection[str], Near], dict[str, str]]"
Offerer: TypeAlias = "Callable[[Actor], Iterable[Choice]]"
Finder: TypeAlias = "Callable[[Collection[str], Actor], dict[str, Ref]]"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing somebody may choose as what another led to, with the words she knows it by."""

    ref: Ref
    title: str


_describers: dict[str, Describer] = {}
_changed_by: dict[str, tuple[str, ...]] = {}
_tiers: dict[tuple[str, bool], Tier] = {}
_tied_by: dict[tuple[str, bool], tuple[str, ...]] = {}
_aimers: dict[str, Aimer] = {}
_offerers: dict[Offerer, _StrPromise | str] = {}
_finders: dict[str, Finder] = {}


def describes(kind: str, *also: str) -> Callable[[Describer], Describer]:
    """Register who tells of things of this kind. One describer per kind.

    What it tells visitors changes by acts of its own room, by parties that come and persons that are erased,
    and by the acts named in `also` (as for `until_next_entry`): pages keep it until then.
    """
    _changed_by[kind] = (kind.partition(".")[0], *also)

    def register(describer: Describer) -> Describer:
        if _describers.setdefault(kind, describer) is not describer:
            raise RuntimeError(f"two describers of {kind}")
        return describer

    return register


def acts_that_rename(kind: str) -> tuple[str, ...]:
    """The acts that can change what things of this kind are called, or whether visitors may see them."""
    return _changed_by.get(kind, ())


def acts_that_tie() -> tuple[str, ...]:
    """The acts that can change what is tied: of links, and those that change the ties kept in rooms' rows."""
    acts = {act for some in _tied_by.values() for act in some}
    return ("trace", *sorted(acts))


def nodes_of(refs: Iterable[Ref], actor: Actor) -> dict[Ref, Node]:
    """The nodes of those refs the actor may see: one call per kind. What nobody describes is left out."""
    return {
        Ref(kind, key): node
        for kind, wanted in _by_kind(refs).items()
        if kind in _describers
        for key, node in _describers[kind](wanted, actor).items()
    }


def leads_from(kind: str, *changed_by: str) -> Callable[[Tier], Tier]:
    """Register what things of this kind lead to, by what their room keeps. One source per kind.

    What is tied changes by the acts named (as for `until_next_entry`); without any, by all of the room.
    """
    return _keeping(kind, changed_by, is_from=True)


def leads_to(kind: str, *changed_by: str) -> Callable[[Tier], Tier]:
    """Register what leads to things of this kind, in the same way."""
    return _keeping(kind, changed_by, is_from=False)


def _keeping(kind: str, changed_by: tuple[str, ...], *, is_from: bool) -> Callable[[Tier], Tier]:
    def register(tier: Tier) -> Tier:
        _tied_by[kind, is_from] = changed_by or (tier.__module__.split(".")[1],)
        if _tiers.setdefault((kind, is_from), tier) is not tier:
            raise RuntimeError(f"two sources of the thread at {kind}")
        return tier

    return register


def ties_kept(refs: Iterable[str], *, is_from: bool) -> list[Tie]:
    """What these refs (as text) lead to, or what leads to them; only the rooms of kinds met are asked.

    Each is asked once until an act that it named.
    """
    ids: dict[str, list[str]] = defaultdict(list)
    for ref in sorted(refs):
        kind, _, key = ref.partition(":")
        ids[kind].append(key)
    found: list[Tie] = []
    for kind, some in ids.items():
        if tier := _tiers.get((kind, is_from)):
            digest = hashlib.sha256(" ".join(some).encode()).hexdigest()
            place = f"trace.ties.{kind}.{is_from}.{digest}"
            found += until_next_entry(place, partial(_asked, tier, some), *_tied_by[kind, is_from])
    return found


def _asked(tier: Tier, ids: Collection[str]) -> list[Tie]:
    return list(tier(ids))


def _by_kind(refs: Iterable[Ref]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        ids[ref.kind].append(ref.id)
    return ids


def aims(kind: str) -> Callable[[Aimer], Aimer]:
    """Register who knows on which line of papers of this kind other things are told of. One per kind."""

    def register(aimer: Aimer) -> Aimer:
        if _aimers.setdefault(kind, aimer) is not aimer:
            raise RuntimeError(f"two who know the lines of {kind}")
        return aimer

    return register


def lines_of(refs: Iterable[Ref], near: Near) -> dict[Ref, str]:
    """The line of each of these papers that tells of what is nearest; those without one are left out."""
    return {
        Ref(kind, key): line
        for kind, wanted in _by_kind(refs).items()
        if kind in _aimers
        for key, line in _aimers[kind](wanted, near).items()
        if line
    }


def offers(label: _StrPromise | str) -> Callable[[Offerer], Offerer]:
    """Register things that may be chosen as what another led to, under a heading."""

    def register(offerer: Offerer) -> Offerer:
        _offerers[offerer] = label
        return offerer

    return register


def finds(kind: str) -> Callable[[Finder], Finder]:
    """Register who knows things of this kind by their codes. One finder per kind."""

    def register(finder: Finder) -> Finder:
        if _finders.setdefault(kind, finder) is not finder:
            raise RuntimeError(f"two finders of {kind}")
        return finder

    return register


def refs_coded(kind: str, codes: Collection[str], actor: Actor) -> dict[str, Ref]:
    """The things of a kind with these codes, of those the actor may see. What is unknown is left out."""
    return _finders[kind](codes, actor) if codes and kind in _finders else {}


def choices_for(actor: Actor) -> dict[str, list[Choice]]:
    """What this actor may choose as what something led to, by heading in the language now active."""
    found = {str(label): list(offerer(actor)) for offerer, label in _offerers.items()}
    return {label: choices for label, choices in found.items() if choices}
