"""A gathering's list: what is asked in the address, and the rows that answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from malmoandan.kernel.actors import NOBODY
from malmoandan.record.paging import Growth, Pages
from malmoandan.record.remembering import until_next_entry
from malmoandan.voices.languages import is_known
from malmoandan.voices.models import Contribution, Origin
from malmoandan.voices.queries.contributions import SAID, SHOWN, STANDING, contributions_of
from malmoandan.voices.registry import facets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Gathering

LONGEST_WORDS = 200
STATES = ("answered", "waiting")
SORTS = {
    "new": ("-said_at", "-pk"),
    "old": ("said_at", "pk"),
    "supported": ("-people_supports", "-body_supports", "-pk"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of a list. Words it does not know are as if they were not there."""

    origin: str = ""
    language: str = ""
    area: str = ""
    state: str = ""
    words: str = ""
    sort: str = "new"
    facets: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Asked:
        """From the values of an address."""
        origin, language, state, sort = (
            given.get(key, "") for key in ("origin", "language", "state", "sort")
        )
        return cls(
            origin=origin if origin in Origin.values else "",
            language=language if is_known(language) else "",
            area=given.get("area", "").replace("\0", "")[:80],
            state=state if state in STATES else "",
            words=" ".join(given.get("q", "").replace("\0", "").split())[:LONGEST_WORDS],
            sort=sort if sort in SORTS else "new",
            facets={each.name: given.get(each.name, "").replace("\0", "")[:80] for each in facets()},
        )

    @property
    def is_open(self) -> bool:
        """Whether nothing is left out."""
        asked = (self.origin, self.language, self.area, self.state, self.words, *self.facets.values())
        return not any(asked)


def contributions_asked_for(gathering: Gathering, asked: Asked, actor: Actor) -> QuerySet[Contribution]:
    """The rows this actor may read that fit what is asked, in the order asked."""
    rows = contributions_of(gathering, actor)
    for name in ("origin", "language", "area"):
        if value := getattr(asked, name):
            rows = rows.filter(**{name: value})
    if asked.state:
        rows = rows.filter(answered_at__isnull=asked.state == "waiting")
    if asked.words:
        rows = rows.filter(Q(title__icontains=asked.words) | Q(text__icontains=asked.words))
    for facet in facets():
        value = asked.facets.get(facet.name, "")
        if value and value in {code for code, _label in facet.choices(gathering, actor)}:
            rows = facet.narrow(rows, value)
    return rows.order_by(*SORTS[asked.sort])


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a gathering stands, of what anybody may read, and what its list may be narrowed to."""

    said: int
    answered: int
    origins: list[str]
    languages: list[str]
    areas: list[str]
    rows: list[tuple[str, str, str, int, int]]  # origin, language, area: how many said, how many answered

    @property
    def waiting(self) -> int:
        """How many are still owed an answer."""
        return self.said - self.answered

    def fitting(self, asked: Asked) -> int | None:
        """How many of them fit what is asked; None where more is asked than these numbers tell."""
        if asked.words or any(asked.facets.values()):
            return None
        wanted = (asked.origin, asked.language, asked.area)
        fit = [
            row
            for row in self.rows
            if all(value in {"", has} for value, has in zip(wanted, row[:3], strict=True))
        ]
        said, answered = sum(row[3] for row in fit), sum(row[4] for row in fit)
        return {"answered": answered, "waiting": said - answered}.get(asked.state, said)


def numbers_of(gathering: Gathering) -> Numbers:
    """The numbers of one gathering, counted once until something more is said or answered somewhere."""
    return until_next_entry(f"voices.numbers.{gathering.pk}", lambda: _numbers(gathering), *SAID)


def pages_of(gathering: Gathering, asked: Asked, actor: Actor, per_page: int) -> Pages:
    """The list a page at a time. How long it is for nobody known, its numbers tell; else it is counted.

    What holds words that were searched for is counted once; what is said after that is added to it.
    """
    rows = contributions_asked_for(gathering, asked, actor)
    count = numbers_of(gathering).fitting(asked) if actor == NOBODY else None
    hangs_on_answers = asked.state or any(asked.facets.values())
    growth = Growth(STANDING) if asked.words and not hangs_on_answers else None
    return Pages(rows, per_page, changed_by=SAID, growth=growth, count=count)


def _numbers(gathering: Gathering) -> Numbers:
    shown = Contribution.objects.filter(SHOWN, gathering=gathering)
    rows = list(
        shown.values_list("origin", "language", "area")
        .annotate(said=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False)))
        .order_by()
    )
    return Numbers(
        said=sum(said for *_, said, _answered in rows),
        answered=sum(answered for *_, answered in rows),
        origins=sorted({origin for origin, *_ in rows}),
        languages=sorted({language for _, language, *_ in rows}),
        areas=sorted({area for _, _, area, *_ in rows if area})[:200],
        rows=rows,
    )
