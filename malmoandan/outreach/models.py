"""What outreach keeps: how far it has read the record, the letters to send, who wants none, and the news."""

from __future__ import annotations

import hashlib

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate, Party, Person


class Cursor(models.Model):
    """How far a reader of the record has come: the number of the last entry it has dealt with."""

    name = models.CharField(max_length=40, unique=True)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.seq}"


class SetAside(models.Model):
    """An entry whose letters could not be written; tried again, so that one fault stops nothing else."""

    seq = models.BigIntegerField(unique=True)
    fault = models.CharField(max_length=300)
    tries = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.seq}: {self.fault}"


class LetterState(models.TextChoices):
    """Where a letter is on its way."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    DROPPED = "dropped", _("Not wanted")


class OutboxLetter(models.Model):
    """One letter to one recipient. Kind, source and recipient are unique: reading again adds none.

    A letter is leased to one worker at a time. A worker that dies leaves the lease to run out, and the letter
    is sent by the next one under the same Message-ID: at worst one letter arrives twice, and none is missed.
    """

    kind = models.CharField(max_length=60)
    source = models.CharField(max_length=120)  # "entry:17", or what a reminder is about
    recipient = models.CharField(max_length=80)  # "person:5", or "address:" and a digest
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    address = models.EmailField(blank=True)  # emptied when the letter has gone
    language = models.CharField(max_length=10, default="sv")
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)  # emptied thirty days after the letter has gone
    html = models.TextField(blank=True)  # the same as our own HTML, where the text alone would not do
    may_be_declined = models.BooleanField(default=False)
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("letter")
        indexes = [models.Index(fields=["state", "next_try_at"], name="outreach_letters_to_send")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "source", "recipient"], name="outreach_letter_once"),
            models.CheckConstraint(
                name="outreach_letter_sent_at_a_moment",
                condition=~Q(state="sent") | Q(sent_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source} → {self.recipient}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("outreach.letter", str(self.pk))


class Declined(models.Model):
    """Somebody who wants no letters beyond those that answer her own acts."""

    recipient = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.recipient


class Reminder(models.Model):
    """One thing that somebody has been reminded of at one step: what is told is not told again.

    A step of the ladder is told once for each thing and recipient, and no thing twice to anybody on one day,
    whether the morning's letter or a coordinator reminds of it.
    """

    thing = models.CharField(max_length=220)  # `Due.key`: a moved day is another thing
    step = models.CharField(max_length=10)  # days from the day it is due, or one of `ladder`'s words
    recipient = models.CharField(max_length=80)  # as in the letter
    due_on = models.DateField()
    told_on = models.DateField()

    class Meta:
        verbose_name = _("reminder")
        indexes = [
            models.Index(fields=["recipient", "told_on"], name="outreach_reminders_of_a_day"),
            models.Index(fields=["due_on"], name="outreach_reminders_to_forget"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "recipient", "told_on"], name="outreach_reminded_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["thing", "step", "recipient"],
                condition=~Q(step="asked"),
                name="outreach_reminded_once_a_step",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.step} → {self.recipient}"


class CalendarKey(models.Model):
    """What opens one person's own calendar file until she ends it; whoever knows it reads what she owes."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("calendar key")

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it; it says nothing of the key."""
        return Ref("outreach.calendar", str(self.pk))


class News(models.Model):
    """One piece of news, whatever its wordings. Without a party it is joint and needs every party's key."""

    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()  # when the first draft was written

    class Meta:
        verbose_name = _("news")

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("outreach.news", str(self.pk))


class Edition(models.Model):
    """One wording of a piece of news in one language. Added, never edited: a correction is the next edition.

    What the public reads is the current one: the latest released in its language.
    """

    news = models.ForeignKey(News, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10, default="sv")
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))
    drafted_by = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    first_released_at = models.DateTimeField(
        null=True, blank=True
    )  # when the news first was out, in any wording
    is_current = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("edition")
        indexes = [
            models.Index(
                fields=["-first_released_at", "-id"],
                condition=Q(is_current=True),
                name="outreach_news_in_order",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["news", "language"], condition=Q(is_current=True), name="outreach_one_current_edition"
            ),
            models.CheckConstraint(
                name="outreach_current_edition_is_released",
                condition=Q(is_current=False) | Q(released_at__isnull=False, first_released_at__isnull=False),
            ),
            models.UniqueConstraint(fields=["news", "number"], name="outreach_edition_place"),
            models.CheckConstraint(
                name="outreach_edition_released_after_it_was_drafted",
                condition=Q(released_at__isnull=True) | Q(released_at__gte=F("drafted_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it; what the parties' keys are turned on."""
        return Ref("outreach.edition", str(self.pk))

    @property
    def digest(self) -> str:
        """The digest of exactly these words, which the keys approve."""
        words = f"news-v1\0{self.language}\0{self.title}\0{self.text}"
        return hashlib.sha256(words.encode()).hexdigest()
