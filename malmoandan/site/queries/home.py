"""What the first page shows: what one can do now, and whether the agreement is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.translation import get_language

from malmoandan.agreement.queries import version_to_read
from malmoandan.consultation.models import Consultation
from malmoandan.decisions.queries import two_keys
from malmoandan.matters.queries import published_questions
from malmoandan.outreach.queries import news_released
from malmoandan.parties.queries import parties
from malmoandan.site.measures import MEASURES, Count
from malmoandan.site.measures.shapes import Year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from malmoandan.agreement.models import Version
    from malmoandan.matters.models import Question
    from malmoandan.outreach.models import Edition
    from malmoandan.parties.models import Party
    from malmoandan.web.marks import TwoKeys

KEPT = ("questions-in-time", "comments-answered", "committees-joined", "new-joiners")
FRESH_FOR = 60  # seconds what changes seldom may be old
LATEST = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A number on the first page, by the measure that counts it."""

    code: str
    label: str
    count: Count


@dataclass(frozen=True, slots=True)
class Seldom:
    """What the first page remembers for a minute."""

    parties: Sequence[Party]
    mark: TwoKeys | None
    counts: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Home:
    """The first page."""

    parties: Sequence[Party]
    version: Version | None
    mark: TwoKeys | None
    numbers: Sequence[Number]
    open_now: Sequence[Consultation]
    news: Sequence[Edition]
    answers: Sequence[Question]


def home(today: date) -> Home:
    """The first page for everyone; it says the same to all, so nothing private can stand on it."""
    version = version_to_read()
    seldom = remembered(version, today)
    return Home(
        parties=seldom.parties,
        version=version,
        mark=seldom.mark,
        numbers=[Number(code, str(MEASURES[code].label), count) for code, count in seldom.counts.items()],
        open_now=list(consultations_open(today)),
        news=list(news_released(get_language() or "")[:LATEST]),
        answers=list(published_questions()[:LATEST]),
    )


def remembered(version: Version | None, today: date) -> Seldom:
    """What is read on every visit and changes seldom: at most a minute old, and anew for another version."""
    place = f"site.home.{today}.{version.pk if version else 0}"
    seldom: Seldom | None = cache.get(place)
    if seldom is None:
        seldom = Seldom(
            parties=tuple(parties()),
            mark=two_keys(version.ref) if version else None,
            counts={code: MEASURES[code].count(Year(today.year), today) for code in KEPT},
        )
        cache.set(place, seldom, FRESH_FOR)
    return seldom


def consultations_open(today: date) -> Sequence[Consultation]:
    """What takes comments today, soonest to close first."""
    ongoing = Consultation.objects.filter(closed_at__isnull=True, opens_on__lte=today, closes_on__gte=today)
    return ongoing.order_by("closes_on", "pk")[:LATEST]
