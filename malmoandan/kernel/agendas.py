"""What asks for a place on the agenda of the parties' next meeting. Rooms say it; the steering room reads it.

A room's `agendas.py` registers functions (found when the steering room is ready):

    @asks_for_a_place
    def sent_up(at: datetime) -> Iterable[Asked]: ...

A thing stays asked for until its room no longer gives it. Agendas are public once a meeting is called: what
is asked for carries no title, and its address shows each reader no more than she may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from malmoandan.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing for the next meeting, where it can be read of, and since which day it waits for it."""

    ref: Ref
    url: str
    since: date


_sources: list[Callable[[datetime], Iterable[Asked]]] = []


def asks_for_a_place(
    source: Callable[[datetime], Iterable[Asked]],
) -> Callable[[datetime], Iterable[Asked]]:
    """Register who asks; the same function twice counts once."""
    if source not in _sources:
        _sources.append(source)
    return source


def asked_at(at: datetime) -> Iterator[Asked]:
    """Everything that asks for a place at this moment, from every room."""
    for source in _sources:
        yield from source(at)
