"""Values of indicators: given by the responsible body, approved or sent back by somebody else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.plan import policies
from malmoandan.plan.commands import writing
from malmoandan.plan.models import Frequency, Indicator, IndicatorKind, IndicatorValue, ValueState
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from malmoandan.kernel.actors import Actor

MONTHS = {Frequency.YEARLY: 12, Frequency.HALF_YEARLY: 6, Frequency.QUARTERLY: 3}
LAST_MONTH, MONTHS_A_YEAR = 12, 12


@transaction.atomic
def give_value(
    *,
    indicator: Indicator,
    period_on: date,
    value: Decimal | None = None,
    words: str = "",
    note: str = "",
    breakdown: str = "",
    corrects: IndicatorValue | None = None,
    by: Actor,
    at: datetime,
) -> IndicatorValue:
    """Give the value of a period that has ended. It is public when somebody else has approved it."""
    indicator = writing.held_thing(indicator)
    require(policies.may_give_value(by, indicator))
    if period_on > timezone.localtime(at).date():
        raise Refused(_("The period has not ended yet."))
    if indicator.kind == IndicatorKind.NUMBER and value is None:
        raise Refused(_("Give the value as a number."))
    allowed = {part.strip() for part in indicator.breakdowns.split(",")} | {""}
    if breakdown not in allowed:
        raise Refused(_("The indicator is not split by that."))
    if corrects is not None and corrects.indicator_id != indicator.pk:
        raise Refused(_("That value belongs to another indicator."))
    given = IndicatorValue(
        indicator=indicator, period_on=period_on, value=value, breakdown=breakdown, corrects=corrects,
        given_by_id=cast("int", by.mandate), given_at=at,
    )  # fmt: skip
    writing.put(given, {"words": words, "note": note}, ("words", "note"))
    if value is None and not given.words:
        raise Refused(_("Tell the value in words."))
    writing.save(given)
    record.write(
        kind="plan.value_given", ref=indicator.ref, by=by, at=at, code=indicator.code, period=str(period_on)
    )
    return given


@transaction.atomic
def approve_value(*, value: IndicatorValue, by: Actor, at: datetime) -> None:
    """Approve a value that somebody else gave; the next one is due a period after a new period's first."""
    indicator, now = _held(value)
    require(policies.may_judge_value(by, now))
    IndicatorValue.objects.filter(pk=now.pk).update(
        state=ValueState.APPROVED, judged_by_id=by.mandate, judged_at=at
    )
    if not _is_known_already(indicator, now):
        _set_next_day(indicator, now.period_on)
    record.write(
        kind="plan.value_approved", ref=indicator.ref, by=by, at=at, code=indicator.code,
        period=str(now.period_on),
    )  # fmt: skip


@transaction.atomic
def return_value(*, value: IndicatorValue, reason: str, by: Actor, at: datetime) -> None:
    """Send a value back with the reason; the responsible body gives a new one."""
    indicator, now = _held(value)
    require(policies.may_judge_value(by, now))
    why = str(writing.clean_text(reason))[:500]
    if not why:
        raise Refused(_("Say what has to be mended."))
    IndicatorValue.objects.filter(pk=now.pk).update(
        state=ValueState.RETURNED, judged_by_id=by.mandate, judged_at=at, returned_why=why
    )
    record.write(kind="plan.value_returned", ref=indicator.ref, by=by, at=at, code=indicator.code, reason=why)


def _held(value: IndicatorValue) -> tuple[Indicator, IndicatorValue]:
    indicator = writing.held_thing(value.indicator)
    return indicator, IndicatorValue.objects.select_related("indicator__goal", "given_by").get(pk=value.pk)


def _is_known_already(indicator: Indicator, value: IndicatorValue) -> bool:
    """Whether this period or a later one has an approved value: this one corrects it or is a part of it."""
    approved = indicator.values.filter(state=ValueState.APPROVED, period_on__gte=value.period_on)
    return approved.exclude(pk=value.pk).exists()


def _set_next_day(indicator: Indicator, period_on: date) -> None:
    """The next value is due as long after the last as the period is; None when it was to be given once."""
    due, step = indicator.next_value_due_on, MONTHS.get(Frequency(indicator.frequency))
    if step is None:
        indicator.next_value_due_on = None
    elif due is not None and due >= period_on:
        indicator.next_value_due_on = months_after(due, step)
    indicator.save(update_fields=["next_value_due_on"])


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where there is no such day, or day was last."""
    total = day.month - 1 + months
    year, month = day.year + total // MONTHS_A_YEAR, total % MONTHS_A_YEAR + 1
    last = _last_of(year, month)
    return date(year, month, last if day.day == _last_of(day.year, day.month) else min(day.day, last))


def _last_of(year: int, month: int) -> int:
    after = date(year + 1, 1, 1) if month == LAST_MONTH else date(year, month + 1, 1)
    return date.fromordinal(after.toordinal() - 1).day
