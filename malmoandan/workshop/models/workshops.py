"""A room full of people, their phones, and the one thing they do together just now."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.meetings.models import Meeting
from malmoandan.opinions.models import Conversation
from malmoandan.parties.models import Mandate
from malmoandan.voices.models import Gathering


class WorkshopState(models.TextChoices):
    """How far a workshop has come."""

    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Going on now")
    OVER = "over", _("Over")


class Workshop(models.Model):
    """One live workshop. Its code is what stands on the wall: six symbols that nobody misreads.

    `revision` grows whenever the phones and the screen must show something else; they ask for no more than
    that number. What is written goes to `gathering`, votes to `conversation`; where the meeting belongs to a
    dialogue these are the dialogue's. The bodies that call the meeting lead it.
    """

    code = models.CharField(max_length=6, unique=True)
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=300)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="workshops")
    gathering = models.ForeignKey(
        Gathering, on_delete=models.PROTECT, null=True, blank=True, related_name="workshops"
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, null=True, blank=True, related_name="workshops"
    )
    answer_due_on = models.DateField()  # told before anybody writes a word
    state = models.CharField(max_length=5, choices=WorkshopState.choices, default=WorkshopState.DRAFT)
    current = models.ForeignKey(
        "workshop.Step", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    shows_voices = models.BooleanField(default=False)  # whether the big screen shows what people write
    revision = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)  # of the script, so that no change is lost unseen
    begun_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("workshop")
        indexes = [models.Index(fields=["-begun_at"], name="workshop_newest")]
        constraints = [
            models.CheckConstraint(
                name="workshop_open_has_gathering",
                condition=Q(state="draft") | Q(gathering__isnull=False, opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="workshop_over_has_moment",
                condition=Q(state="over", ended_at__isnull=False)
                | (~Q(state="over") & Q(ended_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("workshop.workshop", str(self.pk))

    @property
    def hosts(self) -> tuple[int, ...]:
        """The keys of the bodies that lead: the meeting's organiser, and the second once it has said yes."""
        second = self.meeting.co_organiser_id if self.meeting.co_accepted_at else None
        return tuple(key for key in (self.meeting.organiser_id, second) if key is not None)

    @property
    def is_open(self) -> bool:
        """Whether it goes on now."""
        return self.state == WorkshopState.OPEN

    @property
    def is_draft(self) -> bool:
        """Whether it is still being prepared."""
        return self.state == WorkshopState.DRAFT

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.state == WorkshopState.OVER
