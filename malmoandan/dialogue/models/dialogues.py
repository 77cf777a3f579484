"""A dialogue: one question, what can be influenced, and the day the answer comes (clause C17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party

if TYPE_CHECKING:
    from datetime import date


class Ladder(models.TextChoices):
    """How much those who take part decide, by the European Code of Good Practice for Civil Participation."""

    INFORMATION = "information", pgettext_lazy("ladder", "Information")
    CONSULTATION = "consultation", pgettext_lazy("ladder", "Consultation")
    DIALOGUE = "dialogue", pgettext_lazy("ladder", "Dialogue")
    PARTNERSHIP = "partnership", pgettext_lazy("ladder", "Partnership")


class Step(models.TextChoices):
    """Where in the work on a matter the dialogue comes, by the same code."""

    AGENDA = "agenda", _("What shall be on the agenda")
    DRAFTING = "drafting", _("A proposal is being drawn up")
    DECISION = "decision", _("Before a decision")
    DOING = "doing", _("While it is carried out")
    FOLLOW_UP = "follow_up", _("Following up")
    RENEWAL = "renewal", _("Before it is done anew")


class DialogueState(models.TextChoices):
    """How far a dialogue has come. That it waits for its answer follows from its days, and is never set."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", pgettext_lazy("dialogue", "Published")
    CLOSED = "closed", pgettext_lazy("dialogue", "Closed with an answer")
    CANCELLED = "cancelled", pgettext_lazy("dialogue", "Called off, with reasons")
    WITHDRAWN = "withdrawn", _("Draft thrown away")


PUBLIC = frozenset({DialogueState.PUBLISHED, DialogueState.CLOSED, DialogueState.CANCELLED})
ENDED = frozenset({DialogueState.CLOSED, DialogueState.CANCELLED, DialogueState.WITHDRAWN})
_IS_PUBLIC = Q(state__in=["published", "closed", "cancelled"])


class Dialogue(models.Model):
    """Opened by a body of one party alone; a co-host comes from another party by its own yes.

    Once public, the words and the days it promises change only together with a `MovedPromise` that says why
    (see `guards`). `opens_on` and `closes_on` are the first and last day of its phases, set when published.
    """

    title = models.CharField(max_length=200)
    question = models.CharField(max_length=300)  # stands once public: voices answer it
    background = models.TextField(blank=True)
    decided_already = models.TextField(blank=True)
    can_be_influenced = models.TextField(blank=True)
    ladder = models.CharField(max_length=12, choices=Ladder.choices, default=Ladder.DIALOGUE)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.AGENDA)
    invited = models.TextField(blank=True)
    access_needs = models.TextField(blank=True)
    how_answered = models.TextField(blank=True)
    answer_due_on = models.DateField(null=True, blank=True)
    first_answer_due_on = models.DateField(null=True, blank=True)  # as first promised to all; never moved
    language = models.CharField(max_length=10, default="sv")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    host = models.ForeignKey(Body, models.PROTECT, related_name="dialogues_hosted")
    co_host = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="dialogues_co_hosted"
    )
    answerer = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="dialogues_answered"
    )
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=DialogueState.choices, default=DialogueState.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)  # what came of it, or why it was called off or thrown away
    unanswered_why = models.TextField(blank=True)  # why voices were left without an answer, when any were

    class Meta:
        verbose_name = _("dialogue")
        indexes = [
            models.Index(fields=["state", "-opens_on", "-id"], name="dialogue_by_state"),
            models.Index(fields=["-opens_on", "-id"], name="dialogue_newest"),
            models.Index(fields=["state", "answer_due_on"], name="dialogue_answer_due"),
        ]
        constraints = [
            models.CheckConstraint(
                name="dialogue_public_is_whole",
                condition=~_IS_PUBLIC
                | Q(
                    answer_due_on__isnull=False,
                    first_answer_due_on__isnull=False,
                    answerer__isnull=False,
                    opens_on__isnull=False,
                    closes_on__isnull=False,
                    published_at__isnull=False,
                )
                & ~Q(decided_already="")
                & ~Q(can_be_influenced="")
                & ~Q(how_answered="")
                & ~Q(invited=""),
            ),
            models.CheckConstraint(
                name="dialogue_days_in_order",
                condition=Q(closes_on__isnull=True)
                | (Q(closes_on__gte=F("opens_on")) & Q(answer_due_on__gt=F("closes_on"))),
            ),
            models.CheckConstraint(
                name="dialogue_ended_with_words",
                condition=~Q(state__in=["closed", "cancelled", "withdrawn"])
                | (Q(ended_at__isnull=False) & ~Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("dialogue.dialogue", str(self.pk))

    @property
    def is_draft(self) -> bool:
        """Whether nothing is promised to anybody yet."""
        return self.state == DialogueState.DRAFT

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.state in PUBLIC

    @property
    def is_running(self) -> bool:
        """Whether it is public and still owes something."""
        return self.state == DialogueState.PUBLISHED

    def is_open_on(self, day: date) -> bool:
        """Whether voices are taken that day."""
        if not self.is_running or self.opens_on is None or self.closes_on is None:
            return False
        return self.opens_on <= day <= self.closes_on

    def is_answering_on(self, day: date) -> bool:
        """Whether its phases are over and the answer is owed."""
        return self.is_running and self.closes_on is not None and self.closes_on < day

    def is_late_on(self, day: date) -> bool:
        """Whether the answer is owed and its day has passed."""
        return self.is_running and self.answer_due_on is not None and self.answer_due_on < day
