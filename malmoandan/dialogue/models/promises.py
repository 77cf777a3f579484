"""What a public dialogue promised and then moved: the old words, the new ones, and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.dialogue.models.dialogues import Dialogue
from malmoandan.dialogue.models.phases import Phase
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate


class PromiseField(models.TextChoices):
    """What may be moved once it was promised to everyone."""

    TITLE = "title", _("The title")
    BACKGROUND = "background", _("Background")
    DECIDED_ALREADY = "decided_already", _("What is decided already")
    CAN_BE_INFLUENCED = "can_be_influenced", _("What can be influenced")
    LADDER = "ladder", _("Level on the ladder")
    STEP = "step", _("Step in the work")
    INVITED = "invited", _("Who is invited")
    ACCESS_NEEDS = "access_needs", _("Access needs")
    HOW_ANSWERED = "how_answered", _("How the answer comes")
    ANSWER_DUE_ON = "answer_due_on", _("When the answer comes")
    ANSWERER = "answerer", _("Who answers")
    PHASE = "phase", _("The days of a phase")


class MovedPromise(models.Model):
    """One thing a public dialogue promised that now reads otherwise. Added, never edited or removed."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="moved")
    revision = models.PositiveIntegerField()  # of the dialogue, from which on the new words hold
    field = models.CharField(max_length=20, choices=PromiseField.choices)
    phase = models.ForeignKey(Phase, models.PROTECT, null=True, blank=True, related_name="moved")
    was = models.TextField(blank=True)
    is_now = models.TextField(blank=True)
    reason = models.CharField(max_length=500)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("moved promise")
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "revision", "field"], name="dialogue_moved_once"),
            models.CheckConstraint(name="dialogue_moved_with_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.dialogue_id}.{self.revision}: {self.field}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("dialogue.moved_promise", str(self.pk))
