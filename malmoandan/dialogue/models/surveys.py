"""A small survey. Nothing ties an answer to whoever gave it, nor her answers to one another.

That somebody has answered is kept as a keyed mark; each answer is a row of its own under a random number,
without a moment. So nobody, with the whole database in hand, can read from these rows who chose what.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.dialogue.models.phases import Phase
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate


class QuestionKind(models.TextChoices):
    """How a survey's question is answered."""

    CHOICE = "choice", _("Choose one")
    SCALE = "scale", _("From 1 to 5")
    TEXT = "text", _("In your own words")


class SurveyQuestion(models.Model):
    """One question; a choice has two to ten options, a scale goes from 1 to 5. It stands once published."""

    phase = models.ForeignKey(Phase, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=QuestionKind.choices)
    text = models.CharField(max_length=300)
    options = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("survey question")
        constraints = [
            models.UniqueConstraint(fields=["phase", "number"], name="dialogue_survey_question_place")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("dialogue.survey_question", str(self.pk))


class SurveyTurn(models.Model):
    """Somebody has answered this survey: a keyed digest of who, and nothing of what or when."""

    mark = models.CharField(max_length=64, primary_key=True)
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="turns")

    class Meta:
        verbose_name = _("survey taken")

    def __str__(self) -> str:
        return self.mark[:8]


class SurveyMark(models.Model):
    """One answer to a question of choice or scale: the option's place from 0, or the scale's number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(SurveyQuestion, models.PROTECT, related_name="marks")
    choice = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("survey answer")
        indexes = [models.Index(fields=["question", "choice"], name="dialogue_survey_counted")]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.choice}"


class SurveyWords(models.Model):
    """One answer in somebody's own words; shown with the results, unless hidden with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(SurveyQuestion, models.PROTECT, related_name="words")
    text = models.CharField(max_length=1000)
    language = models.CharField(max_length=10, default="sv")
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    hidden_why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("survey answer in words")
        constraints = [
            models.CheckConstraint(
                name="dialogue_survey_words_hidden_with_reason",
                condition=Q(hidden_at__isnull=True) | (Q(hidden_by__isnull=False) & ~Q(hidden_why="")),
            )
        ]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("dialogue.survey_words", str(self.pk))
