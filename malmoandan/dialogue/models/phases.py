"""The parts of a dialogue. They may run side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.dialogue.models.dialogues import Dialogue
from malmoandan.kernel.refs import Ref

if TYPE_CHECKING:
    from datetime import date


class PhaseKind(models.TextChoices):
    """What one does in a phase."""

    CONTRIBUTIONS = "contributions", _("Say your mind")
    STATEMENTS = "statements", _("Agree or disagree")
    SURVEY = "survey", _("Answer a survey")
    MEETINGS = "meetings", _("Meet")
    TEXT = "text", _("Comment on a text")


SINGLE = (PhaseKind.CONTRIBUTIONS, PhaseKind.STATEMENTS, PhaseKind.MEETINGS)  # one of each in a dialogue


class Phase(models.Model):
    """Runs from `opens_on` to `closes_on`, both included. A text phase holds the text it asks about.

    Once the dialogue is public a phase is never destroyed: it is ended, with reasons.
    """

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="phases")
    kind = models.CharField(max_length=13, choices=PhaseKind.choices)
    title = models.CharField(max_length=200, blank=True)
    explains = models.TextField(blank=True)
    text = models.TextField(blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    begun_at = models.DateTimeField(null=True, blank=True)  # when what it asks for was opened
    opened = models.CharField(max_length=100, blank=True)  # the Ref of what was opened for it, as text
    ended_at = models.DateTimeField(null=True, blank=True)  # taken away after publication
    ended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("phase")
        constraints = [
            models.CheckConstraint(
                name="dialogue_phase_days_in_order", condition=Q(closes_on__gte=F("opens_on"))
            ),
            models.CheckConstraint(
                name="dialogue_phase_ended_with_reason", condition=Q(ended_at__isnull=True) | ~Q(ended_why="")
            ),
            models.UniqueConstraint(
                fields=["dialogue", "kind"],
                condition=Q(kind__in=["contributions", "statements", "meetings"], ended_at__isnull=True),
                name="dialogue_phase_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    def get_kind_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(PhaseKind(self.kind).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("dialogue.phase", str(self.pk))

    @property
    def opened_ref(self) -> Ref | None:
        """What was opened for it in a room below."""
        return Ref.parse(self.opened) if self.opened else None

    def is_open_on(self, day: date) -> bool:
        """Whether one can take part that day."""
        return self.begun_at is not None and self.ended_at is None and self.opens_on <= day <= self.closes_on

    def is_over_on(self, day: date) -> bool:
        """Whether its last day has passed, or it was ended before."""
        return self.ended_at is not None or self.closes_on < day
