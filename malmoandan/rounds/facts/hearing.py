"""Question 3: what organisations and people said, and what was done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.answers.models import AnswerOutcome
from malmoandan.answers.queries import answers_visible_to
from malmoandan.contributions.queries import public_contributions
from malmoandan.kernel.actors import NOBODY
from malmoandan.rounds.facts.shapes import fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from malmoandan.answers.models import Answer
    from malmoandan.parties.models import Body
    from malmoandan.rounds.facts.shapes import Fact

DOES = (AnswerOutcome.WE_DO, AnswerOutcome.PARTLY, AnswerOutcome.DONE, AnswerOutcome.ALREADY)


def facts(body: Body, year: int, today: date) -> Iterator[Fact]:  # noqa: ARG001 - as every source
    """What organisations told of the year; its answers that stand, how many in time, and what they say."""
    told = public_contributions().filter(about=body, year=year)
    yield fact("contributions", told.order_by("said_at", "pk"))
    rows = answers_visible_to(NOBODY).filter(body=body, answered_at__year=year, corrected_at__isnull=True)
    given: list[Answer] = list(rows.order_by("answered_at", "pk"))
    yield fact("answers", given)
    yield fact("answers_in_time", [each for each in given if _day(each) <= each.owed_on])
    yield fact("answers_yes", [each for each in given if each.outcome in DOES])
    yield fact("answers_no", [each for each in given if each.outcome == AnswerOutcome.WE_DO_NOT])


def _day(answer: Answer) -> date:
    return timezone.localtime(answer.answered_at).date()
