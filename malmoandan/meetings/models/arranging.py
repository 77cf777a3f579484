"""The organisers' checklist: what was needed, what was arranged, at which cost, and whether it was met."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.meetings.models.meetings import Meeting
from malmoandan.meetings.models.signing_up import NeedKind
from malmoandan.parties.models import Mandate


class Arrangement(models.Model):
    """One line of the checklist. `asked` and `met` are people, counted when the meeting has been held.

    Costs are whole kronor. `asked` and `met` are shown to others than the organisers only when no number, and
    nothing that follows from the numbers, is under ten.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="arrangements")
    need = models.CharField(max_length=15, choices=NeedKind.choices)
    is_arranged = models.BooleanField(default=False)
    what = models.CharField(max_length=200, blank=True)  # public: “Arabic, the whole evening”
    cost = models.PositiveIntegerField(null=True, blank=True)
    asked = models.PositiveIntegerField(null=True, blank=True)
    met = models.PositiveIntegerField(null=True, blank=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()

    class Meta:
        verbose_name = _("arrangement")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "need"], name="meetings_arrangement_once"),
            models.CheckConstraint(
                name="meetings_arrangement_met_of_asked",
                condition=Q(asked__isnull=True, met__isnull=True)
                | Q(asked__isnull=False, met__isnull=False, met__lte=F("asked")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.get_need_display()}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.arrangement", str(self.pk))
