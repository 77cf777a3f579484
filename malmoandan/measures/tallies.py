"""Many simple counts asked of the database at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models import Count as Counted

from malmoandan.measures.shapes import Count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from malmoandan.measures.shapes import Tally


def counted(tallies: Mapping[str, Tally]) -> dict[str, Count]:
    """The counts of all of them, by what they are called, for one question."""
    branches = [_branch(name, tally) for name, tally in tallies.items()]
    if not branches:
        return {}
    rows = branches[0].union(*branches[1:], all=True) if branches[1:] else branches[0]
    found = {name: (of, good) for name, of, good in rows}
    return {
        name: Count(found[name][0]) if tally.good is None else Count(found[name][1], found[name][0])
        for name, tally in tallies.items()
    }


def counted_alone(tally: Tally) -> Count:
    """One of them."""
    return counted({"one": tally})["one"]


def _branch(name: str, tally: Tally) -> QuerySet[Any]:
    good = Value(0, IntegerField()) if tally.good is None else Counted("pk", filter=tally.good)
    named = tally.things.order_by().values(called=Value(name, CharField()))
    told = named.annotate(things_counted=Counted("pk"), good_ones=good)
    branch: QuerySet[Any] = told.values_list("called", "things_counted", "good_ones")
    return branch
