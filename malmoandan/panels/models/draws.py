"""A draw: a pool of numbered people, the quotas a panel keeps, the panels published, and the one drawn."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.panels.lots import numbers
from malmoandan.parties.models import Mandate


class DrawState(models.TextChoices):
    """How far a draw has come. A rule that no panel can keep goes back to draft; nothing else goes back."""

    DRAFT = "draft", _("Draft")
    FIXED = "fixed", _("Rule and pool are fixed")
    DRAWN = "drawn", _("Drawn")
    CANCELLED = "cancelled", _("Cancelled with reasons")


class Quota(NamedTuple):
    """How many of a panel's members have this value: at least and at most, both included."""

    category: str
    value: str
    least: int
    most: int


class Draw(models.Model):
    """A fair group of `size` people. The pool holds pseudonymous numbers and categories, never a name.

    `pool` is {"salt", "categories", "rows": [[number, value, …]]} and leaves this table for coordinators and
    auditors alone; everybody sees its digest. `panels` is [{"members", "places"}], the places together 1 000.
    """

    title = models.CharField(max_length=200)
    purpose = models.TextField()
    about = models.CharField(max_length=100, blank=True)  # the Ref it belongs to, as text
    size = models.PositiveIntegerField()
    quotas = models.JSONField(default=list)  # [[category, value, least, most], …]
    pool = models.JSONField(default=dict)
    pool_digest = models.CharField(max_length=64, blank=True)
    pool_size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=DrawState.choices, default=DrawState.DRAFT)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    fault = models.JSONField(default=dict)  # why no panels came of the rule last time; see `commands.fixing`
    fixed_at = models.DateTimeField(null=True, blank=True)
    rule_digest = models.CharField(max_length=64, blank=True)
    panels = models.JSONField(default=list)
    panels_at = models.DateTimeField(null=True, blank=True)
    panels_digest = models.CharField(max_length=64, blank=True)
    made_with = models.CharField(max_length=100, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    drawn = models.PositiveIntegerField(null=True, blank=True)  # the place, 0 to 999
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("draw")
        indexes = [models.Index(fields=["-id", "state"], name="panels_newest_first")]
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=2), name="panels_group_of_two_or_more"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | (~Q(rule_digest="") & ~Q(pool_digest="")),
                name="panels_fixed_with_digests",
            ),
            models.CheckConstraint(
                condition=Q(panels_at__isnull=True) | ~Q(panels_digest=""), name="panels_with_digest"
            ),
            models.CheckConstraint(
                condition=(Q(state="drawn", drawn__gte=0, drawn__lt=numbers.PLACES))
                | (~Q(state="drawn") & Q(drawn__isnull=True)),
                name="panels_drawn_with_place",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("panels.draw", str(self.pk))

    @property
    def is_draft(self) -> bool:
        """Whether rule and pool may still change."""
        return self.state == DrawState.DRAFT

    @property
    def has_panels(self) -> bool:
        """Whether the panels are published."""
        return self.panels_at is not None

    @property
    def each_quota(self) -> list[Quota]:
        """The quotas by name."""
        return [Quota(*each) for each in self.quotas]

    @property
    def panel(self) -> dict[str, Any] | None:
        """The drawn panel, or nothing before the lot."""
        return None if self.drawn is None else numbers.panel_at(self.panels, self.drawn)
