"""Reasoned answers to comments."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from malmoandan.consultation.models.comments import Comment
from malmoandan.consultation.models.consultations import Consultation
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate, Party


class AnswerOutcome(models.TextChoices):
    """What came of the comment."""

    CHANGED = "changed", _("The text is changed")
    PARTLY = "partly", _("The text is changed in part")
    NOT_CHANGED = "not_changed", _("The text is not changed")
    ALREADY_THERE = "already_there", _("It is already in the text")


class Answer(models.Model):
    """One party's reasoned answer to one comment or to many alike. Its party may withdraw it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="answers")
    comments = models.ManyToManyField(Comment, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=15, choices=AnswerOutcome.choices)
    reasons = models.TextField()
    answered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # only before publication, by its own party

    class Meta:
        verbose_name = _("answer")

    def __str__(self) -> str:
        return f"{self.party} · {self.get_outcome_display()}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("consultation.answer", str(self.pk))
