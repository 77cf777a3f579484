"""Public dates: what happens on which day, for the calendar file. The rooms and the site say which.

@dates
def consultations_closing(at: datetime) -> Iterable[PublicDate]: ...
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from malmoandan.kernel.refs import Ref

    Source = Callable[[datetime], Iterable["PublicDate"]]


@dataclass(frozen=True, slots=True)
class PublicDate:
    """Something open to everybody on a day. `what` tells two dates of one thing apart: opens, closes."""

    ref: Ref
    what: str
    title: str
    on: date
    url: str


_sources: list[Source] = []


def dates(source: Source) -> Source:
    """Register where public dates come from; the same function twice counts once."""
    if source not in _sources:
        _sources.append(source)
    return source


def dates_at(at: datetime) -> Iterator[PublicDate]:
    """Every public date, from every source."""
    for source in _sources:
        yield from source(at)
