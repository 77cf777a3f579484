"""You said, this we do or do not do, because: answers to themes and to voices (clause C17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malmoandan.answers.models.themes import Theme
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party
from malmoandan.voices.models import Contribution, Gathering

if TYPE_CHECKING:
    from datetime import date


class AnswerOutcome(models.TextChoices):
    """What comes of what was said."""

    WE_DO = "we_do", _("We do it")
    PARTLY = "we_do_partly", _("We do part of it")
    WE_DO_NOT = "we_do_not", _("We do not do it")
    ALREADY = "already", _("It is there already")
    ELSEWHERE = "elsewhere", _("It is for somebody else to decide")
    DONE = "done", _("We have done it")


OWES_A_STEP = (AnswerOutcome.WE_DO, AnswerOutcome.PARTLY)


class Answer(models.Model):
    """A body's answer to a theme, and so to every voice in it, or to one voice; signed under a mandate.

    Added, never edited and never removed: a new answer of the same body puts it right, and then it carries
    the moment it was put right. `owed_on` is the day it was owed. `reasons_digest` is of the reasons without
    case, marks and blanks; `reasons_kin` that of the first reasons in the gathering that read nearly the
    same, its own when there are none. Only answers brought from elsewhere lack a mandate.
    """

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="answers")
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    outcome = models.CharField(max_length=12, choices=AnswerOutcome.choices)
    said = models.TextField(blank=True)  # what was said, as the body has understood it
    reasons = models.TextField()
    next_step = models.TextField(blank=True)
    next_step_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=10, default="sv")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    is_imported = models.BooleanField(default=False)
    owed_on = models.DateField()
    answered_at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    corrected_at = models.DateTimeField(null=True, blank=True)
    reasons_digest = models.CharField(max_length=64)
    reasons_kin = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("answer")
        indexes = [
            models.Index(
                fields=["gathering", "-answered_at", "-id", "contribution"],
                condition=Q(corrected_at__isnull=True),
                name="answers_answer_standing",
            ),
            models.Index(
                fields=["reasons_kin"], condition=Q(corrected_at__isnull=True), name="answers_answer_kin"
            ),
            models.Index(fields=["reasons_digest"], name="answers_answer_digest"),
            models.Index(
                fields=["next_step_on"],
                condition=Q(corrected_at__isnull=True, next_step_on__isnull=False),
                name="answers_answer_step",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="answers_answer_number"),
            models.UniqueConstraint(
                fields=["theme", "body"],
                condition=Q(corrected_at__isnull=True, theme__isnull=False),
                name="answers_one_standing_per_theme",
            ),
            models.UniqueConstraint(
                fields=["contribution", "body"],
                condition=Q(corrected_at__isnull=True, contribution__isnull=False),
                name="answers_one_standing_per_voice",
            ),
            models.CheckConstraint(
                condition=Q(theme__isnull=False, contribution__isnull=True)
                | Q(theme__isnull=True, contribution__isnull=False),
                name="answers_answer_to_one_thing",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="answers_answer_has_reasons"),
            models.CheckConstraint(
                condition=Q(is_imported=True) | Q(mandate__isnull=False), name="answers_answer_is_signed"
            ),
            models.CheckConstraint(
                condition=Q(is_imported=True)
                | ~Q(outcome__in=["we_do", "we_do_partly"])
                | (Q(next_step_on__isnull=False) & ~Q(next_step="")),
                name="answers_answer_says_what_comes_next",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | Q(corrects__lt=F("pk")), name="answers_corrects_earlier"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id}.{self.number}"

    def get_outcome_display(self) -> str:  # type: ignore[no-redef, unused-ignore]  # the stub counts Django's
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(AnswerOutcome(self.outcome).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("answers.answer", str(self.pk))

    @property
    def anchor(self) -> str:
        """Its place on a page that shows several."""
        return f"answer-{self.number}"

    @property
    def answered_on(self) -> date:
        """The day it was given, here."""
        return timezone.localtime(self.answered_at).date()

    @property
    def is_in_time(self) -> bool:
        """Whether it came by the day it was owed."""
        return self.answered_on <= self.owed_on

    @property
    def is_corrected(self) -> bool:
        """Whether a later answer of the same body has taken its place."""
        return self.corrected_at is not None
