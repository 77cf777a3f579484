"""The script: one thing at a time, in order."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.workshop.models.workshops import Workshop

MOST_MARKS = 3  # each phone's in one step of weighing


class StepKind(models.TextChoices):
    """What the room does in a step."""

    TALK = "talk", _("Talk")
    WRITE = "write", _("Write")
    GATHER = "gather", _("Bring together")
    VOTE = "vote", _("Take a stand on statements")
    WEIGH = "weigh", _("Weigh")
    TOGETHER = "together", _("Write together")
    BREAK = "break", _("Break")


class Step(models.Model):
    """One step. `text` is what is written together in it; `text_version` tells of a lost update."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    title = models.CharField(max_length=200)
    words = models.CharField(max_length=1000, blank=True)  # what to do, shown to everybody
    minutes = models.PositiveSmallIntegerField(default=10)
    text = models.TextField(blank=True)
    text_version = models.PositiveIntegerField(default=0)
    phones = models.PositiveIntegerField(null=True, blank=True)  # how many marked something, once it is over
    shown_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("step")
        constraints = [
            models.UniqueConstraint(fields=["workshop", "position"], name="workshop_step_position"),
            models.CheckConstraint(
                name="workshop_step_text_only_together", condition=Q(kind="together") | Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("workshop.step", str(self.pk))

    @property
    def takes_words(self) -> bool:
        """Whether phones may write in it."""
        return self.kind in {StepKind.WRITE, StepKind.TOGETHER}


class StepOption(models.Model):
    """One thing that can be marked in a step of weighing."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    marked = models.PositiveIntegerField(default=0)  # counted when the workshop ends

    class Meta:
        verbose_name = _("option")
        constraints = [models.UniqueConstraint(fields=["step", "number"], name="workshop_option_number")]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("workshop.option", str(self.pk))


class Mark(models.Model):
    """One phone's mark on one option. `voter` is a digest of who acted; all go when the workshop ends."""

    option = models.ForeignKey(StepOption, on_delete=models.CASCADE, related_name="marks")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="marks")
    voter = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("mark on a choice")
        constraints = [models.UniqueConstraint(fields=["step", "voter", "option"], name="workshop_one_mark")]

    def __str__(self) -> str:
        return str(self.option_id)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("workshop.mark", str(self.pk))
