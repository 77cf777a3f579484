"""Which collaborations go on: on a day, and during a year. One that has run out does not, nor one to come."""

from __future__ import annotations

from datetime import date

from django.db.models import F, OuterRef, Q, Subquery

from malmoandan.partnerships.models import Outcome, Stage, State, Terms


def at_stage(stage: str, day: date) -> Q:
    """Of collaborations: those that stand so that day, as `Collaboration.stage_on` says of one."""
    confirmed = Q(state=State.CONFIRMED)
    if stage == Stage.COMING:
        return confirmed & Q(current__starts_on__gt=day)
    if stage == Stage.RUN_OUT:
        return confirmed & Q(current__ends_on__lt=day)
    return confirmed & _agreed_on(day, day) if stage == Stage.GOING else Q(state=stage)


def going_on_in(year: int) -> Q:
    """Of confirmed collaborations: those that ran during some part of a year.

    One ended before its first day never ran.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    ran = Q(ended_on__gte=first) & Q(ended_on__gte=F("current__starts_on"))
    return _agreed_on(first, last) & (Q(ended_on__isnull=True) | ran)


def ran_on(day: date) -> Q:
    """Of confirmed collaborations: those that ran on a day that may have been."""
    return _agreed_on(day, day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def moved_up_in(year: int) -> Q:
    """Of collaborations: those whose terms, confirmed in a year, stand on a higher step than those before."""
    confirmed = Terms.objects.filter(outcome=Outcome.CONFIRMED)
    earlier = confirmed.filter(collaboration=OuterRef("collaboration"), number__lt=OuterRef("number"))
    moved = confirmed.filter(answered_at__year=year).annotate(
        before=Subquery(earlier.order_by("-number").values("level")[:1])
    )
    return Q(pk__in=moved.filter(level__gt=F("before")).values("collaboration"))


def _agreed_on(first: date, last: date) -> Q:
    """By the terms that hold, on some day from the first to the last."""
    return Q(current__starts_on__lte=last) & (
        Q(current__ends_on__isnull=True) | Q(current__ends_on__gte=first)
    )
