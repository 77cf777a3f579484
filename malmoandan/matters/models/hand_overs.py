"""Cover for absence, and handing the work over."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate, Party


class Cover(models.Model):
    """Somebody of the same party steps in for a coordinator from one day to another, both included."""

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="covers")
    covered_by = models.ForeignKey(Mandate, models.PROTECT, related_name="covering")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        verbose_name = _("cover")
        constraints = [
            models.CheckConstraint(name="matters_cover_ends", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="matters_cover_by_another", condition=~Q(mandate=F("covered_by"))),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}-{self.ends_on}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.cover", str(self.pk))


class HandOver(models.Model):
    """One coordinator leaves the work to another of the same party; what was said, ticked off and moved."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    from_mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    to_mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    notes = models.TextField(blank=True)
    checked = models.JSONField(default=list)  # codes of the points gone through, as the page listed them
    moved = models.PositiveIntegerField(default=0)  # threads that changed owner
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("hand-over")
        constraints = [
            models.CheckConstraint(
                name="matters_hand_over_to_another", condition=~Q(from_mandate=F("to_mandate"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_mandate_id} → {self.to_mandate_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.hand_over", str(self.pk))
