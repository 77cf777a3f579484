"""Counting ways to let many in: workshops, groups drawn by lot, priorities weighed (C9, C21, C38)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from malmoandan.kernel.actors import NOBODY
from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Group, Row, Tally, Year
from malmoandan.panels.queries import listed_draws
from malmoandan.weighing.queries import listed_weighings
from malmoandan.workshop.queries import workshops_visible_to

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from malmoandan.panels.models import Draw
    from malmoandan.weighing.models import Weighing
    from malmoandan.workshop.models import Workshop


def workshops_in(year: Year, today: date) -> QuerySet[Workshop]:
    """Workshops at public meetings whose doors opened this year up to today."""
    rows = workshops_visible_to(NOBODY)
    return rows.filter(opened_at__gte=year.starts_at, opened_at__lt=year.until(today))


def workshops_tally(year: Year, today: date) -> Tally:
    """How many."""
    return Tally(workshops_in(year, today))


def workshops(year: Year, today: date) -> Sequence[Row]:
    """The same, the latest first."""

    def row(each: Workshop) -> Row:
        url = reverse("workshop:workshop", args=[each.pk])
        return Row(_day(each.opened_at), each.title, url, about=str(each.ref))

    return Listed(workshops_in(year, today).order_by("-opened_at", "-pk"), row, "workshop.workshop")


def draws_in(year: Year, today: date) -> QuerySet[Draw]:
    """Groups drawn by lot this year up to today."""
    rows = listed_draws(NOBODY)
    return rows.filter(drawn_at__gte=year.starts_at, drawn_at__lt=year.until(today))


def draws_tally(year: Year, today: date) -> Tally:
    """How many."""
    return Tally(draws_in(year, today))


def draws(year: Year, today: date) -> Sequence[Row]:
    """The same, the latest first; nobody who was drawn is named."""

    def row(each: Draw) -> Row:
        return Row(
            _day(each.drawn_at), each.title, reverse("panels:draw", args=[each.pk]), about=str(each.ref)
        )

    return Listed(draws_in(year, today).order_by("-drawn_at", "-pk"), row, "panels.draw")


def weighings_in(year: Year, today: date) -> QuerySet[Weighing]:
    """Weighings whose ballots were counted this year up to today."""
    rows = listed_weighings(NOBODY)
    return rows.filter(counted_at__gte=year.starts_at, counted_at__lt=year.until(today))


CONCLUDED = Q(concluded_at__isnull=False)


def weighings_tally(year: Year, today: date) -> Tally:
    """How many of them ended in a decision with reasons."""
    return Tally(weighings_in(year, today), CONCLUDED)


def weighings(year: Year, today: date) -> Sequence[Row]:
    """The same, the latest first."""

    def row(each: Weighing) -> Row:
        url, is_concluded = reverse("weighing:weighing", args=[each.pk]), each.concluded_at is not None
        return Row(_day(each.counted_at), each.title, url, counts=is_concluded, about=str(each.ref))

    return Listed(weighings_in(year, today).order_by("-counted_at", "-pk"), row, "weighing.weighing")


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


declare(
    "workshops-held",
    Group.TOGETHER,
    gettext_lazy("Workshops held"),
    gettext_lazy("Workshops at public meetings this year, where everybody in the room could write and sort."),
    tally=workshops_tally,
    rows=workshops,
    changed_by=("workshop", "meetings"),
)
declare(
    "priorities-weighed",
    Group.TOGETHER,
    gettext_lazy("Weighings concluded with reasons"),
    gettext_lazy(
        "Weighings of priorities or of a sum whose ballots were counted this year, and how many have ended "
        "in a decision with reasons."
    ),
    tally=weighings_tally,
    rows=weighings,
    changed_by=("weighing",),
)
declare(
    "groups-drawn",
    Group.WHO,
    gettext_lazy("Groups drawn by lot"),
    gettext_lazy(
        "Groups that were drawn by lot this year, so that those who are seldom asked are there too."
    ),
    tally=draws_tally,
    rows=draws,
    changed_by=("panels",),
)
