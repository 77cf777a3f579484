"""That others say the same: a body, or one person or visitor. Counted, never listed by person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body
from malmoandan.voices.models.contributions import Contribution


class Support(models.Model):
    """One support of one contribution; whoever gave it may take it back."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="supports")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    supporter = models.CharField(max_length=100, blank=True)  # Actor.key; empty for a body
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = _("support of a contribution")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "body"],
                condition=Q(body__isnull=False),
                name="voices_support_per_body",
            ),
            models.UniqueConstraint(
                fields=["contribution", "supporter"],
                condition=Q(body__isnull=True),
                name="voices_support_each",
            ),
            models.CheckConstraint(
                name="voices_support_by_one",
                condition=Q(body__isnull=False, supporter="") | (Q(body__isnull=True) & ~Q(supporter="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {self.contribution_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("voices.support", str(self.pk))
