"""Prioritised challenges (clause C38), who hosts them, what we know of them, and the goals they lead to."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Party
from malmoandan.plan.models.plans import ActionPlan


class Challenge(models.Model):
    """A challenge the parties have chosen to meet together. Adoption demands a host from every party."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="challenges")
    code = models.CharField(max_length=12)  # stable in the plan: "2"
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    problem = models.TextField(blank=True)
    baseline = models.TextField(blank=True)  # how things stand when the plan begins
    target_groups = models.CharField(max_length=300, blank=True)
    principles = models.CharField(max_length=300, blank=True)  # slugs of the agreement's principles, by comma
    sdgs = models.CharField(max_length=60, blank=True)  # numbers of the UN's goals, by comma
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("challenge")
        constraints = [
            models.UniqueConstraint(name="plan_challenge_code", fields=["plan", "code"]),
        ]
        indexes = [models.Index(name="plan_challenge_order", fields=["plan", "position", "id"])]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("plan:challenge", args=[self.pk])

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.challenge", str(self.pk))


class ChallengeHost(models.Model):
    """One party's host of a challenge: the body that keeps it alive on its side. One for each party."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="hosts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("host")
        constraints = [models.UniqueConstraint(name="plan_host_once", fields=["challenge", "party"])]

    def __str__(self) -> str:
        return f"{self.challenge_id} · {self.body}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.host", str(self.pk))


class SourceKind(models.TextChoices):
    """Where knowledge comes from. Lived experience counts as much as research (clause C6)."""

    STATISTICS = "statistics", _("Statistics")
    RESEARCH = "research", _("Research")
    REPORT = "report", _("Report or investigation")
    EXPERIENCE = "experience", _("People's own experience")
    PRACTICE = "practice", _("Experience from practice")


class Source(models.Model):
    """What we know about a challenge and from where. No challenge is adopted without one (clause C6)."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=12, choices=SourceKind.choices, default=SourceKind.REPORT)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    url = models.URLField(max_length=500, blank=True)
    says = models.TextField(blank=True)  # what it tells of the challenge, in our words

    class Meta:
        verbose_name = _("source")

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.source", str(self.pk))


class Goal(models.Model):
    """What shall be different for people when the challenge has been met (clause C25)."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="goals")
    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="goals")
    code = models.CharField(max_length=16)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    expected_result = models.TextField(blank=True)
    by_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("goal")
        constraints = [models.UniqueConstraint(name="plan_goal_code", fields=["plan", "code"])]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("plan:goal", args=[self.pk])

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.goal", str(self.pk))
