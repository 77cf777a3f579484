"""Questions: one thread each, with who answers it and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party, Person

if TYPE_CHECKING:
    from datetime import date


class State(models.TextChoices):
    """How far a question has come. Answered goes back to owned when the asker asks on."""

    RECEIVED = "received", _("Received")
    OWNED = "owned", _("Someone is preparing an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


WAITING = (State.RECEIVED, State.OWNED)


class Channel(models.TextChoices):
    """How a question that somebody else typed in reached her: the reason for typing it in."""

    PHONE = "phone", _("By phone")
    PAPER = "paper", _("On paper")
    MEETING = "meeting", _("At a meeting")
    VISIT = "visit", _("In person")
    OTHER = "other", _("In another way")


class Question(models.Model):
    """One thread: what somebody asked, who answers it and by when. The words stand in its messages.

    `only_party` set means that party's coordinators alone see it; unset means every party's do. The asker is
    a person, a person acting for a body, an address, or whoever holds the receipt. A question belongs to the
    party that answers it, and to one mandate of that party once somebody has taken it.
    """

    subject = models.CharField(_("subject"), max_length=200)
    language = models.CharField(max_length=10, default="sv")
    only_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    asker = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="questions")
    asker_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    address = models.EmailField(blank=True)
    address_confirmed_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=64, unique=True)  # digest of the code
    entered_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    entered_reason = models.CharField(max_length=10, choices=Channel.choices, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    due_on = models.DateField(db_index=True)
    answering_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="questions")
    offered_to = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    offered_reason = models.CharField(max_length=300, blank=True)
    asker_agrees_at = models.DateTimeField(null=True, blank=True)  # that others may read it
    party_agrees_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("question")
        indexes = [
            models.Index(fields=["state", "due_on"], name="matters_question_waiting"),
            models.Index(
                fields=["-asked_at", "-id"],
                condition=Q(asker_agrees_at__isnull=False, party_agrees_at__isnull=False),
                name="matters_question_bank",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="matters_question_owner_answers_for_a_party",
                condition=Q(owner__isnull=True) | Q(answering_party__isnull=False),
            ),
            models.CheckConstraint(
                name="matters_question_private_stays_with_its_party",
                condition=Q(only_party__isnull=True)
                | (
                    (Q(answering_party__isnull=True) | Q(answering_party=F("only_party")))
                    & Q(offered_to__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="matters_question_entered_with_a_reason",
                condition=Q(entered_by__isnull=True) | ~Q(entered_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_state_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(State(self.state).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.question", str(self.pk))

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is owed."""
        return self.state in WAITING

    @property
    def is_published(self) -> bool:
        """Whether both the asker and the answering party have agreed that others may read it."""
        return self.asker_agrees_at is not None and self.party_agrees_at is not None

    def is_overdue(self, today: date) -> bool:
        """Whether the day has passed and the answer is still owed."""
        return self.is_waiting and self.due_on < today


class MessageKind(models.TextChoices):
    """Who speaks in a thread, and whether it opens it."""

    QUESTION = "question", _("Question")
    FOLLOW_UP = "follow_up", _("Follow-up question")
    ANSWER = "answer", _("Answer")


class Message(models.Model):
    """One utterance in a thread. Added, never edited: a wrong answer is put right by another one after it."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="messages")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=MessageKind.choices)
    text = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    at = models.DateTimeField()
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")

    class Meta:
        verbose_name = _("message")
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="matters_message_place"),
            models.CheckConstraint(
                name="matters_answer_comes_from_a_party",
                condition=~Q(kind="answer") | Q(party__isnull=False, mandate__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}.{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("matters.message", str(self.pk))

    @property
    def anchor(self) -> str:
        """Its place on the page of the thread."""
        return f"message-{self.number}"

    @property
    def is_answer(self) -> bool:
        """Whether a party speaks."""
        return self.kind == MessageKind.ANSWER
