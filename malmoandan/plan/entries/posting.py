"""How letters of this room are addressed: to those who write for a body, each in her own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from malmoandan.parties.queries import writers_of
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from malmoandan.parties.models import Person


def people_of(bodies: Iterable[int], at: datetime) -> Iterator[tuple[int, Person]]:
    """Each body with each of its writers; somebody who writes for two bodies comes twice."""
    for body in bodies:
        for mandate in writers_of(body, at):
            yield body, mandate.person


def link(name: str, *args: object) -> str:
    """The whole address of a page of this room, in the language now active."""
    return whole(reverse(f"plan:{name}", args=args))
