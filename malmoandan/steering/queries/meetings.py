"""Who steers, which meetings there are, and who has confirmed what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from malmoandan.parties.models import FOR_THE_PARTY, Body, BodyKind, Mandate, Role
from malmoandan.parties.queries import mandates_in_force, parties, there_on
from malmoandan.steering.models import Attendance, Meeting, MeetingState, NotesConfirmation
from malmoandan.steering.models.meetings import COMING, OVER
from malmoandan.web.marks import KeyHalf, TwoKeys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Party

EXPECTED = (BodyKind.STEERING_GROUP, BodyKind.EXECUTIVE_BOARD, BodyKind.UMBRELLA)


def steers(actor: Actor) -> bool:
    """Whether she steers: for a party as coordinator or signatory, or in a body that is a steering group.

    An auditor never does.
    """
    if actor.mandate is None or actor.has_role(Role.AUDITOR):
        return False
    if actor.party and actor.roles & FOR_THE_PARTY:
        return True
    return Body.objects.filter(pk=actor.body or 0, kind=BodyKind.STEERING_GROUP).exists()


def sees_all(actor: Actor) -> bool:
    """Whether she sees what is not public in this room: those who steer, and auditors."""
    return actor.has_role(Role.AUDITOR) or steers(actor)


def who_steer(at: datetime) -> QuerySet[Mandate]:
    """The mandates of those who steer at this moment, with their people."""
    for_a_party = Q(role__in=FOR_THE_PARTY, body__speaks_for_party=True)
    held = mandates_in_force(at).filter(for_a_party | Q(body__kind=BodyKind.STEERING_GROUP))
    return held.exclude(role=Role.AUDITOR).select_related("person", "body__party").order_by("pk")


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:  # noqa: ARG001 - every model has this door
    """Every meeting, for everyone: that the parties meet is public. So are confirmed notes."""
    return Meeting.objects.all()


def next_meeting(at: datetime) -> Meeting | None:
    """The next meeting that is still to be held, or one that has begun and is not marked as held yet."""
    return Meeting.objects.filter(state__in=COMING, ends_at__gt=at).order_by("starts_at", "pk").first()


def meetings_before(at: datetime) -> QuerySet[Meeting]:
    """The meetings that are over or were cancelled, and those whose hour has passed, latest first."""
    rows = Meeting.objects.filter(Q(state__in=(*OVER, MeetingState.CANCELLED)) | Q(ends_at__lte=at))
    return rows.order_by("-starts_at", "-pk")


def meetings_with_open_notes() -> QuerySet[Meeting]:
    """The meetings held whose notes are not confirmed by every party, oldest first."""
    return Meeting.objects.filter(state=MeetingState.HELD).order_by("starts_at", "pk")


def public_meetings_from(day: date) -> QuerySet[Meeting]:
    """The meetings to come from a day on, for the public calendar."""
    return Meeting.objects.filter(state__in=COMING, starts_at__date__gte=day).order_by("starts_at", "pk")


def attendance_of(meeting: Meeting) -> QuerySet[Attendance]:
    """How many were there from each body, by party and name."""
    rows = Attendance.objects.filter(meeting=meeting).select_related("body__party")
    return rows.order_by("body__party__position", "body__name")


def bodies_to_count(day: date) -> QuerySet[Body]:
    """The bodies of the parties that exist that day: they may be present, carry out, keep an eye, put in."""
    rows = Body.objects.filter(there_on(day), party__isnull=False)
    return rows.select_related("party").order_by("party__position", "-speaks_for_party", "name")


def usual_bodies(meeting: Meeting) -> QuerySet[Body]:
    """Of those, the ones to be expected at a meeting: they speak for a party, steer, or have come before."""
    have_come = Attendance.objects.values("body")
    expected = Q(speaks_for_party=True) | Q(kind__in=EXPECTED) | Q(pk__in=have_come)
    return bodies_to_count(meeting.day).filter(expected)


def confirmations_of(meeting: Meeting) -> QuerySet[NotesConfirmation]:
    """The confirmations that stand, on the notes as they are."""
    rows = NotesConfirmation.objects.filter(meeting=meeting, cleared_at__isnull=True)
    return rows.select_related("party", "mandate__body").order_by("party__position")


def parties_yet_to_confirm(meeting: Meeting) -> list[Party]:
    """The parties that have not confirmed the notes of a meeting held."""
    said = set(confirmations_of(meeting).values_list("party", flat=True))
    return [party for party in parties() if party.pk not in said]


def notes_mark(meeting: Meeting) -> TwoKeys:
    """The two-key mark of a meeting's notes."""
    return notes_marks([meeting])[meeting.pk]


def notes_marks(meetings: Sequence[Meeting]) -> dict[int, TwoKeys]:
    """The two-key marks of many meetings' notes, by the meeting's primary key, in two queries."""
    everyone = list(parties())
    rows = NotesConfirmation.objects.filter(meeting__in=meetings, cleared_at__isnull=True)
    said = {(each.meeting_id, each.party_id): each for each in rows.select_related("mandate__body")}
    return {
        meeting.pk: TwoKeys(
            tuple(_half(party, said.get((meeting.pk, party.pk))) for party in everyone), title=meeting.title
        )
        for meeting in meetings
    }


def _half(party: Party, said: NotesConfirmation | None) -> KeyHalf:
    """A party's half: open, or closed by whoever confirmed for it, in her role."""
    if said is None:
        return KeyHalf(party.name)
    role = said.mandate.title or said.mandate.get_role_display()
    on = timezone.localtime(said.at).date()
    return KeyHalf(party.name, "adopted", body=said.mandate.body.name, decided_on=on, turned_by=role)
