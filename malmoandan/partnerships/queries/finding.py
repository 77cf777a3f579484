"""What belongs to one collaboration: who is named, which terms wait, whose keys are turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils import timezone

from malmoandan.kernel.workdays import after_working_days
from malmoandan.parties.models import Body
from malmoandan.parties.queries import bodies_visible_to, there_on
from malmoandan.partnerships.models import (
    COMMITTEES,
    FollowUp,
    Moment,
    Outcome,
    Partner,
    Terms,
    TermsKey,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.partnerships.models import Collaboration

DAYS_TO_ANSWER = 10  # working days from the day the terms were put forward
ASKED_FROM, ASKED_BY = (11, 1), (12, 15)  # month and day of the year that is followed up
DAYS_TO_START = 30  # to answer the three questions the first time


def committees_to_name(day: date) -> QuerySet[Body]:
    """The committees, and companies of the city, that may be named, by name."""
    rows = Body.objects.filter(there_on(day), kind__in=COMMITTEES, is_listed=True)
    return rows.filter(party__is_public_authority=True).order_by("name", "pk")


def organisations_to_name(actor: Actor, day: date) -> QuerySet[Body]:
    """The organisations that may be named: on the public list, of no public authority, by name."""
    rows = bodies_visible_to(actor).filter(there_on(day), is_listed=True, speaks_for_party=False)
    return rows.exclude(party__is_public_authority=True).order_by("name", "pk")


def bodies_that_decide(day: date) -> QuerySet[Body]:
    """The bodies whose decision a collaboration may rest on, by name."""
    return Body.objects.filter(there_on(day), is_listed=True).order_by("name", "pk")


def with_partners(rows: QuerySet[Collaboration]) -> QuerySet[Collaboration]:
    """The same collaborations with the names a list shows; one query more for their organisations."""
    partners = Partner.objects.select_related("body").order_by("body__name", "pk")
    return rows.select_related(
        "committee__party", "current__deciding_body", "registered_by"
    ).prefetch_related(Prefetch("current__partners", queryset=partners))


def waiting_terms(collaboration: Collaboration) -> Terms | None:
    """The version that waits for keys; None when the newest is answered."""
    rows = Terms.objects.filter(collaboration=collaboration, outcome=Outcome.WAITING)
    return rows.select_related("body", "deciding_body", "mandate").first()


def newest_terms(collaboration: Collaboration) -> Terms:
    """The version that waits, else the one that holds, else the last there was."""
    rows = Terms.objects.filter(collaboration=collaboration).select_related("body", "deciding_body")
    return waiting_terms(collaboration) or collaboration.current or rows.latest("number")


def partners_of(terms: Terms) -> list[Body]:
    """The organisations named, by name; without asking where `with_partners` has asked already."""
    known = getattr(terms, "_prefetched_objects_cache", {}).get("partners")
    if known is not None:
        return [each.body for each in known]
    return list(Body.objects.filter(partnerships__terms=terms).select_related("party").order_by("name", "pk"))


def named_in(collaboration: Collaboration, terms: Terms | None) -> frozenset[int]:
    """The bodies named in these terms, the committee among them, by primary key."""
    if terms is None:
        return frozenset()
    partners = Partner.objects.filter(terms=terms).values_list("body", flat=True)
    return frozenset({collaboration.committee_id, *partners})


def bodies_of(collaboration: Collaboration) -> frozenset[int]:
    """Everyone named in what holds now, or in what is proposed."""
    return named_in(collaboration, collaboration.current or newest_terms(collaboration))


def keys_of(terms: Terms | None) -> list[TermsKey]:
    """The keys turned on these terms, in the order they were."""
    rows = TermsKey.objects.filter(terms=terms) if terms is not None else TermsKey.objects.none()
    return list(rows.select_related("body", "mandate").order_by("turned_at", "pk"))


def who_turned(keys: Sequence[TermsKey]) -> list[tuple[int, int]]:
    """Which bodies have, and which persons did it."""
    return [(each.body_id, each.mandate.person_id) for each in keys]


def answer_due_on(terms: Terms) -> date:
    """The day by which those named are expected to answer: ten working days after it was put forward."""
    return after_working_days(timezone.localtime(terms.worded_at).date(), DAYS_TO_ANSWER)


def year_asked(day: date) -> int | None:
    """The year that is being followed up that day: this year's from November, last year's in January."""
    if (day.month, day.day) >= ASKED_FROM:
        return day.year
    return day.year - 1 if day.month == 1 else None


@dataclass(frozen=True, slots=True)
class Said:
    """What each of those named said last at one moment: side by side, in the order of their names."""

    moment: str
    year: int
    rows: tuple[FollowUp, ...]
    missing: tuple[str, ...] = ()


def follow_ups_of(collaboration: Collaboration) -> list[Said]:
    """The years, the latest first, and the start last. Only the newest word of each side."""
    rows = FollowUp.objects.filter(collaboration=collaboration).select_related("body", "terms")
    at_one_moment: dict[tuple[str, int], list[FollowUp]] = {}
    for each in newest_words(rows):
        at_one_moment.setdefault((each.moment, each.year), []).append(each)
    told = sorted(
        at_one_moment.items(), key=lambda pair: (pair[0][0] == Moment.YEAR, pair[0][1]), reverse=True
    )
    return [
        Said(moment, year, tuple(sorted(said, key=lambda row: row.body.name)))
        for (moment, year), said in told
    ]


def newest_words(said: Iterable[FollowUp]) -> list[FollowUp]:
    """Of words on one collaboration: each side's newest word at each moment, which corrects the rest."""
    in_order = sorted(said, key=lambda each: each.number)
    return list({(each.moment, each.year, each.body_id): each for each in in_order}.values())


def last_follow_up(collaboration: Collaboration, body: int | None) -> FollowUp | None:
    """What a body said last of a year, to stand beside the empty fields."""
    rows = FollowUp.objects.filter(collaboration=collaboration, body=body, moment=Moment.YEAR)
    return rows.select_related("terms").order_by("-year", "-number").first()


def has_said(collaboration: Collaboration, body: int, moment: str, year: int | None = None) -> bool:
    """Whether a body has said its own at this moment."""
    rows = FollowUp.objects.filter(collaboration=collaboration, body=body, moment=moment)
    return (rows.filter(year=year) if year is not None else rows).exists()
