"""The independent reader: a body of no party, named by every party for some years (clause C32)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party


class Reader(models.Model):
    """A body of no party that reads and judges beside the parties, from one year to another.

    One party nominates it, which is its yes; it is named when every party has said yes. A no ends the
    nomination, with reasons. Once named it stays until its last year: no party can silence it by itself.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=500)
    nominated_by = models.ForeignKey(Party, models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField()
    named_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    declined_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("independent reader")
        constraints = [
            models.CheckConstraint(
                name="assessments_reader_years", condition=Q(last_year__gte=F("first_year"))
            ),
            models.CheckConstraint(
                name="assessments_reader_named_or_declined",
                condition=Q(named_at__isnull=True) | Q(declined_at__isnull=True),
            ),
            models.CheckConstraint(
                name="assessments_reader_declined_with_a_reason",
                condition=Q(declined_at__isnull=True) | (Q(declined_by__isnull=False) & ~Q(declined_why="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.first_year}-{self.last_year}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("assessments.reader", str(self.pk))

    @property
    def is_waiting(self) -> bool:
        """Whether some party has still to say yes or no."""
        return self.named_at is None and self.declined_at is None


class ReaderYes(models.Model):
    """One party's yes to a reader. Given once, never taken back."""

    reader = models.ForeignKey(Reader, models.PROTECT, related_name="yeses")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = _("a party's yes to a reader")
        constraints = [
            models.UniqueConstraint(name="assessments_reader_yes_once", fields=["reader", "party"])
        ]

    def __str__(self) -> str:
        return f"{self.party} → {self.reader_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("assessments.reader_yes", str(self.pk))
