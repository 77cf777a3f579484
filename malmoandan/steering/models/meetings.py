"""The parties' meetings: when and where, who was represented, and who confirmed which notes."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party

NOTICE_DAYS = 7  # a meeting is called at least so many days before it
CONFIRM_DAYS = 7  # after it, for each party to have confirmed the notes (clause C23)


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned", _("Planned")
    CALLED = "called", _("Called")
    HELD = "held", _("Held, notes not confirmed yet")
    CONFIRMED = "confirmed", _("Held, notes confirmed")
    CANCELLED = "cancelled", _("Cancelled")


COMING = (MeetingState.PLANNED, MeetingState.CALLED)
OVER = (MeetingState.HELD, MeetingState.CONFIRMED)


class Meeting(models.Model):
    """One meeting of the steering group. Its number is its name and never changes.

    `version` counts changes of time, place and agenda, `notes_version` changes of the notes, so that nobody
    overwrites what another has just written without being told. When the notes are confirmed by every party
    the meeting's words stand for good.
    """

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    accessibility = models.TextField(blank=True)
    online_url = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    version = models.PositiveIntegerField(default=1)
    planned_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=500, blank=True)
    has_quorum = models.BooleanField(default=False)  # somebody of every party was there
    notes = models.TextField(blank=True)
    notes_version = models.PositiveIntegerField(default=0)
    offered_at = models.DateTimeField(null=True, blank=True)  # when the notes were put to the parties
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("meeting")
        constraints = [
            models.CheckConstraint(name="steering_meeting_ends", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="steering_meeting_held_has_moment",
                condition=Q(state__in=OVER, held_at__isnull=False)
                | (~Q(state__in=OVER) & Q(held_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="steering_meeting_confirmed_has_moment",
                condition=Q(state="confirmed", confirmed_at__isnull=False)
                | (~Q(state="confirmed") & Q(confirmed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="steering_meeting_cancelled_with_a_reason",
                condition=~Q(state="cancelled") | ~Q(cancelled_why=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("steering.meeting", str(self.number))

    @property
    def day(self) -> date:
        """The day it begins, in the site's time zone."""
        return timezone.localtime(self.starts_at).date()

    @property
    def confirm_by(self) -> date:
        """The day by which each party owes its confirmation of the notes."""
        return self.day + timedelta(days=CONFIRM_DAYS)

    @property
    def call_by(self) -> date:
        """The last day on which it can be called."""
        return self.day - timedelta(days=NOTICE_DAYS)

    @property
    def is_coming(self) -> bool:
        """Whether it is still to be held."""
        return self.state in COMING

    @property
    def is_over(self) -> bool:
        """Whether it has been held."""
        return self.state in OVER

    @property
    def has_open_notes(self) -> bool:
        """Whether its notes can still be changed."""
        return self.state == MeetingState.HELD


class Attendance(models.Model):
    """How many were there from one body. Bodies and numbers, never persons."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("attendance")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "body"], name="steering_attendance_once"),
            models.CheckConstraint(name="steering_attendance_somebody", condition=Q(count__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.count}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("steering.attendance", str(self.pk))


class NotesConfirmation(models.Model):
    """One party says that exactly these notes are right. A change of them clears it; it stays as history.

    This is not a decision of a body (no paragraph, no dissent on it), so it does not go through the keys of
    the decisions room: one who answers for the party says yes within a week, and only on words she has seen.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="confirmations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)  # of the exact notes
    at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("confirmation of notes")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "party"],
                condition=Q(cleared_at__isnull=True),
                name="steering_confirmation_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.party_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("steering.confirmation", str(self.pk))
