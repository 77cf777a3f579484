"""A conversation: one question, and statements that anyone may agree or disagree with, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate, Party

if TYPE_CHECKING:
    from datetime import datetime


class Conversation(models.Model):
    """Votes are taken from `opens_at` until `closes_at`, or until it is closed where no end was promised.

    It belongs to a thing of another room, at most one to each. `party` is who opened it. A promised end is
    brought forward by every party together only (see `ClosingKey`).
    """

    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    question = models.CharField(max_length=300)
    background = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="sv")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    is_public = models.BooleanField(default=True)  # else votes come through its subject's own pages
    last_number = models.PositiveIntegerField(default=0)  # of a statement, so that none is used twice

    class Meta:
        verbose_name = _("conversation")
        indexes = [models.Index(fields=["-opens_at", "-id"], name="opinions_newest_first")]
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="opinions_one_to_a_subject"),
            models.CheckConstraint(
                condition=~Q(subject_kind="") & ~Q(subject_id="") & ~Q(question=""),
                name="opinions_conversation_is_about_something",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="opinions_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("opinions.conversation", str(self.pk))

    @property
    def subject_ref(self) -> Ref:
        """What it belongs to."""
        return Ref(self.subject_kind, self.subject_id)

    @property
    def is_closed(self) -> bool:
        """Whether all votes are counted and nothing more is taken."""
        return self.closed_at is not None

    def is_open(self, at: datetime) -> bool:
        """Whether votes are taken at this moment."""
        if self.closed_at is not None or at < self.opens_at:
            return False
        return self.closes_at is None or at < self.closes_at

    def is_over(self, at: datetime) -> bool:
        """Whether the promised end has come."""
        return self.closes_at is not None and at >= self.closes_at


class ClosingKey(models.Model):
    """One party's word, with reasons, that a conversation may end before the day promised to everyone."""

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="closing_keys")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=500)
    turned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("key to close early")
        constraints = [
            models.UniqueConstraint(fields=["conversation", "party"], name="opinions_one_key_a_party"),
            models.CheckConstraint(condition=~Q(why=""), name="opinions_key_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.party} → {self.conversation}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("opinions.closing_key", str(self.pk))


class QuestionText(models.Model):
    """A conversation's question in another language. Replaced by a better one, never changed."""

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="question_texts")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=300)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    translated_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("translation")
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "language"],
                condition=Q(replaced_at__isnull=True),
                name="opinions_one_question_a_language",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="opinions_question_text_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("opinions.question_text", str(self.pk))
