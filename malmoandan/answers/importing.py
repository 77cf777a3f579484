"""Answers brought from elsewhere: thousands in one act, with one line on the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.answers import policies
from malmoandan.answers.commands.holding import held_gathering, next_number, words
from malmoandan.answers.models import Answer, AnswerOutcome
from malmoandan.answers.queries import kinds_of_reasons
from malmoandan.answers.reasons import Kinships, digest_of
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.voices.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body
    from malmoandan.voices.models import Gathering

BATCH = 500  # rows in one statement


def answers_by_voice(gathering: Gathering, body: Body) -> dict[int, Ref]:
    """What a body has answered single voices, and not put right since: by the voice's primary key."""
    standing = Answer.objects.filter(gathering=gathering, body=body, corrected_at__isnull=True)
    of_voices = standing.filter(contribution__isnull=False).only("pk", "contribution_id").order_by("pk")
    return {cast("int", each.contribution_id): each.ref for each in of_voices}


@dataclass(frozen=True, slots=True)
class BroughtAnswer:
    """One answer to one voice of the gathering, by the voice's primary key, as another system kept it."""

    contribution: int
    outcome: AnswerOutcome | str
    reasons: str
    answered_at: datetime
    said: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    language: str = "sv"


@transaction.atomic
def bring_answers(
    *, rows: Iterable[BroughtAnswer], gathering: Gathering, body: Body, by: Actor, at: datetime
) -> int:
    """Add a body's answers to voices of one gathering, all or none; how many were new.

    A voice this body has answered already is passed over, so that a second import changes nothing and leaves
    no line. Reasons that read the same, or nearly so, are found among the rows and what was there. Raises
    `Refused` with the place of the first row that is unsound.
    """
    held = held_gathering(gathering.pk)
    require(policies.may_bring_answers(by, held) and policies.is_asked(body, held))
    given = list(rows)
    _refuse_unsound(given, held)
    answered = Answer.objects.filter(gathering=held, body=body, contribution__isnull=False)
    there = set(answered.values_list("contribution", flat=True))
    fresh = [row for row in given if row.contribution not in there]
    made = Answer.objects.bulk_create(_made(fresh, held, body, by), batch_size=BATCH)
    _reach(fresh)
    if made:
        record.write(
            kind="answers.answers_brought", ref=held.ref, by=by, at=at, body=body.name, answers=len(made)
        )
    return len(made)


def _made(rows: Sequence[BroughtAnswer], gathering: Gathering, body: Body, by: Actor) -> list[Answer]:
    """The answers as they are to be kept, in the order of the rows."""
    kinships, first = _kinships(gathering), next_number(Answer, gathering)
    return [
        Answer(
            gathering=gathering,
            number=number,
            contribution_id=row.contribution,
            outcome=AnswerOutcome(row.outcome),
            said=words(row.said, is_needed=False),
            reasons=words(row.reasons),
            next_step=words(row.next_step, is_needed=False),
            next_step_on=row.next_step_on,
            language=row.language,
            body=body,
            party_id=cast("int", body.party_id),
            mandate_id=by.mandate,
            is_imported=True,
            owed_on=gathering.first_answer_due_on,
            answered_at=row.answered_at,
            reasons_digest=digest_of(row.reasons),
            reasons_kin=kinships.of(row.reasons),
        )
        for number, row in enumerate(rows, start=first)
    ]


def _kinships(gathering: Gathering) -> Kinships:
    met = Answer.objects.filter(gathering=gathering).values_list("reasons_digest", "reasons_kin")
    return Kinships(kinds_of_reasons(gathering), dict(met))


def _refuse_unsound(rows: Sequence[BroughtAnswer], gathering: Gathering) -> None:
    """Refuse a voice of another gathering or named twice, an unknown outcome and empty reasons."""
    known = set(Contribution.objects.filter(gathering=gathering).values_list("pk", flat=True))
    met: set[int] = set()
    for place, row in enumerate(rows, start=1):
        if row.contribution not in known or row.contribution in met:
            raise Refused(_("Row %(row)d: no such voice here, or it is named twice.") % {"row": place})
        if row.outcome not in AnswerOutcome.values or not row.reasons.replace("\0", "").strip():
            raise Refused(_("Row %(row)d: an answer needs an outcome we know, and reasons.") % {"row": place})
        met.add(row.contribution)


def _reach(rows: Sequence[BroughtAnswer]) -> None:
    """Let each voice keep the moment of its first answer."""
    moments = {row.contribution: row.answered_at for row in rows}
    reached = []
    for contribution in Contribution.objects.filter(pk__in=moments).only("pk", "answered_at"):
        moment = moments[contribution.pk]
        if contribution.answered_at is None or moment < contribution.answered_at:
            contribution.answered_at = moment
            reached.append(contribution)
    Contribution.objects.bulk_update(reached, ["answered_at"], batch_size=BATCH)
