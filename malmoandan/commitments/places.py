"""What a promise may hang on. The rooms above say which of their things, in their `commitment_places.py`.

@offers
def clauses(actor): ...   # Iterable[Place], of what the actor may see, in the order to choose from
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to hang a promise on. `group` is the heading it stands under in the list to choose from."""

    ref: Ref
    title: str
    group: str


Source: TypeAlias = "Callable[[Actor], Iterable[Place]]"
_sources: list[Source] = []


def offers(source: Source) -> Source:
    """Register where places come from; the same function twice counts once."""
    if source not in _sources:
        _sources.append(source)
    return source


def places_for(actor: Actor) -> dict[str, list[Place]]:
    """Every place this actor may see, by group, in the order the rooms gave them."""
    found: dict[str, list[Place]] = {}
    for source in _sources:
        for place in source(actor):
            found.setdefault(place.group, []).append(place)
    return found
