"""Counting who has joined and what has been adopted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count as Counted
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.agreement.models import ActorKind, Adhesion, AdhesionState, Version
from malmoandan.measures.shapes import Count, Row, Year
from malmoandan.parties.models import Body, BodyKind
from malmoandan.parties.queries import there_on

if TYPE_CHECKING:
    from django.db.models import QuerySet


def committees_on(day: date) -> QuerySet[Body]:
    """Every committee there is on a day."""
    return Body.objects.filter(there_on(day), kind=BodyKind.COMMITTEE)


def last_day(year: Year, today: date) -> date:
    """The last day that is counted."""
    return min(today, date(year.number, 12, 31))


def accepted_before_the_end_of(year: Year) -> QuerySet[Adhesion]:
    """Joinings that stand and were accepted by then."""
    return Adhesion.objects.filter(state=AdhesionState.ACCEPTED, accepted_at__lt=year.ends_at)


def committees_counted(year: Year, today: date) -> Count:
    """How many committees there are on the last day counted, and how many had joined."""
    had_joined = Exists(accepted_before_the_end_of(year).filter(body=OuterRef("pk")))
    there = committees_on(last_day(year, today))
    told = there.aggregate(of=Counted("pk"), value=Counted("pk", filter=had_joined))
    return Count(told["value"], told["of"])


def committees(year: Year, today: date) -> list[Row]:
    """Every committee there is on the last day counted, and whether it had joined by then."""
    day = last_day(year, today)
    there = committees_on(day).order_by("name")
    joined = dict(
        accepted_before_the_end_of(year)
        .filter(body__in=there)
        .order_by("-accepted_at")
        .values_list("body", "accepted_at")
    )
    return [
        Row(
            on=timezone.localtime(joined[body.pk]).date() if body.pk in joined else day,
            title=body.name,
            counts=body.pk in joined,
        )
        for body in there
    ]


def joined_in(year: Year, today: date) -> QuerySet[Adhesion]:
    """Joinings of this year up to today that still stand."""
    return Adhesion.objects.filter(
        state=AdhesionState.ACCEPTED, accepted_at__gte=year.starts_at, accepted_at__lt=year.until(today)
    )


def joined_counted(year: Year, today: date) -> Count:
    """How many joined this year."""
    return Count(joined_in(year, today).count())


def joined(year: Year, today: date) -> list[Row]:
    """Who joined this year and is still in. Persons, and groups that are not listed, have no name here."""
    return [
        Row(
            on=timezone.localtime(adhesion.accepted_at).date(),
            title=adhesion.name if adhesion.is_listed and adhesion.kind != ActorKind.PERSON else "",
            note=adhesion.get_kind_display(),
        )
        for adhesion in joined_in(year, today).order_by("-accepted_at", "-pk")
        if adhesion.accepted_at
    ]


def versions_in(year: Year, today: date) -> QuerySet[Version]:
    """Versions that came into force this year up to today; none does without every party's key."""
    return Version.objects.filter(
        entered_force_at__gte=year.starts_at, entered_force_at__lt=year.until(today)
    )


def versions_counted(year: Year, today: date) -> Count:
    """How many versions came into force this year."""
    return Count(versions_in(year, today).count())


def versions(year: Year, today: date) -> list[Row]:
    """The versions that came into force this year."""
    return [
        Row(
            on=timezone.localtime(version.entered_force_at).date(),
            title=_("Version %(number)s") % {"number": version.number},
            url=version.get_absolute_url(),
        )
        for version in versions_in(year, today).order_by("-entered_force_at")
        if version.entered_force_at
    ]
