"""The collaboration: which committee and which organisations, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, BodyKind, Mandate

if TYPE_CHECKING:
    from datetime import date

COMMITTEES = (BodyKind.COMMITTEE, BodyKind.EXECUTIVE_BOARD, BodyKind.MUNICIPAL_COMPANY)


class State(models.TextChoices):
    """How far it has come. It counts from the moment everyone named in it has confirmed it."""

    PROPOSED = "proposed", pgettext_lazy("a collaboration", "Not confirmed yet")
    CONFIRMED = "confirmed", pgettext_lazy("a collaboration", "Going on")
    ENDED = "ended", pgettext_lazy("a collaboration", "Ended")
    DECLINED = "declined", pgettext_lazy("a collaboration", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("a collaboration", "Taken back")


PUBLIC = (State.CONFIRMED, State.ENDED)


class Stage(models.TextChoices):
    """How it stands on a day: its state, and of a confirmed one whether it has begun and has not run out."""

    PROPOSED = State.PROPOSED.value, State.PROPOSED.label
    COMING = "coming", pgettext_lazy("a collaboration", "Not begun yet")
    GOING = State.CONFIRMED.value, State.CONFIRMED.label
    RUN_OUT = "run_out", pgettext_lazy("a collaboration", "The agreement has run out")
    ENDED = State.ENDED.value, State.ENDED.label
    DECLINED = State.DECLINED.value, State.DECLINED.label
    WITHDRAWN = State.WITHDRAWN.value, State.WITHDRAWN.label


class Collaboration(models.Model):
    """A standing collaboration between a committee and one organisation or more (clauses C8, C19).

    What it says is its `current` terms: the newest that everyone named in them has confirmed; none until
    then. The committee stands for good. `moved_up_on` is the day on which it was last confirmed one step or
    more higher on the ladder. Public once confirmed, for good.
    """

    committee = models.ForeignKey(Body, models.PROTECT, related_name="collaborations")
    registered_by = models.ForeignKey(Body, models.PROTECT, related_name="+")
    current = models.OneToOneField(
        "partnerships.Terms", models.PROTECT, null=True, blank=True, related_name="stands_for"
    )
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    registered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    moved_up_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("collaboration")
        indexes = [
            models.Index(fields=["state", "-confirmed_at", "-id"], name="partnerships_newest"),
            models.Index(fields=["committee", "state"], name="partnerships_of_committee"),
        ]
        constraints = [
            models.CheckConstraint(
                name="partnerships_confirmed_with_terms",
                condition=Q(state__in=PUBLIC, confirmed_at__isnull=False, current__isnull=False)
                | (~Q(state__in=PUBLIC) & Q(confirmed_at__isnull=True, current__isnull=True)),
            ),
            models.CheckConstraint(
                name="partnerships_ended_or_not",
                condition=Q(state="ended", ended_on__isnull=False)
                | (~Q(state="ended") & Q(ended_on__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.current.name if self.current else f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("partnerships:collaboration", args=[self.pk])

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("partnerships.collaboration", str(self.pk))

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.confirmed_at is not None

    @property
    def stands(self) -> bool:
        """Whether it is confirmed and nobody has said that it ended, whatever its days say."""
        return self.state == State.CONFIRMED

    @property
    def is_open_to_words(self) -> bool:
        """Whether new terms may be put forward."""
        return self.state in {State.PROPOSED, State.CONFIRMED}

    def stage_on(self, day: date) -> Stage:
        """How it stands that day, by the terms that hold."""
        if not self.stands or self.current is None:
            return Stage(self.state)
        if self.current.starts_on > day:
            return Stage.COMING
        return Stage.RUN_OUT if self.current.has_run_out(day) else Stage.GOING

    def is_followed_up_on(self, day: date) -> bool:
        """Whether there is something to tell of: it has begun, and ran in this year or in the one before."""
        terms = self.current
        if not self.stands or terms is None or terms.starts_on > day:
            return False
        return terms.ends_on is None or terms.ends_on.year >= day.year - 1


class Ending(models.Model):
    """How one of those named saw the end of it, in its own words. The first one ends it. Never edited."""

    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="endings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    words = models.TextField()
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = _("end of a collaboration")
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "body"], name="partnerships_ending_once_per_body"
            ),
            models.CheckConstraint(name="partnerships_ending_says_why", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.collaboration_id}: {self.body_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("partnerships.ending", str(self.pk))
