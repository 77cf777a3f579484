"""An open meeting or workshop: where, when, for whom, called by which bodies, and how it ended."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, BodyKind, Mandate

NOTICE_DAYS = 21  # clause C17: an invitation at least three weeks before; shorter is told
CONFIRM_DAYS = 7  # after it, for one from each party to have confirmed the notes (clause C23)


class MeetingKind(models.TextChoices):
    """What sort of meeting it is."""

    OPEN_MEETING = "open_meeting", _("Open meeting")
    WORKSHOP = "workshop", _("Workshop")
    SEMINAR = "seminar", _("Seminar")
    OPEN_HOUSE = "open_house", _("Open house")


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Facility(models.TextChoices):
    """What a place offers, so that people know beforehand whether they can take part there."""

    STEP_FREE = "step_free", _("Step-free all the way")
    TOILET = "toilet", _("Accessible toilet")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    SIGN_LANGUAGE = "sign_language", _("Sign language interpreting")
    QUIET_ROOM = "quiet_room", _("A quiet room to rest in")
    CHILDREN = "children", _("Children are welcome, with something to do")
    NEAR_TRANSPORT = "near_transport", _("Bus or train within 300 metres")
    PARKING = "parking", _("Parking for people with disabilities")
    ASSISTANCE_DOG = "assistance_dog", _("Assistance dogs are welcome")
    ONLINE = "online", _("You can take part online too")


def new_door() -> str:
    """The secret part of the address behind the code on the door: whoever has it stands in the room."""
    return secrets.token_urlsafe(12)


class Meeting(models.Model):
    """One meeting that bodies invite to. Either party's body may call one alone; another may stand beside it.

    `version` counts changes of what is told of it, so that nobody overwrites what another has just written.
    A co-organiser counts as one only when it has said yes itself (`co_accepted_at`). Once held or cancelled
    it is neither moved nor renamed. One brought from another system was held there, on a day whose hours
    nobody knows, and owes nothing here; how many came is known only where that system told.
    """

    subject_kind = models.CharField(max_length=60, blank=True)  # what it belongs to: a dialogue, an activity
    subject_id = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=15, choices=MeetingKind.choices, default=MeetingKind.OPEN_MEETING)
    title = models.CharField(max_length=200)
    purpose = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    area = models.CharField(max_length=80, blank=True)
    facilities = models.JSONField(default=list, blank=True)  # of Facility
    facilities_more = models.TextField(blank=True)
    online_url = models.URLField(max_length=500, blank=True)  # only for those who have signed up
    languages = models.JSONField(default=list, blank=True)  # codes of those spoken or interpreted there
    seats = models.PositiveIntegerField(null=True, blank=True)  # none: as many as come
    organiser = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    co_organiser = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="co_organised_meetings"
    )
    co_accepted_at = models.DateTimeField(null=True, blank=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    is_public = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    door = models.CharField(max_length=24, unique=True, default=new_door)
    planned_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True, blank=True)  # since when anybody can read of it
    held_at = models.DateTimeField(null=True, blank=True)  # when the organisers said that it was held
    came = models.PositiveIntegerField(null=True, blank=True)  # how many were there
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=500, blank=True)
    notes_confirmed_at = models.DateTimeField(null=True, blank=True)  # every party has
    needs_told = models.CharField(max_length=1000, blank=True)  # what was not met and why, for all to read
    needs_forgotten_at = models.DateTimeField(null=True, blank=True)
    people_forgotten_at = models.DateTimeField(null=True, blank=True)
    source_key = models.CharField(max_length=60, blank=True)  # what another system calls it; empty: held here

    class Meta:
        verbose_name = _("meeting")
        indexes = [
            models.Index(fields=["state", "starts_at", "id"], name="meetings_meeting_coming"),
            models.Index(fields=["starts_at", "id"], name="meetings_meeting_order"),
            models.Index(fields=["subject_kind", "subject_id"], name="meetings_meeting_subject"),
        ]
        constraints = [
            models.CheckConstraint(name="meetings_meeting_ends", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="meetings_meeting_two_hosts",
                condition=Q(co_organiser__isnull=True) | ~Q(co_organiser=F("organiser")),
            ),
            models.CheckConstraint(
                name="meetings_meeting_accepted_by_somebody",
                condition=Q(co_accepted_at__isnull=True) | Q(co_organiser__isnull=False),
            ),
            models.CheckConstraint(
                name="meetings_meeting_held_has_moment",
                condition=(
                    Q(state="held", held_at__isnull=False) & (Q(came__isnull=False) | ~Q(source_key=""))
                )
                | (~Q(state="held") & Q(held_at__isnull=True, came__isnull=True)),
            ),
            models.CheckConstraint(
                name="meetings_meeting_cancelled_with_a_reason",
                condition=(Q(state="cancelled", cancelled_at__isnull=False) & ~Q(cancelled_why=""))
                | (~Q(state="cancelled") & Q(cancelled_at__isnull=True, cancelled_why="")),
            ),
            models.CheckConstraint(
                name="meetings_meeting_somewhere", condition=~Q(place="") | ~Q(online_url="")
            ),
            models.CheckConstraint(
                name="meetings_meeting_seats", condition=Q(seats__isnull=True) | Q(seats__gt=0)
            ),
            models.CheckConstraint(
                name="meetings_meeting_brought_is_held", condition=Q(source_key="") | Q(state="held")
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "source_key"],
                condition=~Q(source_key=""),
                name="meetings_meeting_brought_once",
            ),
            models.CheckConstraint(
                name="meetings_meeting_public_since",
                condition=Q(is_public=False) | Q(invited_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.meeting", str(self.pk))

    @property
    def subject(self) -> Ref | None:
        """What it belongs to, if anything."""
        return Ref(self.subject_kind, self.subject_id) if self.subject_kind else None

    @property
    def day(self) -> date:
        """The day it begins, in the site's time zone."""
        return timezone.localtime(self.starts_at).date()

    @property
    def confirm_by(self) -> date:
        """The day by which each party owes its confirmation of the notes."""
        return self.day + timedelta(days=CONFIRM_DAYS)

    @property
    def hosts(self) -> tuple[int, ...]:
        """The bodies that invite to it, by primary key: a co-organiser once it has said yes."""
        if self.co_organiser_id is None or self.co_accepted_at is None:
            return (self.organiser_id,)
        return (self.organiser_id, self.co_organiser_id)

    @property
    def days_of_notice(self) -> int | None:
        """How many days before it people could first read of it."""
        if self.invited_at is None or self.is_brought:
            return None
        return max((self.day - timezone.localtime(self.invited_at).date()).days, 0)

    @property
    def is_short_notice(self) -> bool:
        """Whether people were invited later than three weeks before."""
        days = self.days_of_notice
        return days is not None and days < NOTICE_DAYS

    @property
    def is_planned(self) -> bool:
        """Whether it is still to be held."""
        return self.state == MeetingState.PLANNED

    @property
    def is_held(self) -> bool:
        """Whether it has been held."""
        return self.state == MeetingState.HELD

    @property
    def is_brought(self) -> bool:
        """Whether another system told of it: then it was held there, and nothing is owed for it here."""
        return bool(self.source_key)

    @property
    def has_open_notes(self) -> bool:
        """Whether its notes can still be written anew: until every party has confirmed them."""
        return self.is_held and self.notes_confirmed_at is None and not self.is_brought


class Represented(models.Model):
    """How many bodies of one kind were there (clause C4). Kinds and numbers, never a list of persons."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="represented")
    kind = models.CharField(max_length=20, choices=BodyKind.choices)
    count = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("represented bodies")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind"], name="meetings_represented_once"),
            models.CheckConstraint(name="meetings_represented_somebody", condition=Q(count__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.count}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.represented", str(self.pk))


class Reminder(models.Model):
    """That those who come were reminded so many days before. The row keeps a second from going out."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reminders")
    days_before = models.PositiveSmallIntegerField()
    reminded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reminder")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "days_before"], name="meetings_reminded_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} -{self.days_before}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.reminder", str(self.pk))
