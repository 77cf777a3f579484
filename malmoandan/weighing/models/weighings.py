"""A weighing: one question, one rule, some options, and in the end one result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate
from malmoandan.weighing.rules import FEWEST_DAYS

if TYPE_CHECKING:
    from datetime import date


class WeighingState(models.TextChoices):
    """How far a weighing has come. It only goes forwards, but for the way back from the parties to draft."""

    DRAFT = "draft", _("Draft")
    PUT = "put", _("Before the parties")
    OPEN = "open", _("Open for ballots")
    CLOSED = "closed", _("Closed, to be counted")
    COUNTED = "counted", _("Counted, being answered")
    CONCLUDED = "concluded", _("Concluded with answers")
    VOID = "void", _("Too few ballots to be counted")
    WITHDRAWN = "withdrawn", _("Withdrawn with reasons")


PUBLIC = frozenset(  # from the moment it lies before the parties
    {
        WeighingState.PUT, WeighingState.OPEN, WeighingState.CLOSED, WeighingState.COUNTED,
        WeighingState.CONCLUDED, WeighingState.VOID,
    }
)  # fmt: skip


class MethodChoice(models.TextChoices):
    """The methods of `weighing.counting`, in words."""

    APPROVAL = "approval", _("Approval: mark every option you support")
    RANKING = "ranking", _("Ranking: put the options in order")
    EQUAL_SHARES = "equal_shares", _("Equal shares: divide a sum of money or hours")


class CompletionChoice(models.TextChoices):
    """What becomes of what equal shares leave over, in words."""

    PERCENT = "percent", _("Raise the shares step by step, then fill up by support")
    NONE = "none", _("Leave it unspent")


class Unit(models.TextChoices):
    """What a sum is counted in."""

    SEK = "sek", _("kronor")
    HOURS = "hours", _("hours")


class Weighing(models.Model):
    """Ballots are taken from `opens_on` to `closes_on`, both included; answers are owed by `answer_by`.

    `places` for approval and ranking, `budget` in `unit` for equal shares. `most_choices` 0 means as many as
    there are. The words and the rule stand from the moment they lie before the parties (see `guards`).
    """

    title = models.CharField(max_length=200)
    question = models.TextField()
    about = models.CharField(max_length=100, blank=True)  # the Ref it belongs to, as text
    method = models.CharField(max_length=20, choices=MethodChoice.choices)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    budget = models.PositiveBigIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=10, choices=Unit.choices, blank=True)
    completion = models.CharField(
        max_length=10, choices=CompletionChoice.choices, default=CompletionChoice.PERCENT
    )
    most_choices = models.PositiveSmallIntegerField(default=0)
    keeps_within = models.BooleanField(default=False)  # a ballot may not cost more than the sum
    last_number = models.PositiveSmallIntegerField(default=0)  # of an option, so that none is used twice
    quorum = models.PositiveSmallIntegerField(
        default=3
    )  # ballots from each party, below which nothing counts
    opens_on = models.DateField()
    closes_on = models.DateField()
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=WeighingState.choices, default=WeighingState.DRAFT)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    put_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # of the words and the rule, when put
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    root = models.CharField(max_length=64, blank=True)  # over every ballot, when closed
    counted_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)  # see `results`
    result_digest = models.CharField(max_length=64, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    reasons = models.TextField(blank=True)  # of the decision, when concluded
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("weighing")
        indexes = [models.Index(fields=["-opens_on", "-id"], name="weighing_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("opens_on")) & Q(answer_by__gte=F("closes_on")),
                name="weighing_dates_in_order",
            ),
            models.CheckConstraint(
                condition=(Q(method="equal_shares", budget__gte=1, places__isnull=True) & ~Q(unit=""))
                | (~Q(method="equal_shares") & Q(places__gte=1, budget__isnull=True)),
                name="weighing_has_its_measure",
            ),
            models.CheckConstraint(condition=Q(quorum__gte=3), name="weighing_quorum_hides_the_single"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | ~Q(digest=""), name="weighing_put_with_digest"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["counted", "concluded"]) | ~Q(result_digest=""),
                name="weighing_counted_with_result",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("weighing.weighing", str(self.pk))

    @property
    def is_draft(self) -> bool:
        """Whether its words and rule may still change."""
        return self.state == WeighingState.DRAFT

    @property
    def is_counted(self) -> bool:
        """Whether there is a result to read."""
        return self.state in {WeighingState.COUNTED, WeighingState.CONCLUDED}

    @property
    def shares_money(self) -> bool:
        """Whether options cost something and a sum is divided."""
        return self.method == MethodChoice.EQUAL_SHARES

    @property
    def ranks(self) -> bool:
        """Whether ballots put options in order."""
        return self.method == MethodChoice.RANKING

    def has_time_on(self, day: date) -> bool:
        """Whether enough days would be left for bodies to meet, were it opened that day."""
        return self.closes_on - max(self.opens_on, day) >= FEWEST_DAYS

    def takes_ballots_on(self, day: date) -> bool:
        """Whether ballots are taken that day."""
        return self.state == WeighingState.OPEN and self.opens_on <= day <= self.closes_on
