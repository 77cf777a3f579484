"""Indicators of goals and the values given for them. Only approved values are public."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate
from malmoandan.plan.models.challenges import Goal
from malmoandan.plan.models.plans import ActionPlan


class IndicatorKind(models.TextChoices):
    """How an indicator is read."""

    NUMBER = "number", _("A number")
    WORDS = "words", _("In words")
    YES_NO = "yes_no", _("Yes or no")


class Direction(models.TextChoices):
    """Which way is the good way."""

    UP = "up", _("Should rise")
    DOWN = "down", _("Should fall")
    KEEP = "keep", _("Should stay")


class Frequency(models.TextChoices):
    """How often a value is due."""

    YEARLY = "yearly", _("Every year")
    HALF_YEARLY = "half_yearly", _("Every half-year")
    QUARTERLY = "quarterly", _("Every quarter")
    ONCE = "once", _("Once")


class Indicator(models.Model):
    """By what one sees that a goal comes nearer: from which value to which, by when, and who measures."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="indicators")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    definition = models.TextField(blank=True)
    kind = models.CharField(max_length=8, choices=IndicatorKind.choices, default=IndicatorKind.NUMBER)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=5, choices=Direction.choices, default=Direction.UP)
    baseline_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    frequency = models.CharField(max_length=12, choices=Frequency.choices, default=Frequency.YEARLY)
    source = models.CharField(max_length=300, blank=True)
    kolada_id = models.CharField(max_length=20, blank=True)
    breakdowns = models.CharField(max_length=300, blank=True)  # by comma: what values may be split by
    responsible = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    next_value_due_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("indicator")
        constraints = [models.UniqueConstraint(name="plan_indicator_code", fields=["plan", "code"])]
        indexes = [models.Index(name="plan_indicator_due", fields=["next_value_due_on"])]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("plan:indicator", args=[self.pk])

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.indicator", str(self.pk))


class ValueState(models.TextChoices):
    """How far a value has come. Somebody else than its giver approves it."""

    SUBMITTED = "submitted", _("Waiting to be approved")
    RETURNED = "returned", _("Sent back")
    APPROVED = "approved", _("Approved")


class IndicatorValue(models.Model):
    """One value for one period and one breakdown. A wrong one is corrected by a later one, never edited."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    period_on = models.DateField()  # the last day of the period it tells of
    breakdown = models.CharField(max_length=80, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    words = models.TextField(blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=ValueState.choices, default=ValueState.SUBMITTED)
    given_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    judged_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    returned_why = models.CharField(max_length=500, blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    class Meta:
        verbose_name = _("value")
        constraints = [
            models.CheckConstraint(
                name="plan_value_says_something", condition=Q(value__isnull=False) | ~Q(words="")
            ),
            models.CheckConstraint(
                name="plan_value_judged_by_somebody",
                condition=Q(state="submitted") | Q(judged_by__isnull=False, judged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_value_returned_with_a_reason", condition=~Q(state="returned") | ~Q(returned_why="")
            ),
        ]
        indexes = [models.Index(name="plan_value_in_order", fields=["indicator", "period_on", "id"])]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period_on}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.value", str(self.pk))
