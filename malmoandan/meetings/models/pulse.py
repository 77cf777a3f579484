"""The pulse after a meeting: three answers from each who was there, tied to nobody, shown in batches.

Rules: nothing is shown until five have answered; a further batch needs five more; what a side's people said
is shown only when each side then has none or at least five, and as many again before it is shown anew. So no
difference between two things ever shown is the answer of fewer than five.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.meetings.models.meetings import Meeting
from malmoandan.parties.models import Party

FEWEST = 5
LOWEST, HIGHEST = 1, 5


class PulseAnswer(models.Model):
    """What one who was there answered. No moment and no name; `token` only keeps her from answering twice.

    `side` is the party she counts herself to, or none. `batch` is the one in which it was first shown.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="pulse_answers")
    token = models.CharField(max_length=64, blank=True)  # a keyed digest; emptied with the people's names
    side = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    trust = models.PositiveSmallIntegerField()
    heard = models.PositiveSmallIntegerField()
    again = models.PositiveSmallIntegerField()
    batch = models.PositiveIntegerField(null=True, blank=True)
    split = models.PositiveIntegerField(
        null=True, blank=True
    )  # the batch with which her side was first shown

    class Meta:
        verbose_name = _("answer to the pulse")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "token"], condition=~Q(token=""), name="meetings_pulse_once_each"
            ),
            *(
                models.CheckConstraint(
                    name=f"meetings_pulse_{question}_in_range",
                    condition=Q(**{f"{question}__gte": LOWEST, f"{question}__lte": HIGHEST}),
                )
                for question in ("trust", "heard", "again")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.trust} {self.heard} {self.again}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.pulse_answer", str(self.pk))


class PulseBatch(models.Model):
    """What was shown of a pulse from one moment on: how many had answered, and the sums they gave."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="pulse_batches")
    number = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    trust = models.PositiveIntegerField()  # sums of 1–5 over all who had answered
    heard = models.PositiveIntegerField()
    again = models.PositiveIntegerField()
    shown_at = models.DateTimeField()

    class Meta:
        verbose_name = _("pulse")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_pulse_batch_numbered"),
            models.CheckConstraint(name="meetings_pulse_batch_five", condition=Q(count__gte=FEWEST)),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.number}: {self.count}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.pulse", f"{self.meeting_id}.{self.number}")


class PulseSide(models.Model):
    """The same for those who count themselves to one side, or to none, as shown with one batch."""

    batch = models.ForeignKey(PulseBatch, on_delete=models.PROTECT, related_name="sides")
    side = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    count = models.PositiveIntegerField()
    trust = models.PositiveIntegerField()
    heard = models.PositiveIntegerField()
    again = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("pulse of one side")
        constraints = [
            models.UniqueConstraint(fields=["batch", "side"], name="meetings_pulse_side_once"),
            models.UniqueConstraint(
                fields=["batch"], condition=Q(side__isnull=True), name="meetings_pulse_no_side_once"
            ),
            models.CheckConstraint(name="meetings_pulse_side_five", condition=Q(count__gte=FEWEST)),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} · {self.side_id}: {self.count}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.pulse_side", str(self.pk))
