"""Many simple counts, and many spans of days, each asked of the database at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models import Count as Counted

from malmoandan.measures.middles import days_between, middle
from malmoandan.measures.shapes import Count, Unit

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from typing import Any, TypeVar

    from malmoandan.measures.shapes import Spans, Tally

    Key = TypeVar("Key", bound=Hashable)


def counted(tallies: Mapping[Key, Tally]) -> dict[Key, Count]:
    """The counts of all of them for one question."""
    names = {str(place): key for place, key in enumerate(tallies)}
    branches = [_branch(name, tallies[key]) for name, key in names.items()]
    if not branches:
        return {}
    # A question that cannot have an answer is not asked: of it there is nothing.
    found = dict.fromkeys(tallies, (0, 0)) | {names[name]: (of, good) for name, of, good in joined(branches)}
    return {
        key: Count(found[key][0]) if tally.good is None else Count(found[key][1], found[key][0])
        for key, tally in tallies.items()
    }


def _branch(name: str, tally: Tally) -> QuerySet[Any]:
    good = Value(0, IntegerField()) if tally.good is None else Counted("pk", filter=tally.good)
    named = tally.things.order_by().values(called=Value(name, CharField()))
    told = named.annotate(things_counted=Counted("pk"), good_ones=good)
    branch: QuerySet[Any] = told.values_list("called", "things_counted", "good_ones")
    return branch


def middles(spans: Mapping[Key, Spans]) -> dict[Key, Count]:
    """The middle of the days of each, for one question."""
    found: dict[Key, list[int]] = {key: [] for key in spans}
    keys = list(spans)
    branches = [
        source.order_by().values_list(Value(place, IntegerField()), "came", "got")
        for place, key in enumerate(keys)
        for source in spans[key].sources
    ]
    for place, came, got in joined(branches) if branches else ():
        found[keys[place]].append(days_between(came, got) + spans[keys[place]].and_the_first)
    return {key: middle(days, Unit.DAYS) for key, days in found.items()}


def joined(branches: list[QuerySet[Any]]) -> QuerySet[Any]:
    """The rows of all of them."""
    return branches[0].union(*branches[1:], all=True) if branches[1:] else branches[0]
