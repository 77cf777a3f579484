"""What comes after publication: corrections, and the bodies that are handed the report and deal with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party
from malmoandan.report.models.reports import AnnualReport


class Erratum(models.Model):
    """A correction: what stood and what should have stood, in a party's name. The report stays as it was.

    Each party may correct at once, so that nobody can keep a fault uncorrected; the other's assent makes it
    joint (`joint_at`). Neither its words nor its author ever change.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="errata")
    number = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200)
    was = models.TextField()
    now = models.TextField()
    reason = models.CharField(max_length=500)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    joint_at = models.DateTimeField(null=True, blank=True)
    joint_mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("erratum")
        verbose_name_plural = _("errata")
        constraints = [
            models.UniqueConstraint(name="report_erratum_number", fields=["report", "number"]),
            models.CheckConstraint(
                name="report_erratum_changes_something", condition=~Q(was=models.F("now"))
            ),
            models.CheckConstraint(
                name="report_erratum_joint_by_somebody",
                condition=Q(joint_at__isnull=True, joint_mandate__isnull=True)
                | Q(joint_at__isnull=False, joint_mandate__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.number} {self.place}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("report.erratum", str(self.pk))


class Delivery(models.Model):
    """The report was handed to a body that speaks for a party, in the moment of publication (clause C33).

    The body itself tells when it has dealt with it; it may mend what it told.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="deliveries")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    dealt_on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    registry_no = models.CharField(max_length=60, blank=True)
    document_url = models.URLField(max_length=500, blank=True)
    sentence = models.CharField(max_length=500, blank=True)  # what it decided, in one sentence
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("delivery of a report")
        constraints = [
            models.UniqueConstraint(name="report_delivered_once", fields=["report", "body"]),
            models.CheckConstraint(
                name="report_dealt_with_by_somebody",
                condition=Q(dealt_on__isnull=True, mandate__isnull=True)
                | Q(dealt_on__isnull=False, mandate__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} → {self.body}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("report.delivery", str(self.pk))
