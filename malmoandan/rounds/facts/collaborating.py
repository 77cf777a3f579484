"""Question 1: which collaborations, IOP, dialogues and meetings the year held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.dialogue.models import DialogueState
from malmoandan.dialogue.queries import dialogues_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.meetings.models import MeetingState
from malmoandan.meetings.queries import meetings_visible_to
from malmoandan.partnerships.models import Form, Moment
from malmoandan.partnerships.queries import collaborations_of_body_in, follow_ups_of_body_in, moved_up_in
from malmoandan.plan.models import DECIDED
from malmoandan.plan.queries import activities_visible_to, check_ins_visible_to
from malmoandan.rounds.facts.shapes import fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.parties.models import Body
    from malmoandan.rounds.facts.shapes import Fact


def facts(body: Body, year: int, today: date) -> Iterator[Fact]:  # noqa: ARG001 - as every source
    """What is registered, activities of adopted plans, what it told of them, dialogues, and meetings held."""
    yield from _registered(body, year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    going_on = (
        Q(starts_on__isnull=True) | Q(starts_on__lte=last),
        Q(ends_on__isnull=True) | Q(ends_on__gte=first),
    )
    activities = activities_visible_to(NOBODY).filter(
        *going_on,
        parts__body=body,
        plan__state__in=DECIDED,
        plan__period_start__lte=last,
        plan__period_end__gte=first,
    )
    yield fact("activities", activities.distinct().order_by("plan", "position", "pk"))
    told = check_ins_visible_to(NOBODY).filter(body=body, as_of__range=(first, last))
    yield fact("check_ins", told.order_by("as_of", "pk"))
    dialogues = dialogues_visible_to(NOBODY).filter(
        Q(host=body) | Q(co_host=body) | Q(answerer=body), opens_on__lte=last, closes_on__gte=first
    )
    yield fact("dialogues", dialogues.exclude(state=DialogueState.CANCELLED).order_by("opens_on", "pk"))
    meetings = meetings_visible_to(NOBODY).filter(
        Q(organiser=body) | Q(co_organiser=body), state=MeetingState.HELD, starts_at__year=year
    )
    yield fact("meetings", meetings.order_by("starts_at", "pk"))


def _registered(body: Body, year: int) -> Iterator[Fact]:
    """Collaborations confirmed by everyone named, of them IOP; and what was said of the year (C8, C18)."""
    registered = collaborations_of_body_in(body, year)
    yield fact("collaborations", registered)
    yield fact("iop", registered.filter(current__form=Form.IOP))
    yield fact("moved_up", registered.filter(moved_up_in(year)))
    told = follow_ups_of_body_in(body, year)
    yield fact("followed_up", [each for each in told if each.moment == Moment.YEAR])
    yield fact("quality_answers", [each for each in told if each.answer_1])
