"""That a party's coordinator reminded somebody of what a round waits for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party
from malmoandan.rounds.models.rounds import FollowUpRound


class RoundReminder(models.Model):
    """One thing a round waits for, and the party that reminded of it. Added, never changed.

    `thing` is a report, or the request for a contribution, as text. `body` owes it; a group that is no body
    has none, and is known by the request alone.
    """

    round = models.ForeignKey(FollowUpRound, models.PROTECT, related_name="reminders")
    thing = models.CharField(max_length=60)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    reminded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reminder in a round")
        indexes = [models.Index(fields=["round", "-reminded_at"], name="rounds_reminders_of_round")]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.thing}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("rounds.reminder", str(self.pk))
