"""Opening a gathering on a thing of another room, changing its days, and closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.voices import policies
from malmoandan.voices.commands.wording import held_gathering
from malmoandan.voices.models import Contribution, Gathering
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body, Party

LONGEST_QUESTION = 300  # characters


@transaction.atomic
def open_gathering(
    *,
    subject: Ref,
    question: str,
    party: Party | None,
    answerer: Body | None,
    opens_at: datetime,
    closes_at: datetime | None,
    answer_due_on: date,
    by: Actor,
    at: datetime,
    is_public: bool = True,
) -> Gathering:
    """Let people say what they think of one thing, and promise an answer by a day.

    `party` opens and moderates it; None for all parties together. `Refused` where the thing has a gathering
    already, and where the days are out of order: it opens, closes, and is answered.
    """
    require(policies.may_open_gathering(by, party))
    asked = sound_question(question)
    require_sound_days(opens_at, closes_at, answer_due_on)
    if Gathering.objects.filter(subject_kind=subject.kind, subject_id=subject.id).exists():
        raise Refused(_("Voices are gathered on this already."))
    opened = Gathering.objects.create(
        subject_kind=subject.kind, subject_id=subject.id, question=asked, party=party, answerer=answerer,
        opens_at=opens_at, closes_at=closes_at, answer_due_on=answer_due_on,
        first_answer_due_on=answer_due_on, is_public=is_public, opened_at=at,
    )  # fmt: skip
    record.write(kind="voices.gathering_opened", ref=opened.ref, by=by, at=at, **told_of(opened))
    return opened


@transaction.atomic
def change_gathering(
    *,
    gathering: Gathering,
    question: str,
    answerer: Body | None,
    opens_at: datetime,
    closes_at: datetime | None,
    answer_due_on: date,
    by: Actor,
    at: datetime,
    is_public: bool = True,
) -> Gathering:
    """Change days, question or who answers. The question stands once somebody has said something.

    That the day of the answer was moved is told with the change; the first day promised stays beside it.
    """
    now = held_gathering(gathering)
    require(policies.may_change_gathering(by, now))
    asked = sound_question(question)
    require_sound_days(opens_at, closes_at, answer_due_on)
    if asked != now.question and Contribution.objects.filter(gathering=now).exists():
        raise Refused(_("People have answered the question as it stands, so it cannot be changed any more."))
    now.question, now.answerer, now.is_public = asked, answerer, is_public
    now.opens_at, now.closes_at, now.answer_due_on = opens_at, closes_at, answer_due_on
    now.save(update_fields=["question", "answerer", "is_public", "opens_at", "closes_at", "answer_due_on"])
    record.write(kind="voices.gathering_changed", ref=now.ref, by=by, at=at, **told_of(now))
    return now


@transaction.atomic
def close_gathering(*, gathering: Gathering, by: Actor, at: datetime) -> Gathering:
    """From now on nothing more is said; what was said in time on paper may still be typed in."""
    now = held_gathering(gathering)
    require(policies.may_close_gathering(by, now))
    if now.closes_at is not None and now.closes_at <= at:
        raise Refused(_("It is closed already."))
    if now.opens_at > at:
        raise Refused(_("It has not opened yet. Change its days instead."))
    now.closes_at = at
    now.save(update_fields=["closes_at"])
    record.write(kind="voices.gathering_closed", ref=now.ref, by=by, at=at, question=now.question)
    return now


def sound_question(question: str) -> str:
    """A question on one line."""
    if not (asked := one_line(question, LONGEST_QUESTION)):
        raise Refused(_("Write the question that people answer."))
    return asked


def require_sound_days(opens_at: datetime, closes_at: datetime | None, answer_due_on: date) -> None:
    """It opens, then closes, then is answered."""
    if closes_at is not None and closes_at <= opens_at:
        raise Refused(_("It must open before it closes."))
    last = timezone.localtime(closes_at or opens_at).date()
    if answer_due_on < last:
        raise Refused(_("The answer cannot be due before people have been able to say what they think."))


def told_of(gathering: Gathering) -> dict[str, str]:
    """What the record says of a gathering."""
    return {
        "subject": str(gathering.subject),
        "question": gathering.question,
        "party": gathering.party.slug if gathering.party else "",
        "closes_at": gathering.closes_at.isoformat() if gathering.closes_at else "",
        "answer_due_on": gathering.answer_due_on.isoformat(),
    }
