"""The decision log: what the meetings decided, who carries it out and by when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body
from malmoandan.steering.models.agenda import AgendaItem
from malmoandan.steering.models.meetings import Meeting


class LogState(models.TextChoices):
    """How a decision stands."""

    OPEN = "open", _("To be carried out")
    STANDS = "stands", _("Stands, nothing to carry out")
    DONE = "done", _("Carried out")
    DROPPED = "dropped", _("Dropped by a later decision")


class LoggedDecision(models.Model):
    """One decision of a meeting where somebody of every party was present.

    It is numbered within its meeting and stands when every party has confirmed the notes it is part of; until
    then it binds nobody. The responsible body says itself when it is done. Only a later decision, confirmed
    like this one, drops it (`ends`, `ends_as`).
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=LogState.choices)
    sentence = models.CharField(max_length=500, blank=True)  # how it ended
    ends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="ended_by")
    ends_as = models.CharField(max_length=10, blank=True)
    logged_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("logged decision")
        indexes = [models.Index(fields=["state", "due_on"], name="steering_decision_owed")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="steering_decision_number"),
            models.CheckConstraint(
                name="steering_decision_owed_by_a_body_and_a_day",
                condition=Q(body__isnull=True, due_on__isnull=True)
                | Q(body__isnull=False, due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="steering_decision_open_is_owed", condition=~Q(state="open") | Q(body__isnull=False)
            ),
            models.CheckConstraint(
                name="steering_decision_ended_with_a_sentence",
                condition=Q(state__in=("open", "stands"), finished_at__isnull=True)
                | (Q(state__in=("done", "dropped"), finished_at__isnull=False) & ~Q(sentence="")),
            ),
            models.CheckConstraint(
                name="steering_decision_ends_another",
                condition=Q(ends__isnull=True, ends_as="")
                | Q(ends__isnull=False, ends_as__in=("done", "dropped")),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("steering.decision", str(self.pk))
