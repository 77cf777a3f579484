"""Planning a round: its year, its days and its questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.rounds import policies
from malmoandan.rounds.calendars import FIRST_YEAR, LAST_YEAR
from malmoandan.rounds.models import FollowUpRound, Question, QuestionKind
from malmoandan.rounds.standard import SEVEN
from malmoandan.web.wording import line, require_same, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.rounds.calendars import Calendar

MOST_QUESTIONS = 12
LONGEST_QUESTION, LONGEST_HELP = 400, 600


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to ask: its words, help, what it is about, and whether it must be answered."""

    text: str
    help: str = ""
    kind: str = QuestionKind.OTHER
    is_mandatory: bool = True


@transaction.atomic
def plan_round(
    *, year: int, title: str, calendar: Calendar, language: str, by: Actor, at: datetime
) -> FollowUpRound:
    """Plan the follow-up of a year; its questions are those of the round before, or the seven.

    `Refused` for a year that has a round, and for days out of order.
    """
    require(policies.may_plan_round(by))
    require_sound_days(calendar)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(_("Write the year with four digits."))
    if FollowUpRound.objects.filter(year=year).exists():
        raise Refused(_("There is a round for this year already."))
    planned = FollowUpRound.objects.create(
        year=year,
        title=line(title),
        language=language,
        mandate_id=cast("int", by.mandate),
        planned_at=at,
        **calendar.by_name(),
    )
    earlier = FollowUpRound.objects.filter(year__lt=year).order_by("-year").first()
    keep_questions(planned, copied_from(earlier) if earlier else standard_in(language))
    record.write(kind="rounds.round_planned", ref=planned.ref, by=by, at=at, **told_of(planned))
    return planned


@transaction.atomic
def change_round(
    *, follow_up_round: FollowUpRound, title: str, calendar: Calendar, seen: int, by: Actor, at: datetime
) -> None:
    """Move the days of a round. A committee keeps its own day: that is extended for each by itself.

    Once the round is open, the first day and the day to hand in stand.
    """
    now = FollowUpRound.objects.select_for_update().get(pk=follow_up_round.pk)
    require(policies.may_change_round(by, now))
    require_same(now.revision, seen)
    require_sound_days(calendar)
    if now.is_opened and (calendar.opens_on, calendar.due_on) != (now.opens_on, now.due_on):
        raise Refused(
            _("The round is open: extend the day of each committee instead of moving the day to hand in.")
        )
    FollowUpRound.objects.filter(pk=now.pk).update(
        title=line(title), revision=now.revision + 1, **calendar.by_name()
    )
    now.refresh_from_db()
    record.write(kind="rounds.round_changed", ref=now.ref, by=by, at=at, **told_of(now))


@transaction.atomic
def change_questions(
    *, follow_up_round: FollowUpRound, questions: Sequence[Asking], seen: int, by: Actor, at: datetime
) -> None:
    """Put these questions, in this order, in the place of the round's. Only before it is opened."""
    now = FollowUpRound.objects.select_for_update().get(pk=follow_up_round.pk)
    require(
        policies.may_change_questions(by, now),
        _("Questions are changed only until the round is opened: all committees answer the same ones."),
    )
    require_same(now.revision, seen)
    if not 0 < len(questions) <= MOST_QUESTIONS:
        raise Refused(_("Ask at least one question, and at most %(most)d.") % {"most": MOST_QUESTIONS})
    now.questions.all().delete()
    keep_questions(now, questions)
    FollowUpRound.objects.filter(pk=now.pk).update(revision=now.revision + 1)
    record.write(
        kind="rounds.questions_changed", ref=now.ref, by=by, at=at, year=now.year, count=len(questions)
    )


def keep_questions(of: FollowUpRound, questions: Sequence[Asking]) -> None:
    """Set the questions down, numbered in their order."""
    Question.objects.bulk_create(
        Question(
            round=of,
            number=number,
            text=line(each.text, LONGEST_QUESTION),
            help=words(each.help, LONGEST_HELP, may_be_empty=True),
            kind=QuestionKind(each.kind),
            is_mandatory=each.is_mandatory,
        )
        for number, each in enumerate(questions, start=1)
    )


def copied_from(earlier: FollowUpRound) -> list[Asking]:
    """The questions of an earlier round, as they were asked."""
    return [
        Asking(each.text, each.help, each.kind, each.is_mandatory)
        for each in earlier.questions.order_by("number")
    ]


def standard_in(language: str) -> list[Asking]:
    """The seven questions in a language."""
    with translation.override(language):
        return [Asking(str(each.text), str(each.help), each.kind) for each in SEVEN]


def require_sound_days(calendar: Calendar) -> None:
    """Refuse days that do not come in their order."""
    if not calendar.in_order:
        raise Refused(
            _(
                "The days must come in this order: opens, hand in, decide, compile, joint review, publish. "
                "Between the first two there must be time to write."
            )
        )


def told_of(follow_up_round: FollowUpRound) -> dict[str, str | int]:
    """What the record says of a round."""
    days = {name: day.isoformat() for name, day in follow_up_round.calendar.by_name().items()}
    return {"year": follow_up_round.year, "title": follow_up_round.title, **days}
