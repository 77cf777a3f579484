"""What the hour for the newly elected tells: the agreement today, and what their committee has promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from malmoandan.agreement.queries import principles, version_to_read
from malmoandan.commitments.models import LIVING
from malmoandan.commitments.queries import commitments_visible_to
from malmoandan.decisions.queries import two_keys
from malmoandan.dialogue.queries import dialogues_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.matters.queries import public_obstacles
from malmoandan.measures.shapes import Year
from malmoandan.meetings.queries import meetings_from
from malmoandan.parties.models import Body, BodyKind
from malmoandan.parties.queries import known_parties, there_on
from malmoandan.record.remembering import until_next_entry
from malmoandan.rounds.queries import reports_visible_to, spreadings_visible_to
from malmoandan.site.queries.home import numbers_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.agreement.models import Principle, Version
    from malmoandan.commitments.models import Commitment
    from malmoandan.dialogue.models import Dialogue
    from malmoandan.matters.models import Obstacle
    from malmoandan.meetings.models import Meeting
    from malmoandan.parties.models import Party
    from malmoandan.rounds.models import CommitteeReport, Spreading
    from malmoandan.site.queries.home import Number
    from malmoandan.web.marks import TwoKeys

SHOWN = 8


@dataclass(frozen=True, slots=True)
class OfCommittee:
    """What everybody may read of one committee: its promises, and what waits for its answer."""

    body: Body
    promises: Sequence[Commitment]
    obstacles: Sequence[Obstacle]
    dialogues: Sequence[Dialogue]
    report: CommitteeReport | None
    told: Sequence[Spreading]


@dataclass(frozen=True, slots=True)
class Introduction:
    """The live facts of the hour."""

    parties: Sequence[Party]
    version: Version | None
    mark: TwoKeys | None
    principles: Sequence[Principle]
    numbers: Sequence[Number]
    meetings: Sequence[Meeting]
    committees: Sequence[Body]
    chosen: OfCommittee | None


def introduction(slug: str, today: date) -> Introduction:
    """The hour, for one committee where one is chosen. It says the same to all."""
    version = until_next_entry("site.home.version", version_to_read, "agreement")
    committees = list(committees_there(today))
    body = next((each for each in committees if each.slug == slug), None)
    place = f"site.introduction.{slug}.{today}.{get_language()}"
    return Introduction(
        parties=known_parties(),
        version=version,
        mark=two_keys(version.ref) if version else None,
        principles=until_next_entry("site.introduction.principles", lambda: list(principles()), "agreement"),
        numbers=numbers_of(Year(today.year), today),
        meetings=until_next_entry(
            f"site.introduction.meetings.{today}", lambda: list(meetings_from(today)[:3]), "meetings"
        ),
        committees=committees,
        chosen=until_next_entry(place, lambda: of_committee(body)) if body else None,
    )


def committees_there(today: date) -> Sequence[Body]:
    """The committees there are today, by name."""
    found = Body.objects.filter(there_on(today), kind=BodyKind.COMMITTEE).order_by("name", "pk")
    return until_next_entry(f"site.committees.{today}", lambda: list(found), "parties")


def of_committee(body: Body) -> OfCommittee:
    """Its promises still to keep, soonest first; its obstacles and dialogues that wait for its answer."""
    promises = commitments_visible_to(NOBODY).filter(owner=body, state__in=LIVING)
    waiting = public_obstacles().filter(owner=body, state="owned")
    open_ones = dialogues_visible_to(NOBODY).filter(answerer=body, state="published")
    reports = reports_visible_to(NOBODY).filter(assignment__body=body, decided_at__isnull=False)
    decided = reports.select_related("assignment__round")
    return OfCommittee(
        body,
        list(promises.select_related("counterpart").order_by("due_on", "pk")[:SHOWN]),
        list(waiting.order_by("due_on", "pk")[:SHOWN]),
        list(open_ones.order_by("answer_due_on", "pk")[:SHOWN]),
        decided.order_by("-assignment__round__year").first(),
        list(spreadings_visible_to(NOBODY).filter(body=body).order_by("-held_on", "-pk")[:3]),
    )
