"""Independent readers: who reads a year, and who may be nominated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from malmoandan.assessments.models import Reader, ReaderYes
from malmoandan.parties.models import Body, BodyKind, Role
from malmoandan.parties.policies import writes_for_body
from malmoandan.parties.queries import there_on

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor


def readers_visible_to(actor: Actor) -> QuerySet[Reader]:
    """Every reader that was named, for everyone; nominations that wait or were declined, for the parties."""
    yeses = ReaderYes.objects.select_related("party").order_by("said_at", "pk")
    rows = Reader.objects.select_related("body", "nominated_by", "declined_by")
    rows = rows.prefetch_related(Prefetch("yeses", yeses)).order_by("-last_year", "-pk")
    inside = actor.mandate is not None and bool(actor.party)
    return rows if inside or actor.has_role(Role.AUDITOR) else rows.filter(named_at__isnull=False)


def reader_of(year: int) -> Reader | None:
    """The reader named for a year."""
    rows = Reader.objects.filter(named_at__isnull=False, first_year__lte=year, last_year__gte=year)
    return rows.select_related("body").first()


def is_reader(by: Actor, year: int) -> bool:
    """Whether she writes for the body that reads this year."""
    if not writes_for_body(by, by.body):
        return False
    return (reader := reader_of(year)) is not None and reader.body_id == by.body


def bodies_to_nominate(day: date) -> QuerySet[Body]:
    """Bodies of no party, that are listed and exist."""
    rows = Body.objects.filter(there_on(day), party__isnull=True, is_listed=True)
    return rows.exclude(kind=BodyKind.STEERING_GROUP).order_by("name", "pk")
