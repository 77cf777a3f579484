"""Bodies invited to a dialogue."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from malmoandan.dialogue.models.dialogues import Dialogue
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate


class DialogueInvitation(models.Model):
    """A body is invited once; its writers get a letter. `fills_gap`: because its like was missing.

    `days_before` is how many days lay between the invitation and the last day to take part.
    """

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="invitations")
    body = models.ForeignKey(Body, models.PROTECT, related_name="dialogue_invitations")
    why = models.CharField(max_length=300, blank=True)
    fills_gap = models.BooleanField(default=False)
    days_before = models.IntegerField()
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()

    class Meta:
        verbose_name = _("invitation to a dialogue")
        constraints = [models.UniqueConstraint(fields=["dialogue", "body"], name="dialogue_invited_once")]

    def __str__(self) -> str:
        return f"{self.dialogue_id} → {self.body}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("dialogue.invitation", str(self.pk))
