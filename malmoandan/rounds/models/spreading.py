"""How a body has told its own people of the agreement (clause C35)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate


class SpreadingKind(models.TextChoices):
    """In which way it was told of."""

    WORKPLACE = "workplace", _("Workplace meeting")
    INTRODUCTION = "introduction", _("Introduction of new people")
    ELECTED = "elected", _("Introduction of elected representatives")
    COURSE = "course", _("Course")
    INTRANET = "intranet", _("Intranet or letter")
    OTHER = "other", _("In another way")


class Spreading(models.Model):
    """One occasion: the day, whom, and how many people at most. Never a name. Taken back with a reason."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="spreadings")
    held_on = models.DateField()
    kind = models.CharField(max_length=12, choices=SpreadingKind.choices)
    audience = models.CharField(max_length=200)
    people = models.PositiveIntegerField()
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("internal spreading")
        indexes = [
            models.Index(fields=["-held_on", "-id"], name="rounds_spreading_newest"),
            models.Index(fields=["body", "held_on"], name="rounds_spreading_of_body"),
        ]
        constraints = [
            models.CheckConstraint(name="rounds_spreading_to_somebody", condition=Q(people__gte=1)),
            models.CheckConstraint(
                name="rounds_spreading_withdrawn_with_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on} {self.audience}"

    def get_kind_display(self) -> str:  # type: ignore[no-redef, unused-ignore]  # the stub counts Django's
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(SpreadingKind(self.kind).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("rounds.spreading", str(self.pk))
