"""The assignment: that one body reports in one round, who writes, by when, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate
from malmoandan.rounds.models.rounds import FollowUpRound

if TYPE_CHECKING:
    from datetime import date


class AssignmentState(models.TextChoices):
    """How far the committee has come. Late is no state: it follows from the day."""

    NOT_STARTED = "not_started", pgettext_lazy("a report", "Not started")
    IN_PROGRESS = "in_progress", pgettext_lazy("a report", "Being written")
    SUBMITTED = "submitted", pgettext_lazy("a report", "Submitted")
    RETURNED = "returned", pgettext_lazy("a report", "Returned for revision")
    APPROVED = "approved", pgettext_lazy("a report", "Looked through")
    DECIDED = "decided", pgettext_lazy("a report", "Decided by the committee")


WRITABLE = (AssignmentState.NOT_STARTED, AssignmentState.IN_PROGRESS, AssignmentState.RETURNED)
HANDED_IN = (AssignmentState.SUBMITTED, AssignmentState.APPROVED, AssignmentState.DECIDED)


class Assignment(models.Model):
    """A body's task to report in a round. `due_on` stands as first set; `extended_to` holds instead."""

    round = models.ForeignKey(FollowUpRound, models.PROTECT, related_name="assignments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="report_assignments")
    assignee = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    deputy = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    extended_to = models.DateField(null=True, blank=True)
    extended_why = models.CharField(max_length=500, blank=True)
    state = models.CharField(
        max_length=12, choices=AssignmentState.choices, default=AssignmentState.NOT_STARTED
    )
    assigned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reporting assignment")
        indexes = [models.Index(fields=["body", "round"], name="rounds_assignment_of_body")]
        constraints = [
            models.UniqueConstraint(fields=["round", "body"], name="rounds_one_assignment_per_body"),
            models.CheckConstraint(
                name="rounds_extended_later_with_a_reason",
                condition=Q(extended_to__isnull=True, extended_why="")
                | (Q(extended_to__gt=F("due_on")) & ~Q(extended_why="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} · {self.round}"

    def get_state_display(self) -> str:  # type: ignore[no-redef, unused-ignore]  # the stub counts Django's
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(AssignmentState(self.state).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("rounds.assignment", str(self.pk))

    @property
    def last_day(self) -> date:
        """The day that holds."""
        return self.extended_to or self.due_on

    def is_late_on(self, today: date) -> bool:
        """Whether the day has passed and nothing is handed in."""
        return self.state not in HANDED_IN and self.last_day < today
