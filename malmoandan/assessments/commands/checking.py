"""The self-check of the six principles, by one party at one moment of a collaboration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.assessments import policies
from malmoandan.assessments.models import Moment, Principle, PrincipleAnswer, SelfCheck, YesNo
from malmoandan.assessments.queries import has_closed, own_check
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import known_parties, party_of
from malmoandan.plan.models import Activity
from malmoandan.record import commands as record
from malmoandan.web.wording import language_now, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

LONGEST_ANSWER = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes, partly or no; the last two never without words."""

    answer: YesNo | str
    words: str = ""


@transaction.atomic
def check_principles(
    *,
    activity: Activity,
    moment: Moment | str,
    answers: Mapping[Principle, Answer],
    by: Actor,
    at: datetime,
) -> SelfCheck:
    """Answer the six questions for one's own party; anew to put it right, and the old one stays."""
    held = Activity.objects.select_for_update(of=("self",)).select_related("plan").get(pk=activity.pk)
    require(policies.may_check_principles(by, held))
    if set(answers) != set(Principle):
        raise Refused(_("Answer all six questions."))
    moment = Moment(moment)
    fit = {principle: _fit(answer) for principle, answer in answers.items()}
    before = own_check(by, held, moment)
    made = SelfCheck(
        activity=held, year=timezone.localtime(at).year, moment=moment, party=party_of(by.party),
        body_id=cast("int", by.body), mandate_id=cast("int", by.mandate), corrects=before,
        came_after=_is_shown(held, moment, at), language=language_now(), given_at=at,
    )  # fmt: skip
    if before is not None:
        before.replaced_at = at
        before.save(update_fields=["replaced_at"])
    made.save(force_insert=True)
    PrincipleAnswer.objects.bulk_create(
        PrincipleAnswer(check_made=made, principle=principle, answer=answer, words=said)
        for principle, (answer, said) in fit.items()
    )
    record.write(
        kind="assessments.principles_checked", ref=held.ref, by=by, at=at, moment=str(moment),
        body=made.body.name, corrects=before is not None,
    )  # fmt: skip
    return made


def _fit(answer: Answer) -> tuple[YesNo, str]:
    given = YesNo(answer.answer)
    said = words(answer.words, LONGEST_ANSWER, may_be_empty=True)
    if given != YesNo.YES and not said:
        raise Refused(_("Say in a few words why, where you answer partly or no."))
    return given, said


def _is_shown(activity: Activity, moment: Moment, at: datetime) -> bool:
    """Whether the other side's could be read: all had answered, or the year of one had closed."""
    rows = SelfCheck.objects.filter(activity=activity, moment=moment, replaced_at__isnull=True)
    given = list(rows.values_list("year", flat=True))
    today = timezone.localtime(at).date()
    return len(given) >= len(known_parties()) or any(has_closed(year, today) for year in given)
