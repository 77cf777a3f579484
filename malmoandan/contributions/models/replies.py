"""What a committee replies."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.contributions.models.contributions import SectorContribution
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate


class Reply(models.Model):
    """A committee's reply, signed by it. Added, never edited or removed: a later one puts it right."""

    contribution = models.ForeignKey(SectorContribution, models.PROTECT, related_name="replies")
    number = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    owed_on = models.DateField()  # the day it was owed
    replied_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reply to a contribution")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="contributions_reply_numbered"),
            models.CheckConstraint(name="contributions_reply_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}.{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("contributions.reply", str(self.pk))

    @property
    def anchor(self) -> str:
        """Its place on the contribution's page."""
        return f"reply-{self.number}"
