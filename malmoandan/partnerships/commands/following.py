"""Following up: each side's own answers, at the start and once a year; and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.partnerships import policies
from malmoandan.partnerships.commands.keeping import LONGEST_ANSWER, answer, held
from malmoandan.partnerships.models import (
    Collaboration,
    Ending,
    FollowUp,
    Level,
    Moment,
    Outcome,
    State,
    Terms,
)
from malmoandan.partnerships.queries import named_in, waiting_terms
from malmoandan.record import commands as record
from malmoandan.web.wording import language_now, words

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Answers:
    """What one side says: of the three questions, of what users say, of the next step."""

    answers: tuple[str, str, str] = ("", "", "")
    users_voice: str = ""
    next_step: str = ""
    next_level: int | None = None


@transaction.atomic
def start_follow_up(*, collaboration: Collaboration, said: Answers, by: Actor, at: datetime) -> FollowUp:
    """Say how things are at the start, to the three questions that were chosen together (clause C18)."""
    now, today = held(collaboration), timezone.localtime(at).date()
    require(policies.may_follow_up_collaboration(by, now, named_in(now, now.current), today))
    terms = cast("Terms", now.current)
    if why := why_not_at_start(terms, today):
        raise Refused(why)
    return _keep(now, terms, Moment.START, today.year, said, by=by, at=at)


@transaction.atomic
def follow_up_collaboration(
    *, collaboration: Collaboration, year: int, said: Answers, by: Actor, at: datetime
) -> FollowUp:
    """Say how a year was: the next step, what users say themselves, and the three answers where chosen.

    One may follow up the year that runs and the one before. Saying it again corrects: both stay.
    """
    now, today = held(collaboration), timezone.localtime(at).date()
    require(policies.may_follow_up_collaboration(by, now, named_in(now, now.current), today))
    terms = cast("Terms", now.current)
    ran = range(terms.starts_on.year, (terms.ends_on or today).year + 1)
    if year not in {today.year, today.year - 1} or year not in ran:
        raise Refused(_("Choose this year or the one before, in which it went on."))
    if not said.users_voice.strip():
        raise Refused(_("What those who take part say, in their own words, belongs to every follow-up."))
    return _keep(now, terms, Moment.YEAR, year, said, by=by, at=at)


@transaction.atomic
def end_collaboration(
    *, collaboration: Collaboration, why: str, by: Actor, at: datetime, ended_on: date | None = None
) -> Ending:
    """Say that it has ended, on which day and why; when it has, each of the others says its own beside it.

    The day lies between its first one and today, whichever comes first: it may end before it has begun.
    Terms that waited fall. It is never shown without reasons.
    """
    now = held(collaboration)
    said = set(now.endings.values_list("body", flat=True))
    require(policies.may_end_collaboration(by, now, named_in(now, now.current), said))
    text = words(why, LONGEST_ANSWER)
    is_first = now.stands
    fallen = _let_end(now, ended_on, at) if is_first else 0
    ending = Ending.objects.create(
        collaboration=now, body_id=cast("int", by.body), words=text, mandate_id=cast("int", by.mandate),
        said_at=at,
    )  # fmt: skip
    record.write(
        kind="partnerships.collaboration_ended", ref=now.ref, by=by, at=at, name=_name(now),
        is_first=is_first, ended_on=now.ended_on.isoformat() if now.ended_on else "", fallen=fallen,
    )  # fmt: skip
    return ending


def why_not_at_start(terms: Terms, day: date) -> str:
    """Why nobody says how things are at the start under these terms that day; empty where they may."""
    if terms.has_run_out(day):
        return _("The agreement has run out. Put new terms forward, or tell how the year was.")
    if not terms.questions:
        return _("No quality questions are chosen yet. Put them forward as new terms first.")
    return ""


def _keep(
    now: Collaboration, terms: Terms, moment: Moment, year: int, said: Answers, *, by: Actor, at: datetime
) -> FollowUp:
    needs = bool(terms.questions)
    given = [words(each, LONGEST_ANSWER, may_be_empty=not needs) for each in said.answers]
    is_year = moment == Moment.YEAR
    if said.next_level is not None and said.next_level not in Level.values:
        raise Refused(_("Choose the step on the ladder from the list."))
    earlier = FollowUp.objects.filter(collaboration=now, body=by.body, moment=moment, year=year).count()
    kept = FollowUp.objects.create(
        collaboration=now, terms=terms, body_id=cast("int", by.body), moment=moment, year=year,
        number=earlier + 1, answer_1=given[0], answer_2=given[1], answer_3=given[2],
        users_voice=words(said.users_voice, LONGEST_ANSWER, may_be_empty=not is_year),
        next_step=words(said.next_step, LONGEST_ANSWER, may_be_empty=not is_year),
        next_level=said.next_level if is_year else None, language=language_now(),
        mandate_id=cast("int", by.mandate), said_at=at,
    )  # fmt: skip
    record.write(
        kind="partnerships.collaboration_followed_up", ref=now.ref, by=by, at=at, name=terms.name, year=year,
        moment=str(moment), corrects=earlier > 0,
    )  # fmt: skip
    return kept


def _let_end(now: Collaboration, ended_on: date | None, at: datetime) -> int:
    """Let it end, and with it the terms that waited: their number, 0 when none did."""
    today, terms = timezone.localtime(at).date(), cast("Terms", now.current)
    day = ended_on or terms.last_day_by(today)
    if not min(terms.starts_on, today) <= day <= max(terms.starts_on, today):
        raise Refused(_("The last day lies between the first one and today."))
    waiting = waiting_terms(now)
    if waiting is not None:
        answer(waiting, Outcome.WITHDRAWN, at)
    now.state, now.ended_on = State.ENDED, day
    now.save(update_fields=["state", "ended_on"])
    return waiting.number if waiting is not None else 0


def _name(now: Collaboration) -> str:
    return now.current.name if now.current else ""
