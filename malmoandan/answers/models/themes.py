"""Themes gather voices; the voices themselves stay as they were said (clause C38)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate, Party
from malmoandan.voices.models import Contribution, Gathering


class Theme(models.Model):
    """What several voices have in common, in the words of the party that saw it. Never destroyed.

    `answered_at` is the moment of its first answer. A theme merged into another keeps its page and its
    history; its voices are in the other from then on. `revision` counts changes of its words.
    """

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="themes")
    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="sv")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")  # whose words they are
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    merged_at = models.DateTimeField(null=True, blank=True)
    merged_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("theme")
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="answers_theme_number"),
            models.CheckConstraint(condition=~Q(title=""), name="answers_theme_has_title"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, merged_at__isnull=True, merged_why="")
                | (Q(merged_into__isnull=False, merged_at__isnull=False) & ~Q(merged_why="")),
                name="answers_theme_merged_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="answers_theme_not_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("answers.theme", str(self.pk))

    @property
    def is_merged(self) -> bool:
        """Whether another theme has taken over its voices."""
        return self.merged_into_id is not None


class ThemePlace(models.Model):
    """One voice in one theme, from a day; ended with a reason, never destroyed. A voice may be in several."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="places")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="places")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")  # that put it there
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    placed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    ended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("place in a theme")
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "contribution"],
                condition=Q(ended_at__isnull=True),
                name="answers_place_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="")
                | (Q(ended_at__gte=F("placed_at")) & ~Q(ended_why="")),
                name="answers_place_ended_with_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["contribution", "theme"],
                condition=Q(ended_at__isnull=True),
                name="answers_place_standing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} in {self.theme_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("answers.place", str(self.pk))
