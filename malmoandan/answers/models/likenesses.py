"""Hints of voices that may say the same. A hint only: those who disagree most may read most alike."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.voices.models import Contribution, Gathering


class Likeness(models.Model):
    """Two voices of a gathering whose words are alike, in hundredths (100: the same words)."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="+")
    first = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    second = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("likeness")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="answers_likeness_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="answers_likeness_in_order"),
            models.CheckConstraint(condition=Q(score__lte=100), name="answers_likeness_in_hundredths"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id} {self.score}"


class Comparison(models.Model):
    """How far the voices of a gathering have been compared: up to which one, by primary key."""

    gathering = models.OneToOneField(Gathering, models.CASCADE, related_name="comparison")
    compared_up_to = models.PositiveBigIntegerField(default=0)
    compared_at = models.DateTimeField()

    class Meta:
        verbose_name = _("comparison")

    def __str__(self) -> str:
        return f"{self.gathering_id} ≤ {self.compared_up_to}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("answers.comparison", str(self.pk))
