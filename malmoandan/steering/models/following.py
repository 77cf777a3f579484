"""The quarter's follow-up: each party's own light and its own words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate, Party
from malmoandan.steering.models.meetings import Meeting
from malmoandan.steering.quarters import Quarter


class Light(models.TextChoices):
    """How a party judges the quarter. Shown as shape, word and colour, and never counted together."""

    ON_PLAN = "on_plan", _("According to plan")
    RISK = "risk", _("Risk of falling behind")
    OFF_PLAN = "off_plan", _("Off plan")


class FollowUp(models.Model):
    """One party's follow-up of one quarter. Once a meeting has dealt with the quarter it stands.

    So that neither party writes by the other's answer, a follow-up is shown to others when every party has
    written its own (`shown_at`), or when the day has passed by which they owed it (`due_on`).
    """

    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    about = models.CharField(max_length=100, blank=True)  # a Ref as text; empty for the whole plan
    light = models.CharField(max_length=10, choices=Light.choices)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    due_on = models.DateField()
    written_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="follow_ups")

    class Meta:
        verbose_name = _("follow-up")
        constraints = [
            models.UniqueConstraint(fields=["year", "quarter", "party"], name="steering_follow_up_once"),
            models.CheckConstraint(
                name="steering_follow_up_quarter", condition=Q(quarter__gte=1, quarter__lte=4)
            ),
            models.CheckConstraint(name="steering_follow_up_in_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.quarter} · {self.party}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("steering.follow_up", str(self.pk))

    @property
    def of(self) -> Quarter:
        """The quarter it follows up."""
        return Quarter(self.year, self.quarter)
