"""Judging an activity of a year, one or many at a time; and the day on which all is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.assessments import policies
from malmoandan.assessments.models import (
    WELL_EVIDENCED,
    Ambition,
    Assessment,
    AssessmentYear,
    Completion,
    Result,
)
from malmoandan.assessments.queries import is_shown_to_all, own_assessments, reader_of
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import party_of
from malmoandan.plan.models import Activity
from malmoandan.record import commands as record
from malmoandan.web.wording import language_now, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

LONGEST_COMMENT, LONGEST_EVIDENCE = 2_000, 500  # characters
SAID = ("completion", "result", "ambition", "comment", "evidence")


@dataclass(frozen=True, slots=True)
class Judged:
    """What is judged, by the scales' codes; result and ambition may be left out, words too.

    `evidence`, a link or where it can be seen, must be given where completion is substantial or complete.
    """

    completion: Completion | str
    result: Result | str = ""
    ambition: Ambition | str = ""
    comment: str = ""
    evidence: str = ""


@transaction.atomic
def assess_activity(*, activity: Activity, year: int, judged: Judged, by: Actor, at: datetime) -> Assessment:
    """Give one's own side's judgement, or put it right by a new one; the old one stays to be read.

    Saying the same again changes nothing. The other side's is shown only when both have given theirs.
    """
    today = timezone.localtime(at).date()
    held = Activity.objects.select_for_update(of=("self",)).select_related("plan").get(pk=activity.pk)
    require(policies.may_assess_activity(by, held, year, today))
    fit = _fit(judged)
    before = own_assessments(by, year, [held.pk]).get(held.pk)
    if before is not None and fit == {name: getattr(before, name) for name in SAID}:
        return before
    shown = is_shown_to_all(held.pk, year, today)
    if before is not None:
        before.replaced_at = at
        before.save(update_fields=["replaced_at"])
    given = Assessment.objects.create(
        activity=held, year=year, party=party_of(by.party) if by.party else None,
        reader=None if by.party else reader_of(year), body_id=cast("int", by.body),
        mandate_id=cast("int", by.mandate), corrects=before, came_after=shown, language=language_now(),
        given_at=at, **fit,
    )  # fmt: skip
    record.write(
        kind="assessments.assessed", ref=held.ref, by=by, at=at, year=year, body=given.body.name,
        corrects=before is not None,
    )  # fmt: skip
    return given


@transaction.atomic
def assess_activities(
    *, year: int, judged: Mapping[Activity, Judged], by: Actor, at: datetime
) -> list[Assessment]:
    """Judge many at once, all or none of them; each leaves its own line on the record."""
    require(policies.may_assess_activities(by, year))
    return [
        assess_activity(activity=activity, year=year, judged=one, by=by, at=at)
        for activity, one in judged.items()
    ]


@transaction.atomic
def set_closing_day(*, year: int, closes_on: date, by: Actor, at: datetime) -> AssessmentYear:
    """Say from which day everything of a year is shown; a later day than today, and after the year's end."""
    require(policies.may_set_closing_day(by, year))
    today = timezone.localtime(at).date()
    if closes_on <= today or not year < closes_on.year <= year + 2:
        raise Refused(_("Choose a day to come, after the year and within two years of it."))
    kept, _made = AssessmentYear.objects.update_or_create(
        year=year, defaults={"closes_on": closes_on, "party": party_of(by.party), "set_at": at}
    )
    record.write(
        kind="assessments.day_set", ref=kept.ref, by=by, at=at, year=year, closes_on=closes_on.isoformat()
    )
    return kept


def _fit(judged: Judged) -> dict[str, str]:
    """What is kept of it; refused where something is said that must be shown, and nothing shows it."""
    try:
        completion = Completion(judged.completion)
        result = Result(judged.result) if judged.result else ""
        ambition = Ambition(judged.ambition) if judged.ambition else ""
    except ValueError as unknown:
        raise Refused(_("Choose among the words of the scale.")) from unknown
    evidence = words(judged.evidence, LONGEST_EVIDENCE, may_be_empty=True)
    if completion in WELL_EVIDENCED and not evidence:
        raise Refused(_("Say what shows it: a link, or where it can be seen."))
    return {
        "completion": str(completion),
        "result": str(result),
        "ambition": str(ambition),
        "comment": words(judged.comment, LONGEST_COMMENT, may_be_empty=True),
        "evidence": evidence,
    }
