"""Recommending something to a body, and that body's answer with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Party
from malmoandan.record import commands as record
from malmoandan.report import policies
from malmoandan.report.commands.holding import held
from malmoandan.report.models import Recommendation, Response, ResponseKind
from malmoandan.web.wording import LONGEST_REASON, line, require_same, words

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.record.leaves import Value
    from malmoandan.report.models import AnnualReport

LONGEST_RECOMMENDATION, LONGEST_REASONS = 2000, 4000  # characters


@transaction.atomic
def add_recommendation(
    *,
    report: AnnualReport,
    text: str,
    to: Body,
    answer_by: date,
    budget_ask: str = "",
    by: Actor,
    at: datetime,
) -> Recommendation:
    """Recommend something to a body in one's party's name, with what it needs of the budget, if anything."""
    report = held(report)
    require(policies.may_add_recommendation(by, report))
    _require_sound(to, answer_by, at)
    last = Recommendation.objects.filter(report=report).aggregate(last=Max("number"))["last"] or 0
    made = Recommendation.objects.create(
        report=report, number=last + 1, text=words(text, LONGEST_RECOMMENDATION), to=to,
        party=Party.objects.get(slug=by.party), answer_by=answer_by, mandate_id=by.mandate or 0,
        budget_ask=line(budget_ask, LONGEST_REASON, may_be_empty=True), made_at=at,
    )  # fmt: skip
    record.write(
        kind="report.recommendation_added", ref=made.ref, by=by, at=at, year=report.year, number=made.number,
        body=to.name,
    )  # fmt: skip
    return made


@transaction.atomic
def change_recommendation(
    *,
    recommendation: Recommendation,
    text: str,
    to: Body,
    answer_by: date,
    budget_ask: str = "",
    seen: int,
    by: Actor,
    at: datetime,
) -> None:
    """Word it otherwise, or make it to another body. An answer to the earlier words stays, and is told so."""
    made = _held(recommendation)
    require(policies.may_change_recommendation(by, made))
    require_same(made.version, seen)
    _require_sound(to, answer_by, at)
    made.text, made.to, made.answer_by = words(text, LONGEST_RECOMMENDATION), to, answer_by
    made.budget_ask = line(budget_ask, LONGEST_REASON, may_be_empty=True)
    made.version, made.mandate_id = made.version + 1, by.mandate or 0
    made.save()
    told: dict[str, Value] = {"year": made.report.year, "number": made.number, "body": to.name}
    record.write(kind="report.recommendation_changed", ref=made.ref, by=by, at=at, **told)


@transaction.atomic
def drop_recommendation(*, recommendation: Recommendation, by: Actor, at: datetime) -> None:
    """Take one's own recommendation out, until the report is put to the parties. Its number stays taken."""
    made = _held(recommendation)
    require(policies.may_drop_recommendation(by, made))
    made.dropped_at = at
    made.save(update_fields=["dropped_at"])
    told: dict[str, Value] = {"year": made.report.year, "number": made.number}
    record.write(kind="report.recommendation_dropped", ref=made.ref, by=by, at=at, **told)


@transaction.atomic
def answer_recommendation(
    *,
    recommendation: Recommendation,
    kind: ResponseKind | str,
    reasons: str,
    due_on: date | None = None,
    seen: int,
    by: Actor,
    at: datetime,
) -> Response:
    """Accept, accept in part or decline, with reasons; what is accepted has a day by which it is done.

    `seen` is the version of the words that is answered. A later answer stands beside the earlier ones.
    """
    made = _held(recommendation)
    require(policies.may_answer_recommendation(by, made))
    require_same(made.version, seen)
    if kind not in ResponseKind.values:
        raise Refused(_("Choose accepted, accepted in part or declined."))
    if kind == ResponseKind.DECLINED:
        due_on = None
    elif due_on is None or due_on < timezone.localtime(at).date():
        raise Refused(_("Say by which day it will be done; it must lie ahead."))
    last = Response.objects.filter(recommendation=made).aggregate(last=Max("number"))["last"] or 0
    response = Response.objects.create(
        recommendation=made, number=last + 1, version=made.version, kind=kind, due_on=due_on,
        reasons=words(reasons, LONGEST_REASONS), body=made.to, mandate_id=by.mandate or 0, answered_at=at,
    )  # fmt: skip
    record.write(
        kind="report.recommendation_answered", ref=made.ref, by=by, at=at, year=made.report.year,
        number=made.number, body=made.to.name, response=str(kind),
    )  # fmt: skip
    return response


def _held(recommendation: Recommendation) -> Recommendation:
    held(recommendation.report)
    return Recommendation.objects.select_related("report", "party", "to").get(pk=recommendation.pk)


def _require_sound(to: Body, answer_by: date, at: datetime) -> None:
    today = timezone.localtime(at).date()
    if not to.exists_on(today) or not to.is_listed:
        raise Refused(_("Choose a body that is there."))
    if answer_by <= today:
        raise Refused(_("The day must lie ahead."))
