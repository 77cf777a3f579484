"""Counting who has joined and what has been adopted."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.agreement.models import ActorKind, Adhesion, AdhesionState, Version
from malmoandan.parties.models import Body, BodyKind
from malmoandan.site.measures.shapes import Row, Year


def committees(year: Year, today: date) -> list[Row]:
    """Every committee there is on the last day counted, and whether it had joined by then."""
    day = min(today, date(year.number, 12, 31))
    there = Body.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), kind=BodyKind.COMMITTEE, valid_from__lte=day
    ).order_by("name")
    joined = dict(
        Adhesion.objects.filter(state=AdhesionState.ACCEPTED, body__in=there, accepted_at__lt=year.ends_at)
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


def joined(year: Year, today: date) -> list[Row]:
    """Who joined this year and is still in. Persons, and groups that are not listed, have no name here."""
    there = Adhesion.objects.filter(
        state=AdhesionState.ACCEPTED, accepted_at__gte=year.starts_at, accepted_at__lt=year.ends_at
    ).order_by("-accepted_at", "-pk")
    return [
        Row(
            on=timezone.localtime(adhesion.accepted_at).date(),
            title=adhesion.name if adhesion.is_listed and adhesion.kind != ActorKind.PERSON else "",
            note=adhesion.get_kind_display(),
        )
        for adhesion in there
        if adhesion.accepted_at and timezone.localtime(adhesion.accepted_at).date() <= today
    ]


def versions(year: Year, today: date) -> list[Row]:
    """Versions that came into force this year; none does without every party's key."""
    there = Version.objects.filter(entered_force_at__gte=year.starts_at, entered_force_at__lt=year.ends_at)
    return [
        Row(
            on=timezone.localtime(version.entered_force_at).date(),
            title=_("Version %(number)s") % {"number": version.number},
            url=version.get_absolute_url(),
        )
        for version in there.order_by("-entered_force_at")
        if version.entered_force_at and timezone.localtime(version.entered_force_at).date() <= today
    ]
