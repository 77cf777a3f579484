"""Obstacles: what hinders people and organisations, who owns it, and what became of it (clause C39)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party, Person

if TYPE_CHECKING:
    from datetime import date


class ObstacleKind(models.TextChoices):
    """What the obstacle is about."""

    PREMISES = "premises", _("Premises and times")
    GRANTS = "grants", _("Grants and money")
    FORMS = "forms", _("Forms and paperwork")
    DIGITAL = "digital", _("Digital services")
    LAW = "law", _("Rules and law")
    INFORMATION = "information", _("Information and language")
    OTHER = "other", _("Something else")


class ReportChannel(models.TextChoices):
    """The way an obstacle came in; every way but the first has somebody who entered it."""

    WEB = "web", pgettext_lazy("obstacle", "Sent here")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")
    MEETING = "meeting", _("At a meeting")
    VISIT = "visit", _("In person")
    OTHER = "other", _("In another way")


class ObstacleState(models.TextChoices):
    """How far an obstacle has come. Answered goes back to owned when the reporter says it is still there."""

    RECEIVED = "received", pgettext_lazy("obstacle", "Received")
    OWNED = "owned", _("Someone is preparing an answer")
    ANSWERED = "answered", pgettext_lazy("obstacle", "Answered")


class ObstacleOutcome(models.TextChoices):
    """What the owner answers has become of the obstacle."""

    REMOVED = "removed", pgettext_lazy("obstacle", "Removed")
    PARTLY = "partly", _("Partly removed")
    PROMISED = "promised", _("Will be removed")
    KEPT = "kept", _("Not removed")


OBSTACLE_WAITS = (ObstacleState.RECEIVED, ObstacleState.OWNED)
_HAS_OWNER = Q(owner__isnull=False, party__isnull=False) & ~Q(state="received")


class Obstacle(models.Model):
    """What hinders somebody, in her own words. Public at once, never rewritten, owed an answer by a day.

    It comes from a body (by one who acts for it), from a person by the name she chose, or from nobody named;
    the receipt finds it again. It lies with one party's coordinators, or with all while `party` is unset,
    until a body of a party owns it. `outcome`, `removed_on` and `promised_on` repeat the latest answer. Words
    may be emptied by a disposal decision, never changed.
    """

    title = models.CharField(_("title"), max_length=120)
    text = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    kind = models.CharField(max_length=12, choices=ObstacleKind.choices)
    place = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=80, blank=True)  # what the reporter wants to be called
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=ReportChannel.choices, default=ReportChannel.WEB)
    entered_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    entered_why = models.CharField(max_length=300, blank=True)
    receipt = models.CharField(max_length=64, unique=True)  # digest of the code
    address = models.EmailField(blank=True)
    address_confirmed_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField()
    first_due_on = models.DateField()  # the first day promised; never moved
    first_answered_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()  # the day the next answer is owed; moved by following up alone
    state = models.CharField(max_length=10, choices=ObstacleState.choices, default=ObstacleState.RECEIVED)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    asked_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="obstacles")
    offered_to = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    routing_note = models.CharField(max_length=300, blank=True)  # why it was offered or handed back
    route_by = models.DateField()  # the day by which it shall have an owner
    outcome = models.CharField(max_length=10, choices=ObstacleOutcome.choices, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    promised_on = models.DateField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    hidden_why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("obstacle")
        indexes = [
            models.Index(
                fields=["-reported_at", "-id"],
                condition=Q(hidden_at__isnull=True),
                name="matters_obstacle_shown",
            ),
            models.Index(fields=["state", "due_on"], name="matters_obstacle_waiting"),
            models.Index(fields=["owner", "due_on"], name="matters_obstacle_owned"),
        ]
        constraints = [
            models.CheckConstraint(
                name="matters_obstacle_owner_once_owned",
                condition=_HAS_OWNER | Q(owner__isnull=True, state="received"),
            ),
            models.CheckConstraint(
                name="matters_obstacle_entered_with_a_reason",
                condition=Q(channel="web", entered_by__isnull=True)
                | (~Q(channel="web") & Q(entered_by__isnull=False) & ~Q(entered_why="")),
            ),
            models.CheckConstraint(
                name="matters_obstacle_hidden_with_a_reason",
                condition=Q(hidden_at__isnull=True) | (Q(hidden_by__isnull=False) & ~Q(hidden_why="")),
            ),
            models.CheckConstraint(
                name="matters_obstacle_outcome_is_dated",
                condition=(~Q(outcome="removed") | Q(removed_on__isnull=False))
                & (~Q(outcome="promised") | Q(promised_on__isnull=False))
                & (~Q(state="answered") | ~Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.title}"

    def get_kind_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(ObstacleKind(self.kind).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.obstacle", str(self.pk))

    @property
    def sender(self) -> str:
        """Whose it is, as shown: the body's name, the name its reporter chose, or nothing."""
        return self.body.name if self.body is not None else self.name

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is owed."""
        return self.state in OBSTACLE_WAITS

    @property
    def is_hidden(self) -> bool:
        """Whether a person, giving reasons, has hidden its words."""
        return self.hidden_at is not None

    @property
    def is_removed(self) -> bool:
        """Whether its owner has removed it and the reporter has not said that it is still there."""
        return self.outcome == ObstacleOutcome.REMOVED and not self.is_waiting

    def is_overdue(self, today: date) -> bool:
        """Whether the day has passed and the answer is still owed."""
        return self.is_waiting and self.due_on < today


class ObstacleAnswer(models.Model):
    """What the owner answers, signed by it. Added, never edited or removed: a later one puts it right."""

    obstacle = models.ForeignKey(Obstacle, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()  # its place among answers and follow-ups
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=ObstacleOutcome.choices)
    reasons = models.TextField()
    next_step = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    removed_on = models.DateField(null=True, blank=True)
    promised_on = models.DateField(null=True, blank=True)
    owed_on = models.DateField()  # the day it was owed
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer to an obstacle")
        constraints = [
            models.UniqueConstraint(fields=["obstacle", "number"], name="matters_obstacle_answer_place"),
            models.CheckConstraint(
                name="matters_obstacle_answer_is_whole", condition=~Q(reasons="") & ~Q(next_step="")
            ),
            models.CheckConstraint(
                name="matters_obstacle_answer_is_dated",
                condition=Q(outcome="removed", removed_on__isnull=False, promised_on__isnull=True)
                | Q(outcome="promised", removed_on__isnull=True, promised_on__isnull=False)
                | Q(outcome__in=["partly", "kept"], removed_on__isnull=True, promised_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obstacle_id}.{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.obstacle_answer", str(self.pk))

    @property
    def anchor(self) -> str:
        """Its place on the obstacle's page."""
        return f"said-{self.number}"


class ObstacleFollowUp(models.Model):
    """What the reporter says after the report: that it is still there, say. Added, never rewritten."""

    obstacle = models.ForeignKey(Obstacle, models.PROTECT, related_name="follow_ups")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = _("follow-up of an obstacle")
        constraints = [
            models.UniqueConstraint(fields=["obstacle", "number"], name="matters_obstacle_follow_up_place")
        ]

    def __str__(self) -> str:
        return f"{self.obstacle_id}.{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.obstacle_follow_up", str(self.pk))

    @property
    def anchor(self) -> str:
        """Its place on the obstacle's page."""
        return f"said-{self.number}"


class ObstacleSupport(models.Model):
    """Somebody else meets the same obstacle: a body, named if it likes, or one person or visitor."""

    obstacle = models.ForeignKey(Obstacle, models.PROTECT, related_name="supports")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    supporter = models.CharField(max_length=100, blank=True)  # Actor.key; empty for a body
    is_named = models.BooleanField(default=False)  # whether the body wants to be named
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = _("support of an obstacle")
        constraints = [
            models.UniqueConstraint(
                fields=["obstacle", "body"],
                condition=Q(body__isnull=False),
                name="matters_obstacle_support_per_body",
            ),
            models.UniqueConstraint(
                fields=["obstacle", "supporter"],
                condition=Q(body__isnull=True),
                name="matters_obstacle_support_each",
            ),
            models.CheckConstraint(
                name="matters_obstacle_support_by_one",
                condition=Q(body__isnull=False, supporter="")
                | (Q(body__isnull=True, is_named=False) & ~Q(supporter="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {self.obstacle_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.obstacle_support", str(self.pk))
