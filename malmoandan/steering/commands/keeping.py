"""Risks and money: small, and whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.steering import policies
from malmoandan.steering.models import BudgetLine, BudgetState, Degree, Risk, RiskState
from malmoandan.steering.quarters import FIRST_YEAR, LAST_YEAR
from malmoandan.web.wording import LONGEST_REASON, line, require_same, words

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

MOST_KRONOR = 2_000_000_000


@transaction.atomic
def name_risk(
    *,
    title: str,
    what: str,
    likelihood: Degree | str,
    consequence: Degree | str,
    doing: str,
    body: Body,
    review_on: date,
    by: Actor,
    at: datetime,
) -> Risk:
    """Name what could go wrong, what is done about it, by whom, and when it is looked at again."""
    require(policies.may_name_risk(by))
    _require_ahead(review_on, at)
    risk = Risk.objects.create(
        title=line(title), what=words(what), likelihood=_degree(likelihood), consequence=_degree(consequence),
        doing=words(doing), body=body, review_on=review_on, named_at=at,
    )  # fmt: skip
    record.write(kind="steering.risk_named", ref=risk.ref, by=by, at=at, review_on=review_on.isoformat())
    return risk


@transaction.atomic
def review_risk(
    *,
    risk: Risk,
    likelihood: Degree | str,
    consequence: Degree | str,
    doing: str,
    sentence: str,
    review_on: date | None,
    seen: int,
    by: Actor,
    at: datetime,
) -> None:
    """Say what one found when looking at a risk again; without a new day it is no longer a risk."""
    risk = Risk.objects.select_for_update().get(pk=risk.pk)
    require(policies.may_review_risk(by, risk))
    require_same(risk.version, seen)
    if review_on is not None:
        _require_ahead(review_on, at)
    risk.likelihood, risk.consequence = _degree(likelihood), _degree(consequence)
    risk.doing, risk.sentence = words(doing), line(sentence, LONGEST_REASON)
    risk.review_on = review_on or risk.review_on
    risk.state = RiskState.OPEN if review_on else RiskState.CLOSED
    risk.version, risk.reviewed_at = risk.version + 1, at
    risk.save()
    record.write(
        kind="steering.risk_reviewed",
        ref=risk.ref,
        by=by,
        at=at,
        review_on=review_on.isoformat() if review_on else "",
    )


@transaction.atomic
def plan_budget(*, year: int, what: str, amount: int, body: Body, by: Actor, at: datetime) -> BudgetLine:
    """Plan with a body's money for something in a year, in whole kronor. It binds nobody."""
    require(policies.may_plan_budget(by))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(_("Write the year with four digits."))
    budget = BudgetLine.objects.create(
        year=year, what=line(what), amount=_amount(amount), body=body, planned_at=at
    )
    record.write(kind="steering.budget_planned", ref=budget.ref, by=by, at=at, year=year)
    return budget


@transaction.atomic
def change_budget(
    *, budget: BudgetLine, amount: int, state: BudgetState | str, seen: int, by: Actor, at: datetime
) -> None:
    """Mend the amount, or say that it is decided or used. That last only the body does whose money it is."""
    budget = BudgetLine.objects.select_for_update().get(pk=budget.pk)
    require(policies.may_change_budget(by, budget))
    require_same(budget.version, seen)
    if state not in BudgetState.values:
        raise Refused(_("Choose planned, decided or used."))
    order = list(BudgetState.values)
    if order.index(state) < order.index(budget.state):
        raise Refused(_("Money that is decided or used does not become planned again."))
    if state != BudgetState.PLANNED:
        require(
            policies.may_settle_budget(by, budget),
            _("Only the body whose money it is says that it is decided or used."),
        )
    budget.amount, budget.state, budget.version = _amount(amount), BudgetState(state), budget.version + 1
    budget.save(update_fields=["amount", "state", "version"])
    record.write(
        kind="steering.budget_changed", ref=budget.ref, by=by, at=at, year=budget.year, state=str(state)
    )


def _degree(value: str) -> Degree:
    if value not in Degree.values:
        raise Refused(_("Choose low, medium or high."))
    return Degree(value)


def _amount(amount: int) -> int:
    if not 0 < amount <= MOST_KRONOR:
        raise Refused(_("Write an amount in whole kronor, more than zero."))
    return amount


def _require_ahead(day: date, at: datetime) -> None:
    if day <= timezone.localtime(at).date():
        raise Refused(_("The day to look at it again must lie ahead."))
