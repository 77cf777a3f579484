"""What the first page shows: what one can do now, and whether the agreement is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from malmoandan.agreement.queries import version_to_read
from malmoandan.consultation.models import Consultation
from malmoandan.decisions.queries import two_keys
from malmoandan.dialogue.queries import open_dialogues
from malmoandan.kernel.actors import NOBODY
from malmoandan.matters.queries import published_questions
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Count, Year
from malmoandan.meetings.queries import meetings_from
from malmoandan.outreach.queries import news_released
from malmoandan.parties.models import Body
from malmoandan.parties.queries import PARTY_MADE, known_parties
from malmoandan.plan.queries import plan_to_read
from malmoandan.plan.queries.plan_page import challenges_in
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from malmoandan.agreement.models import Version
    from malmoandan.dialogue.models import Dialogue
    from malmoandan.matters.models import Question
    from malmoandan.meetings.models import Meeting
    from malmoandan.outreach.models import Edition
    from malmoandan.parties.models import Party
    from malmoandan.plan.models import ActionPlan
    from malmoandan.plan.queries.plan_rows import ChallengeInPlan
    from malmoandan.web.marks import TwoKeys

KEPT = (
    "days-to-answer", "questions-in-time", "voices-in-time", "comments-answered", "dialogues-answered",
    "commitments-kept", "committees-in-time", "contributions-replied", "activities-told",
    "activities-by-both", "months-secured", "obstacles-removed",
)  # fmt: skip
LATEST = 3
ERASED = "parties.erasure_decided"


@dataclass(frozen=True, slots=True)
class Number:
    """A number on the first page, by the measure that counts it."""

    code: str
    label: str
    count: Count


@dataclass(frozen=True, slots=True)
class Home:
    """The first page."""

    parties: Sequence[Party]
    version: Version | None
    mark: TwoKeys | None
    numbers: Sequence[Number]
    open_now: Sequence[Consultation]
    meetings: Sequence[Meeting]
    dialogues: Sequence[Dialogue]
    news: Sequence[Edition]
    answers: Sequence[Question]
    plan: ActionPlan | None
    challenges: Sequence[ChallengeInPlan]


def home(today: date) -> Home:
    """The first page for everyone; it says the same to all, so nothing private can stand on it."""
    version = until_next_entry("site.home.version", version_to_read, "agreement")
    plan = until_next_entry("site.home.plan", plan_to_read, "plan")
    return Home(
        parties=known_parties(),
        version=version,
        mark=two_keys(version.ref) if version else None,
        numbers=numbers_of(Year(today.year), today),
        open_now=consultations_open(today),
        meetings=next_meetings(today),
        dialogues=dialogues_open(today),
        news=news_in(get_language() or ""),
        answers=until_next_entry(
            "site.home.answers", lambda: list(published_questions()[:LATEST]), "matters", *PARTY_MADE, ERASED
        ),
        plan=plan,
        challenges=challenges_of(plan) if plan else (),
    )


def numbers_of(year: Year, today: date) -> list[Number]:
    """The measures that have something to count this year; an empty one says nothing of what is kept."""
    counted = [
        (code, MEASURES[code].label, MEASURES[code].count(year, today)) for code in KEPT if code in MEASURES
    ]
    return [
        Number(code, str(label), count)
        for code, label, count in counted
        if count.of != 0 and count.value is not None
    ]


def challenges_of(plan: ActionPlan) -> Sequence[ChallengeInPlan]:
    """The challenges of the plan people read, with their hosts and counts, as everybody may see them."""
    place = f"site.home.challenges.{get_language()}"
    challenges = until_next_entry(place, lambda: challenges_in(plan, NOBODY), "plan")
    hosts = {host.body_id: host.body for each in challenges for host in each.hosts}
    names = until_next_entry(f"{place}.hosts", lambda: names_of(hosts), "plan", "parties")
    for key, body in hosts.items():
        body.name = names.get(key, body.name)
    return challenges


def names_of(bodies: Iterable[int]) -> dict[int, str]:
    """What these bodies are called now."""
    return dict(Body.objects.filter(pk__in=list(bodies)).values_list("pk", "name"))


def consultations_open(today: date) -> Sequence[Consultation]:
    """What takes comments today, soonest to close first."""
    ongoing = Consultation.objects.filter(closed_at__isnull=True, opens_on__lte=today, closes_on__gte=today)
    soonest = ongoing.order_by("closes_on", "pk")[:LATEST]
    return until_next_entry(f"site.home.open_now.{today}", lambda: list(soonest), "consultation")


def next_meetings(today: date) -> Sequence[Meeting]:
    """The next open meetings from today on, the soonest first."""
    soonest = meetings_from(today)[:LATEST]
    return until_next_entry(f"site.home.meetings.{today}", lambda: list(soonest), "meetings")


def dialogues_open(today: date) -> Sequence[Dialogue]:
    """What takes voices today, soonest to close first."""
    place = f"site.home.dialogues.{today}"
    soonest = open_dialogues(today)[:LATEST]
    return until_next_entry(place, lambda: list(soonest), "dialogue", "parties")


def news_in(language: str) -> Sequence[Edition]:
    """The latest news, in this language where there are any."""
    latest = news_released(language)[:LATEST]
    return until_next_entry(f"site.home.news.{language}", lambda: list(latest), "outreach")
