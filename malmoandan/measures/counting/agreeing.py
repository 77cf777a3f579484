"""Counting who has joined and what has been adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.agreement.models import ActorKind, Adhesion, AdhesionState, Version
from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import BODIES, JOININGS, declare
from malmoandan.measures.shapes import Group, Row, Tally, Year
from malmoandan.parties.models import Body, BodyKind
from malmoandan.parties.queries import there_on
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet


ADHESION = "agreement.adhesion"


def committees_on(day: date) -> QuerySet[Body]:
    """Every committee there is on a day."""
    return Body.objects.filter(there_on(day), kind=BodyKind.COMMITTEE)


def committees_by_name(day: date) -> list[Body]:
    """The same by name, asked once for all who list them."""
    found = committees_on(day).order_by("name", "pk")
    return until_next_entry(
        f"measures.committees.{day}", lambda: list(found), *BODIES, "parties.body_changed"
    )


def accepted_before_the_end_of(year: Year) -> QuerySet[Adhesion]:
    """Joinings that stand and were accepted by then."""
    return Adhesion.objects.filter(state=AdhesionState.ACCEPTED, accepted_at__lt=year.ends_at)


def committees_tally(year: Year, today: date) -> Tally:
    """How many committees there are on the last day counted, and how many had joined."""
    had_joined = Exists(accepted_before_the_end_of(year).filter(body=OuterRef("pk")))
    return Tally(committees_on(year.last_day(today)), had_joined)


def committees(year: Year, today: date) -> list[Row]:
    """Every committee there is on the last day counted, and whether it had joined by then."""
    day = year.last_day(today)
    there = committees_by_name(day)
    accepted = accepted_before_the_end_of(year).filter(body__in=there).order_by("-accepted_at")
    joined = {each.body_id: each for each in accepted.only("body", "accepted_at")}
    return [
        Row(
            on=_day(joined.get(body.pk), day),
            title=body.name,
            counts=body.pk in joined,
            about=str(joined[body.pk].ref) if body.pk in joined else "",
        )
        for body in there
    ]


def _day(adhesion: Adhesion | None, otherwise: date) -> date:
    at = adhesion.accepted_at if adhesion else None
    return timezone.localtime(at).date() if at else otherwise


def joined_in(year: Year, today: date) -> QuerySet[Adhesion]:
    """Joinings of this year up to today that still stand."""
    return Adhesion.objects.filter(
        state=AdhesionState.ACCEPTED, accepted_at__gte=year.starts_at, accepted_at__lt=year.until(today)
    )


def joined_tally(year: Year, today: date) -> Tally:
    """How many joined this year."""
    return Tally(joined_in(year, today))


def joined(year: Year, today: date) -> Sequence[Row]:
    """Who joined this year and is still in. Persons, and groups that are not listed, have no name here."""
    return Listed(joined_in(year, today).order_by("-accepted_at", "-pk"), _joined, ADHESION)


def _joined(adhesion: Adhesion) -> Row:
    return Row(
        on=timezone.localtime(adhesion.accepted_at).date(),
        title=adhesion.name if adhesion.is_listed and adhesion.kind != ActorKind.PERSON else "",
        note=adhesion.get_kind_display(),
        about=str(adhesion.ref),
    )


def versions_in(year: Year, today: date) -> QuerySet[Version]:
    """Versions that came into force this year up to today; none does without every party's key."""
    return Version.objects.filter(
        entered_force_at__gte=year.starts_at, entered_force_at__lt=year.until(today)
    )


def versions_tally(year: Year, today: date) -> Tally:
    """How many versions came into force this year."""
    return Tally(versions_in(year, today))


def versions(year: Year, today: date) -> Sequence[Row]:
    """The versions that came into force this year."""
    rows = versions_in(year, today).order_by("-entered_force_at")
    return Listed(rows, _version, "agreement.version", "number")


def _version(version: Version) -> Row:
    at = version.entered_force_at
    return Row(
        on=timezone.localtime(at).date() if at else None,
        title=_("Version %(number)s") % {"number": version.number},
        url=version.get_absolute_url(),
        about=str(version.ref),
    )


declare(
    "committees-joined",
    Group.WHO,
    gettext_lazy("Committees that have joined"),
    gettext_lazy("The city's committees, and how many have chosen to collaborate and named a contact."),
    tally=committees_tally,
    rows=committees,
    changed_by=(*JOININGS, *BODIES),
)

declare(
    "new-joiners",
    Group.WHO,
    gettext_lazy("Joined this year"),
    gettext_lazy("Organisations, groups and public bodies that joined this year. Persons are never listed."),
    tally=joined_tally,
    rows=joined,
    changed_by=(*JOININGS, "parties.erasure_decided"),
)

declare(
    "versions-by-both",
    Group.TELLING,
    gettext_lazy("Versions adopted by all parties"),
    gettext_lazy("Versions of the agreement that came into force this year with every party's key."),
    tally=versions_tally,
    rows=versions,
    changed_by=("agreement",),
)
