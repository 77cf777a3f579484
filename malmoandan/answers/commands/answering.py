"""Ni sa – vi gör, vi gör inte – därför. An answer is added; a new one of the same body puts it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.answers import policies
from malmoandan.answers.commands.holding import (
    acting,
    day_of,
    held_gathering,
    held_theme,
    next_number,
    words,
)
from malmoandan.answers.commands.reaching import reach_theme
from malmoandan.answers.models import OWES_A_STEP, Answer, AnswerOutcome
from malmoandan.answers.queries import known_kin, uses_of_reasons
from malmoandan.answers.reasons import STOCK_FROM, digest_of
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.voices.commands.answers import mark_answered
from malmoandan.voices.models import Contribution

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.answers.models import Theme
    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Gathering


class RepeatedReasons(Refused):
    """The same reasons have been given so often that whoever gives them again shall know it first."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: what was said, what becomes of it, why, and what happens next by which day.

    What is done, wholly or in part, has a next step with its day. `knows_repeated`: she has been told that
    these reasons have been given often, and gives them all the same.
    """

    outcome: AnswerOutcome | str
    reasons: str
    said: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    language: str = "sv"
    knows_repeated: bool = False


@transaction.atomic
def answer_theme(*, theme: Theme, given: Given, by: Actor, at: datetime) -> Answer:
    """Answer a theme, and so every voice in it, in the name of the body one acts for."""
    now = held_theme(theme)
    require(policies.may_answer_theme(by, now))
    words(given.said)
    answer = _given(now.gathering, given, by=by, at=at, theme=now)
    reached = reach_theme(now, at)
    _write(answer, "answers.theme_answered", by=by, at=at, reached=reached)
    return answer


@transaction.atomic
def answer_contribution(*, contribution: Contribution, given: Given, by: Actor, at: datetime) -> Answer:
    """Answer one voice, in the name of the body one acts for."""
    gathering = held_gathering(contribution.gathering_id)
    now = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    now.gathering = gathering
    require(policies.may_answer_contribution(by, now))
    answer = _given(gathering, given, by=by, at=at, contribution=now)
    reached = int(now.answered_at is None)
    mark_answered([now.pk], at)
    _write(answer, "answers.contribution_answered", by=by, at=at, reached=reached)
    return answer


def _given(
    gathering: Gathering,
    given: Given,
    *,
    by: Actor,
    at: datetime,
    theme: Theme | None = None,
    contribution: Contribution | None = None,
) -> Answer:
    """Add the answer to a held thing; the body's answer that stood until now is put right by it."""
    reasons = words(given.reasons)
    outcome = _sound_outcome(given, day_of(at))
    _refuse_unknowing(reasons, given, gathering)
    body = acting(by).body
    earlier = Answer.objects.select_for_update(of=("self",)).filter(
        theme=theme, contribution=contribution, body=body, corrected_at__isnull=True
    ).first()  # fmt: skip
    if earlier is not None:
        Answer.objects.filter(pk=earlier.pk).update(corrected_at=at)
    return Answer.objects.create(
        gathering=gathering,
        number=next_number(Answer, gathering),
        theme=theme,
        contribution=contribution,
        outcome=outcome,
        said=words(given.said, is_needed=False),
        reasons=reasons,
        next_step=words(given.next_step, is_needed=False),
        next_step_on=given.next_step_on,
        language=given.language,
        body=body,
        party_id=cast("int", body.party_id),
        mandate_id=by.mandate,
        owed_on=gathering.first_answer_due_on,
        answered_at=at,
        corrects=earlier,
        reasons_digest=digest_of(reasons),
        reasons_kin=known_kin(reasons, gathering),
    )


def _sound_outcome(given: Given, today: date) -> AnswerOutcome:
    """Refuse an unknown outcome, a deed without its next step, and a step without a day or in the past."""
    try:
        outcome = AnswerOutcome(given.outcome)
    except ValueError as fault:
        raise Refused(_("Say what becomes of it.")) from fault
    has_step = bool(given.next_step.strip())
    if outcome in OWES_A_STEP and not (has_step and given.next_step_on):
        raise Refused(_("Say what happens next, and by which day."))
    if has_step != (given.next_step_on is not None):
        raise Refused(_("A next step has a day, and a day has a next step."))
    if given.next_step_on is not None and given.next_step_on < today:
        raise Refused(_("The day of the next step has passed. Choose a day to come."))
    return outcome


def _refuse_unknowing(reasons: str, given: Given, gathering: Gathering) -> None:
    """Refuse reasons given often, until whoever gives them has been told so."""
    times = uses_of_reasons(reasons, gathering).times
    if times + 1 >= STOCK_FROM and not given.knows_repeated:
        raise RepeatedReasons(
            _(
                "These reasons, or nearly the same, have been given %(times)d times. Everybody who reads the "
                "answer will see that. Answer what was said here, or say that you want to give them again."
            )
            % {"times": times}
        )


def _write(answer: Answer, kind: str, *, by: Actor, at: datetime, reached: int) -> None:
    """The act's line: who answered what, in time or later, and how many voices had no answer before."""
    record.write(
        kind=kind,
        ref=answer.ref,
        by=by,
        at=at,
        number=answer.number,
        body=answer.body.name,
        outcome=str(answer.outcome),
        reached=reached,
        is_correction=answer.corrects_id is not None,
        in_time=answer.is_in_time,
    )
