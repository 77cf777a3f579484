"""The public list: what is asked in the address, the rows that answer, the numbers above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from malmoandan.contributions.models import SectorContribution
from malmoandan.contributions.queries.contributions import (
    PUBLIC,
    as_listed,
    contributions_visible_to,
    public_contributions,
)
from malmoandan.contributions.queries.days import FIRST_YEAR, LAST_YEAR
from malmoandan.parties.models import Body
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor

LONGEST_WORDS = 200
STATES = ("waiting", "late", "replied", "in_time")
IN_TIME = Q(first_replied_on__lte=F("first_due_on"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the list. Words it does not know are as if they were not there."""

    year: int = 0
    about: str = ""
    state: str = ""
    words: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Asked:
        """From the values of an address."""
        year, state = given.get("year", ""), given.get("state", "")
        number = int(year) if year.isascii() and year.isdigit() and len(year) == len(str(LAST_YEAR)) else 0
        return cls(
            year=number if FIRST_YEAR <= number <= LAST_YEAR else 0,
            about=given.get("about", "").replace("\0", "")[:80],
            state=state if state in STATES else "",
            words=" ".join(given.get("q", "").replace("\0", "").split())[:LONGEST_WORDS],
        )

    @property
    def is_open(self) -> bool:
        """Whether nothing is left out."""
        return not (self.year or self.about or self.state or self.words)


def contributions_asked_for(asked: Asked, actor: Actor, today: date) -> QuerySet[SectorContribution]:
    """The rows this actor may read that fit what is asked, latest first. Names are never searched."""
    rows = contributions_visible_to(actor).filter(_in_state(asked.state, today))
    if asked.year:
        rows = rows.filter(year=asked.year)
    if asked.about:
        rows = rows.filter(about__slug=asked.about)
    if words := asked.words:
        answers = ("together", "worked", "better")
        found = Q(pk__in=[])
        for answer in answers:
            found |= Q(**{f"current__{answer}__icontains": words})
        rows = rows.filter(found)
    return as_listed(rows).order_by("-said_at", "-pk")


def _in_state(state: str, today: date) -> Q:
    return {
        "waiting": Q(is_owed=True),
        "late": Q(is_owed=True, due_on__lt=today),
        "replied": Q(first_replied_on__isnull=False),
        "in_time": IN_TIME,
    }.get(state, Q())


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many contributed, how many have a reply, how many had it in time, how many are not for all."""

    said: int
    replied: int
    in_time: int
    not_for_all: int


def numbers_of(asked: Asked) -> Numbers:
    """Of the year and committee asked for, also those that not everybody may read; counted once an act."""
    place = f"contributions.numbers.{asked.year}.{asked.about}"
    return until_next_entry(place, lambda: _numbers(asked), "contributions", "parties.body_changed")


def _numbers(asked: Asked) -> Numbers:
    rows = SectorContribution.objects.all()
    rows = rows.filter(year=asked.year) if asked.year else rows
    rows = rows.filter(about__slug=asked.about) if asked.about else rows
    counted = rows.aggregate(
        said=Count("pk"),
        replied=Count("pk", filter=Q(first_replied_on__isnull=False)),
        in_time=Count("pk", filter=IN_TIME),
        public=Count("pk", filter=PUBLIC),
    )
    public = counted.pop("public")
    return Numbers(not_for_all=counted["said"] - public, **counted)


def list_choices() -> tuple[list[int], list[Body]]:
    """The years and the committees the list may be narrowed to: those anybody may read something of."""
    return until_next_entry("contributions.choices", _choices, "contributions", "parties.body_changed")


def _choices() -> tuple[list[int], list[Body]]:
    rows = public_contributions().order_by()
    years = sorted(set(rows.values_list("year", flat=True).distinct()), reverse=True)
    return years, list(Body.objects.filter(pk__in=rows.values("about")).order_by("name", "pk"))
