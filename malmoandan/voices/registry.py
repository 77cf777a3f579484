"""What rooms above say of contributions: marks, a part of the page, and ways to narrow a list.

The room that answers registers here, and its marks stand on every contribution without this room knowing it:

    @marks
    def answer_marks(ids: Collection[int], actor: Actor) -> dict[int, list[Mark]]: ...

    @draws
    def answers_on(contribution: Contribution, actor: Actor) -> str: ...       # safe HTML, "" for nothing

    offers_facet(Facet("tema", themes_of, in_theme, _("Theme")))

Each is asked once for a whole list, never once for each row. Marks stand in lists; a voice's own page has
what is drawn there instead.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution, Gathering


@dataclass(frozen=True, slots=True)
class Mark:
    """A word about a contribution, with the state of its `{% badge %}`, and where it leads."""

    label: str
    state: str = "neutral"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a gathering's list, by its name in the address. `narrow` gets only offered choices."""

    name: str
    choices: Callable[[Gathering, Actor], Sequence[tuple[str, str]]]
    narrow: Callable[[QuerySet[Contribution], str], QuerySet[Contribution]]
    label: _StrPromise | str


Marker: TypeAlias = "Callable[[Collection[int], Actor], dict[int, list[Mark]]]"
Drawer: TypeAlias = "Callable[[Contribution, Actor], str]"

_markers: list[Marker] = []
_drawers: list[Drawer] = []
_facets: dict[str, Facet] = {}


def marks(marker: Marker) -> Marker:
    """Register who marks contributions; the same function twice counts once."""
    if marker not in _markers:
        _markers.append(marker)
    return marker


def draws(drawer: Drawer) -> Drawer:
    """Register who draws a part of a contribution's page, below its words; twice counts once."""
    if drawer not in _drawers:
        _drawers.append(drawer)
    return drawer


def offers_facet(facet: Facet) -> None:
    """Register a way to narrow the list; saying it again replaces it."""
    _facets[facet.name] = facet


def marks_of(ids: Collection[int], actor: Actor) -> dict[int, list[Mark]]:
    """The marks of some contributions, by primary key, as this actor may see them."""
    found: dict[int, list[Mark]] = defaultdict(list)
    for marker in _markers:
        for key, some in marker(ids, actor).items():
            found[key] += some
    return dict(found)


def drawn_on(contribution: Contribution, actor: Actor) -> list[str]:
    """The parts that rooms above draw on a contribution's page, in the order they registered."""
    return [part for drawer in _drawers if (part := drawer(contribution, actor))]


def facets() -> tuple[Facet, ...]:
    """The ways to narrow a list that rooms above offer."""
    return tuple(_facets.values())
