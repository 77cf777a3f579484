"""Questions about meetings: which one may read of, which come next, and who was represented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Case, F, Q, QuerySet, Sum, When
from django.utils import timezone

from malmoandan.kernel.refs import Ref
from malmoandan.meetings.models import Meeting, MeetingState, Represented
from malmoandan.parties.models import Body, Role
from malmoandan.parties.queries import bodies_visible_to, there_on
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from malmoandan.kernel.actors import Actor

LONGEST_REF = 80  # characters
PLANNED, HELD, CANCELLED = MeetingState.PLANNED, MeetingState.HELD, MeetingState.CANCELLED


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """The meetings this actor may read of: those everybody is invited to, and her own body's drafts.

    A body asked to stand beside another sees the draft too; an auditor reads all.
    """
    meetings = Meeting.objects.select_related("organiser__party", "co_organiser__party")
    if actor.has_role(Role.AUDITOR):
        return meetings
    seen = Q(is_public=True)
    if actor.body is not None:
        seen |= Q(organiser=actor.body) | Q(co_organiser=actor.body)
    return meetings.filter(seen)


def meetings_coming(actor: Actor, at: datetime) -> QuerySet[Meeting]:
    """What has not ended yet, the next first."""
    coming = meetings_visible_to(actor).filter(state=PLANNED, ends_at__gt=at)
    return coming.order_by("starts_at", "pk")


def meetings_from(day: date) -> QuerySet[Meeting]:
    """What everybody is invited to from a day on, the next first; the same the whole day long."""
    begins = timezone.make_aware(datetime.combine(day, time.min))
    coming = Meeting.objects.filter(state=PLANNED, is_public=True, starts_at__gte=begins)
    return coming.order_by("starts_at", "pk")


def meetings_past(actor: Actor, at: datetime) -> QuerySet[Meeting]:
    """What has ended, was held or was cancelled, the latest first."""
    over = ~Q(state=PLANNED) | Q(ends_at__lte=at)
    return meetings_visible_to(actor).filter(over).order_by("-starts_at", "-pk")


def meetings_about(subject: Ref, actor: Actor) -> QuerySet[Meeting]:
    """The meetings that belong to a thing (a dialogue, an activity): the next first, then the latest held."""
    found = meetings_visible_to(actor).filter(subject_kind=subject.kind, subject_id=subject.id)
    planned = Case(When(state=PLANNED, then=F("starts_at")))
    return found.order_by(planned.asc(nulls_last=True), F("starts_at").desc(), "pk")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to. What it does not know is left out."""

    past: bool = False
    area: str = ""
    language: str = ""
    about: Ref | None = None  # what the meetings belong to

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Asked:
        """From an address."""
        language = given.get("language", "")[:10]
        known = language if language in dict(settings.LANGUAGES) else ""
        area = given.get("area", "").replace("\x00", "").strip()[:80]
        return cls(given.get("when") == "past", area, known, _ref_in(given.get("about", "")))


def _ref_in(text: str) -> Ref | None:
    try:
        return Ref.parse(text[:LONGEST_REF]) if "\x00" not in text else None
    except ValueError:
        return None


def meetings_asked_for(asked: Asked, actor: Actor, at: datetime) -> QuerySet[Meeting]:
    """The public list: coming or past, about one thing, in an area, in a language."""
    found = (meetings_past if asked.past else meetings_coming)(actor, at)
    if asked.about:
        found = found.filter(subject_kind=asked.about.kind, subject_id=asked.about.id)
    if asked.area:
        found = found.filter(area=asked.area)
    if asked.language:
        found = found.filter(languages__icontains=f'"{asked.language}"')
    return found


def areas_met_in() -> Sequence[str]:
    """The areas in which there have been or will be meetings for everybody, in alphabetical order."""
    areas = Meeting.objects.filter(is_public=True).exclude(area="").values_list("area", flat=True)
    return until_next_entry("meetings.areas", lambda: list(areas.order_by("area").distinct()), "meetings")


def represented_at(meeting: Meeting) -> QuerySet[Represented]:
    """How many bodies of each kind were there, the most first."""
    return meeting.represented.order_by("-count", "kind")


def represented_in_all() -> list[tuple[str, int]]:
    """The same over all meetings held (clause C4): kinds with how many times a body of it was there."""
    counted = Represented.objects.values_list("kind").annotate(times=Sum("count")).order_by("-times", "kind")
    return [(str(kind), int(times)) for kind, times in counted]


def hosts_to_ask(organiser: int, actor: Actor, on: date) -> QuerySet[Body]:
    """The bodies that can be asked to stand beside another: those one may know of that exist that day."""
    found = bodies_visible_to(actor).filter(there_on(on)).exclude(pk=organiser)
    return found.order_by("name", "pk")


def meetings_to_remind_of(at: datetime, days: int) -> list[Meeting]:
    """What everybody may come to, is not under way and begins at most so many days from today."""
    until = at + timedelta(days=days + 1)
    near = Meeting.objects.filter(state=PLANNED, is_public=True, starts_at__gt=at, starts_at__lte=until)
    today = timezone.localtime(at).date()
    return [meeting for meeting in near.order_by("pk") if (meeting.day - today).days <= days]


def meetings_to_forget(what: str, before: datetime) -> QuerySet[Meeting]:
    """What ended before a moment and whose `needs` or `people` are still remembered; drafts and all."""
    remembered = Q(**{f"{what}_forgotten_at__isnull": True})
    return Meeting.objects.filter(remembered, ends_at__lt=before).order_by("pk")


def meetings_with_open_notes() -> QuerySet[Meeting]:
    """What was held and is not confirmed by every party yet, the earliest first."""
    held = Meeting.objects.filter(state=HELD, notes_confirmed_at__isnull=True, source_key="")
    return held.select_related("organiser__party", "co_organiser__party").order_by("starts_at", "pk")
