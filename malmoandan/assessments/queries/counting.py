"""What the measures count of judgements and self-checks: how many there are, never how good.

Only activities that are everybody's are counted, and a difference only where every party has judged, for then
everybody may read what each said.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from malmoandan.assessments.models import Assessment, SelfCheck
from malmoandan.assessments.queries.judging import activities_of_year
from malmoandan.assessments.queries.side_by_side import DIMENSIONS
from malmoandan.kernel.actors import NOBODY
from malmoandan.parties.queries import known_parties

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.parties.models import Party
    from malmoandan.plan.models import Activity

NONE = Q(pk__in=())


def activities_to_count(year: int) -> QuerySet[Activity]:
    """What went on in a year and is everybody's: the same activities as in that year's report."""
    return activities_of_year(year, NOBODY)


def judged_by(year: int, party: Party | None) -> Q:
    """Whether a party, or without one the independent reader, has judged it for the year."""
    by = {"party": party} if party is not None else {"party__isnull": True}
    return Q(Exists(_on_it(year).filter(**by)))


def judged_by_parties(year: int) -> Q:
    """Whether every party has."""
    given = [judged_by(year, party) for party in known_parties()]
    return reduce(and_, given) if given else NONE


def judged_by_all(year: int) -> Q:
    """Whether every party and the independent reader have."""
    return judged_by_parties(year) & judged_by(year, None)


def judged_apart(year: int, question: str) -> Q:
    """Whether two parties answer one of the three questions differently."""
    ours = _on_it(year).filter(party__isnull=False).exclude(**{question: ""})
    theirs = _current(year).filter(activity=OuterRef("activity"), party__isnull=False)
    theirs = theirs.exclude(**{question: ""}).exclude(**{question: OuterRef(question)})
    return Q(Exists(ours.filter(Exists(theirs))))


def judged_differently(year: int) -> Q:
    """Whether they answer any of them differently."""
    return reduce(or_, (judged_apart(year, question) for question in DIMENSIONS))


def checked_by_parties(year: int) -> Q:
    """Whether every party has answered how the principles are lived in it, that year or before."""
    made = SelfCheck.objects.filter(activity=OuterRef("pk"), year__lte=year, replaced_at__isnull=True)
    given = [Q(Exists(made.filter(party=party))) for party in known_parties()]
    return reduce(and_, given) if given else NONE


def _current(year: int) -> QuerySet[Assessment]:
    return Assessment.objects.filter(year=year, replaced_at__isnull=True)


def _on_it(year: int) -> QuerySet[Assessment]:
    return _current(year).filter(activity=OuterRef("pk"))
