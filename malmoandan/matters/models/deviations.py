"""Deviations: somebody departs from the agreement, and the parties climb the ladder (clauses C16, C31)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party

if TYPE_CHECKING:
    from datetime import date


class DeviationState(models.TextChoices):
    """The steps of the ladder, and the three ways it ends."""

    OMBUD = "ombud", pgettext_lazy("deviation", "With one's own side's ombud")
    TALK = "talk", pgettext_lazy("deviation", "The two talk")
    COORDINATORS = "coordinators", pgettext_lazy("deviation", "With both coordinators")
    STEERING = "steering", pgettext_lazy("deviation", "Before the steering group")
    NOTE = "note", pgettext_lazy("deviation", "Each side writes its view")
    PUBLISHED = "published", pgettext_lazy("deviation", "Both views are public")
    CLOSED = "closed", pgettext_lazy("deviation", "Closed in agreement")
    ENDED = "ended", pgettext_lazy("deviation", "Ended without a note")


ON_THE_LADDER = (
    DeviationState.TALK,
    DeviationState.COORDINATORS,
    DeviationState.STEERING,
    DeviationState.NOTE,
)
WITH_COORDINATORS = ON_THE_LADDER[1:]
WITH_STEERING = ON_THE_LADDER[2:]
ENDS = (DeviationState.PUBLISHED, DeviationState.CLOSED, DeviationState.ENDED)


class DeviationChannel(models.TextChoices):
    """How it is raised: through the coordinator of one's own side, or straight to the other."""

    OMBUD = "ombud", _("Through the coordinator of our own side")
    OPEN = "open", _("Openly, straight to the one it concerns")


class Deviation(models.Model):
    """Somebody says that a body of another party departs from a clause or a principle of the agreement.

    Known only to those concerned at each step, until both views are public. `due_on` is the last day of the
    step; then the clock climbs. In the steering group's step it is the day on which the ladder goes on even
    if no meeting has been held. Unless `is_named`, the other side is not told which body raised it. `reached`
    tells who has come to know of it; it never sinks.
    """

    about = models.CharField(max_length=100)  # a clause's or a principle's Ref as text
    title = models.CharField(max_length=120)
    channel = models.CharField(max_length=6, choices=DeviationChannel.choices)
    is_named = models.BooleanField(default=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")  # that raised it
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    other_body = models.ForeignKey(Body, models.PROTECT, related_name="+")  # that it concerns
    other_party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=DeviationState.choices)
    reached = models.CharField(max_length=12, choices=DeviationState.choices)  # its highest step so far
    raised_at = models.DateTimeField()
    step_at = models.DateTimeField()  # when the present step began
    due_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("deviation")
        constraints = [
            models.CheckConstraint(
                name="matters_deviation_between_parties", condition=~Q(party=F("other_party"))
            ),
            models.CheckConstraint(
                name="matters_deviation_open_is_named", condition=Q(channel="ombud") | Q(is_named=True)
            ),
            models.CheckConstraint(
                name="matters_deviation_ends_at_a_moment",
                condition=Q(state__in=ENDS, ended_at__isnull=False, due_on__isnull=True)
                | (~Q(state__in=ENDS) & Q(ended_at__isnull=True, due_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(name="matters_deviation_climbing", fields=["state", "due_on"]),
            models.Index(name="matters_deviation_latest", fields=["-raised_at", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.title}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.deviation", str(self.pk))

    @property
    def about_ref(self) -> Ref:
        """The clause or the principle."""
        return Ref.parse(self.about)

    @property
    def is_on_the_ladder(self) -> bool:
        """Whether both sides are in it and it has not ended."""
        return self.state in ON_THE_LADDER

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is owed."""
        return self.state in ENDS

    @property
    def is_public(self) -> bool:
        """Whether both views may be read by everyone."""
        return self.state == DeviationState.PUBLISHED

    @property
    def days(self) -> int | None:
        """How many days it took from raised to ended; None while it goes on."""
        return (self.ended_at - self.raised_at).days if self.ended_at else None

    def is_late(self, today: date) -> bool:
        """Whether the step's last day has passed."""
        return self.due_on is not None and self.due_on < today


class StepKind(models.TextChoices):
    """What was done on the ladder."""

    RAISED = "raised", pgettext_lazy("deviation", "Raised")
    TAKEN_UP = "taken_up", pgettext_lazy("deviation", "Taken up with the other side")
    SAID = "said", pgettext_lazy("deviation", "Said")
    WISHED_UP = "wished_up", pgettext_lazy("deviation", "Wants to go to the next step")
    CLIMBED = "climbed", pgettext_lazy("deviation", "Went to the next step")
    OFFERED = "offered", pgettext_lazy("deviation", "Wants to close it")
    CLOSED = "closed", pgettext_lazy("deviation", "Closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("deviation", "Taken back")


class DeviationStep(models.Model):
    """One thing that was said or done. Added, never rewritten; read by those concerned alone.

    Words may be emptied by a disposal decision. `state` is the step of the ladder it was done in, or that it
    led to. Without a party it was the clock.
    """

    deviation = models.ForeignKey(Deviation, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    state = models.CharField(max_length=12, choices=DeviationState.choices)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="sv")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("step of a deviation")
        constraints = [
            models.UniqueConstraint(fields=["deviation", "number"], name="matters_deviation_step_place"),
            models.CheckConstraint(
                name="matters_deviation_step_by_somebody",
                condition=Q(party__isnull=True, body__isnull=True, mandate__isnull=True, kind="climbed")
                | Q(party__isnull=False, body__isnull=False, mandate__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deviation_id}.{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.deviation_step", str(self.pk))


class DeviationNote(models.Model):
    """One side's view, written for everyone to read. Added, never edited: a later one stands beside it.

    The other side's is not shown before both have written or the day has come, and nobody can touch it. The
    coordinator of the side that wrote it may hide it, giving reasons, when it breaks the rules.
    """

    deviation = models.ForeignKey(Deviation, models.PROTECT, related_name="notes")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    written_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("view of a deviation")
        constraints = [
            models.CheckConstraint(
                name="matters_deviation_note_hidden_why",
                condition=Q(hidden_at__isnull=True) | ~Q(hidden_why=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.deviation_id} · {self.party}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.deviation_note", str(self.pk))
