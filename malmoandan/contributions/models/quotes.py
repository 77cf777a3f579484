"""Passages a committee wants to quote; each goes on only when the organisation has approved it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.contributions.models.contributions import SectorContribution, Wording
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate


class QuoteState(models.TextChoices):
    """What the organisation has said. Withdrawn: after a yes, or because the words no longer stand."""

    PROPOSED = "proposed", pgettext_lazy("quote", "Waiting for the organisation")
    APPROVED = "approved", pgettext_lazy("quote", "Approved")
    DECLINED = "declined", pgettext_lazy("quote", "Not approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("quote", "Withdrawn by the organisation")


class Quote(models.Model):
    """An exact passage of one wording. Silence approves nothing; declined and withdrawn are for good."""

    contribution = models.ForeignKey(SectorContribution, models.PROTECT, related_name="quotes")
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)
    state = models.CharField(max_length=10, choices=QuoteState.choices, default=QuoteState.PROPOSED)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_for = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    answered_why = models.CharField(max_length=300, blank=True)  # how it was said, when another noted it

    class Meta:
        verbose_name = _("quote")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="contributions_quote_numbered"),
            models.UniqueConstraint(
                fields=["contribution", "text"],
                condition=Q(state__in=["proposed", "approved"]),
                name="contributions_quote_once",
            ),
            models.CheckConstraint(
                name="contributions_quote_answered_by_somebody",
                condition=Q(state="proposed", answered_at__isnull=True)
                | (~Q(state="proposed") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="contributions_quote_answered_for_with_a_reason",
                condition=Q(answered_for__isnull=True) | ~Q(answered_why=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}.{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("contributions.quote", str(self.pk))

    @property
    def is_waiting(self) -> bool:
        """Whether the organisation has yet to answer."""
        return self.state == QuoteState.PROPOSED

    @property
    def is_approved(self) -> bool:
        """Whether it may go on."""
        return self.state == QuoteState.APPROVED
