"""Paper forms: receipt codes set aside beforehand, so that what is written by hand can be followed too."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.meetings.models.meetings import Meeting
from malmoandan.parties.models import Mandate


class PaperSheets(models.Model):
    """So many forms with one question, each with a code that follows from the seed and its number."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="paper_sheets")
    question = models.CharField(max_length=300)
    language = models.CharField(max_length=10, default="sv")
    count = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=32)  # with the installation's secret it gives the codes
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    reserved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("paper forms")

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.count}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.paper_sheets", str(self.pk))


class ReservedCode(models.Model):
    """The receipt on one form, by its digest, and what was typed in under it."""

    sheets = models.ForeignKey(PaperSheets, on_delete=models.PROTECT, related_name="codes")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    used_for = models.CharField(max_length=100, blank=True)  # a Ref
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("reserved receipt")
        constraints = [
            models.UniqueConstraint(fields=["sheets", "number"], name="meetings_reserved_numbered"),
            models.UniqueConstraint(
                fields=["used_for"], condition=~models.Q(used_for=""), name="meetings_reserved_used_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheets_id} · {self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.reserved_code", str(self.pk))
