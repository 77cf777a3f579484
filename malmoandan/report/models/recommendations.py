"""What a report recommends, to whom, and what that body answers with reasons."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party
from malmoandan.report.models.reports import AnnualReport


class Recommendation(models.Model):
    """Something a party asks a body to do, told in the report. Its words are that party's until frozen."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    to = models.ForeignKey(Body, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")  # whose words they are
    budget_ask = models.CharField(max_length=500, blank=True)  # what it needs of the budget
    answer_by = models.DateField()
    version = models.PositiveIntegerField(default=1)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("recommendation")
        constraints = [
            models.UniqueConstraint(name="report_recommendation_number", fields=["report", "number"])
        ]
        indexes = [models.Index(name="report_asked_of_a_body", fields=["to", "answer_by"])]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("report:recommendation", args=[self.pk])

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("report.recommendation", str(self.pk))


class ResponseKind(models.TextChoices):
    """What a body says to a recommendation."""

    ACCEPTED = "accepted", pgettext_lazy("a recommendation", "Accepted")
    PARTLY = "partly", pgettext_lazy("a recommendation", "Accepted in part")
    DECLINED = "declined", pgettext_lazy("a recommendation", "Declined")


class Response(models.Model):
    """A body's answer to what was recommended to it, with reasons. Added, never changed: the newest holds."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="responses")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()  # of the recommendation's words that it answers
    kind = models.CharField(max_length=8, choices=ResponseKind.choices)
    reasons = models.TextField()
    due_on = models.DateField(null=True, blank=True)  # by when it will be done, where it will be
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("response to a recommendation")
        constraints = [
            models.UniqueConstraint(name="report_response_place", fields=["recommendation", "number"]),
            models.CheckConstraint(
                name="report_accepted_by_a_day", condition=Q(kind="declined") | Q(due_on__isnull=False)
            ),
            models.CheckConstraint(name="report_response_with_reasons", condition=~Q(reasons="")),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.kind}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("report.response", str(self.pk))
