"""A text put out for comments between two dates, as it read when it was put out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate

if TYPE_CHECKING:
    from datetime import date


class State(models.TextChoices):
    """Where a consultation stands. It follows from the dates and from what has been done; it is never set."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open for comments")
    CLOSED = "closed", _("Closed, being answered")
    ANSWERED = "answered", _("Answered")
    PUBLISHED = "published", _("Published with answers")


class Consultation(models.Model):
    """Anyone may comment from `opens_on` to `closes_on`, both included; answers are owed by `answer_by`."""

    subject = models.CharField(max_length=100)  # the Ref of the text, as text
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    answer_by = models.DateField()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)  # no more comments on paper are entered either
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("consultation")
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(closed_at__isnull=True), name="consultation_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("opens_on")) & Q(answer_by__gte=F("closes_on")),
                name="consultation_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(closed_at__isnull=False),
                name="consultation_closed_before_published",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("consultation.consultation", str(self.pk))

    @property
    def subject_ref(self) -> Ref:
        """The text it is about."""
        return Ref.parse(self.subject)

    def is_open_on(self, day: date) -> bool:
        """Whether comments are taken that day."""
        return self.closed_at is None and self.opens_on <= day <= self.closes_on

    def state_on(self, day: date, unanswered: int) -> State:
        """Where it stands that day, given how many comments still lack an answer."""
        if self.published_at is not None:
            return State.PUBLISHED
        if self.closed_at is None and day < self.opens_on:
            return State.PLANNED
        if self.is_open_on(day):
            return State.OPEN
        return State.CLOSED if unanswered else State.ANSWERED


class PassageSnapshot(models.Model):
    """A passage of the text as it read when the consultation opened. Never changed afterwards."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="passages")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("passage")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "key"], name="consultation_passage_key"),
            models.UniqueConstraint(fields=["consultation", "position"], name="consultation_passage_place"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.heading}".strip()
