"""What can be chosen, and the answers to what was not."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate, Party
from malmoandan.weighing.models.weighings import Weighing


class Option(models.Model):
    """Something to choose. Its number is its code in every published file and is never used twice."""

    weighing = models.ForeignKey(Weighing, on_delete=models.PROTECT, related_name="options")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    cost = models.PositiveBigIntegerField(null=True, blank=True)  # in the weighing's unit
    about = models.CharField(max_length=100, blank=True)  # the Ref of what it is, as text

    class Meta:
        verbose_name = _("option")
        constraints = [
            models.UniqueConstraint(fields=["weighing", "number"], name="weighing_option_number"),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=1), name="weighing_option_costs_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("weighing.option", str(self.pk))

    @property
    def code(self) -> str:
        """Its number as counting and files know it."""
        return str(self.number)


class OptionAnswer(models.Model):
    """Why an option was not chosen and what becomes of it, in one party's own name."""

    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer")
        constraints = [
            models.UniqueConstraint(fields=["option", "party"], name="weighing_one_answer_per_party"),
            models.CheckConstraint(condition=~Q(reasons=""), name="weighing_answer_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.party} → {self.option}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("weighing.answer", str(self.pk))
