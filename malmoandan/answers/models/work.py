"""The work on voices: who has taken on what, and what a party writes for itself alone."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.answers.models.themes import Theme
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party
from malmoandan.voices.models import Contribution, Gathering

_TO_ONE_THING = Q(theme__isnull=False, contribution__isnull=True) | Q(
    theme__isnull=True, contribution__isnull=False
)


class Assignment(models.Model):
    """A body, perhaps one mandate in it, has taken on a theme or a voice, until it is ended."""

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="assignments")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="assignments")
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    to_mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")  # who gave it
    assigned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("assignment")
        constraints = [
            models.CheckConstraint(condition=_TO_ONE_THING, name="answers_assignment_of_one_thing"),
            models.UniqueConstraint(
                fields=["theme", "body"],
                condition=Q(ended_at__isnull=True, theme__isnull=False),
                name="answers_theme_assigned_once",
            ),
            models.UniqueConstraint(
                fields=["contribution", "body"],
                condition=Q(ended_at__isnull=True, contribution__isnull=False),
                name="answers_voice_assigned_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("assigned_at")),
                name="answers_assignment_ends_after",
            ),
        ]
        indexes = [
            models.Index(
                fields=["body", "gathering"],
                condition=Q(ended_at__isnull=True),
                name="answers_assignment_standing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} ← {self.theme_id or self.contribution_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("answers.assignment", str(self.pk))


class InternalNote(models.Model):
    """What one party's people write to each other about a theme or a voice. Nobody else reads it."""

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="notes")
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, null=True, blank=True, related_name="notes"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("internal note")
        constraints = [models.CheckConstraint(condition=_TO_ONE_THING, name="answers_note_about_one_thing")]

    def __str__(self) -> str:
        return f"{self.pk} ({self.party_id})"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("answers.note", str(self.pk))


class MarkKind(models.TextChoices):
    """What a party's people want to remember of a voice."""

    READ = "read", _("Read")
    UNCLEAR = "unclear", _("Unclear")
    WEIGHTY = "weighty", _("To talk about")


class Mark(models.Model):
    """A party's own mark on a voice, seen by that party alone. It says nothing to anybody else."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=8, choices=MarkKind.choices)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("mark")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "party", "kind"], name="answers_mark_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.contribution_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("answers.mark", str(self.pk))
