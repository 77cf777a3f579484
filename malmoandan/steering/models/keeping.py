"""Risks the parties keep an eye on, and the money they plan with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body


class Degree(models.TextChoices):
    """How likely or how grave, in words; no arithmetic is made of them."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class RiskState(models.TextChoices):
    """Whether somebody still keeps an eye on it."""

    OPEN = "open", _("Kept an eye on")
    CLOSED = "closed", _("No longer a risk")


class Risk(models.Model):
    """Something that could go wrong, what is done about it, by whom, and when it is looked at again."""

    title = models.CharField(max_length=200)
    what = models.TextField()
    likelihood = models.CharField(max_length=10, choices=Degree.choices)
    consequence = models.CharField(max_length=10, choices=Degree.choices)
    doing = models.TextField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    review_on = models.DateField(db_index=True)
    state = models.CharField(max_length=10, choices=RiskState.choices, default=RiskState.OPEN)
    sentence = models.CharField(max_length=500, blank=True)  # what was found the last time
    version = models.PositiveIntegerField(default=1)
    named_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("risk")
        constraints = [
            models.CheckConstraint(
                name="steering_risk_closed_with_a_sentence", condition=~Q(state="closed") | ~Q(sentence="")
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("steering.risk", str(self.pk))


class BudgetState(models.TextChoices):
    """How firm the money is. It never goes back."""

    PLANNED = "planned", _("Planned")
    DECIDED = "decided", _("Decided")
    USED = "used", _("Used")


class BudgetLine(models.Model):
    """What one body puts in for one thing in one year, in whole kronor. Only that body says it is decided."""

    year = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200)
    amount = models.PositiveIntegerField()  # whole kronor
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=BudgetState.choices, default=BudgetState.PLANNED)
    version = models.PositiveIntegerField(default=1)
    planned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("budget line")
        indexes = [models.Index(fields=["-year", "id"], name="steering_budget_by_year")]
        constraints = [
            models.CheckConstraint(name="steering_budget_something", condition=Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("steering.budget", str(self.pk))

    @property
    def kronor(self) -> str:
        """The amount as people write it, with its thousands apart."""
        return number_format(self.amount, force_grouping=True)
