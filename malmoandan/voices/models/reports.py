"""Reports that a voice breaks the house rules, and what a human of the own party decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate
from malmoandan.voices.models.contributions import Contribution
from malmoandan.voices.models.replies import Reply
from malmoandan.voices.models.rules import Rule


class ReportOutcome(models.TextChoices):
    """What was decided: the words stay, or they are hidden."""

    KEPT = "kept", _("The words stay")
    HIDDEN = "hidden", _("The words are hidden")


class Report(models.Model):
    """Somebody says that a voice, or a reply to it, breaks a rule. It never hides anything by itself.

    A human of the own party decides, with reasons that everyone can read. `reply` is set where it is about a
    reply. Who reported is never shown.
    """

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="reports")
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, blank=True, related_name="reports")
    reporter = models.CharField(max_length=100, blank=True)  # Actor.key; emptied when she is erased
    rule = models.CharField(max_length=12, choices=Rule.choices)
    why = models.CharField(max_length=500, blank=True)
    reported_at = models.DateTimeField()
    settle_by = models.DateField()  # the day by which a human shall have decided
    outcome = models.CharField(max_length=10, choices=ReportOutcome.choices, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    settled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("report")
        indexes = [
            models.Index(
                fields=["settle_by", "id"], condition=Q(settled_at__isnull=True), name="voices_report_waiting"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "reporter"],
                condition=Q(reply__isnull=True) & ~Q(reporter=""),
                name="voices_report_once_each",
            ),
            models.UniqueConstraint(
                fields=["reply", "reporter"],
                condition=Q(reply__isnull=False) & ~Q(reporter=""),
                name="voices_report_of_reply_once_each",
            ),
            models.CheckConstraint(
                name="voices_report_settled_with_reason",
                condition=Q(settled_at__isnull=True, outcome="", settled_by__isnull=True)
                | (
                    Q(settled_at__isnull=False, settled_by__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(settled_why="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {self.contribution_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("voices.report", str(self.pk))

    @property
    def is_settled(self) -> bool:
        """Whether a human has decided."""
        return self.settled_at is not None

    @property
    def thing(self) -> Contribution | Reply:
        """What it is about."""
        return self.reply if self.reply is not None else self.contribution
