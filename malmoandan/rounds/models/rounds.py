"""The round: one year's follow-up, its days and its questions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate
from malmoandan.rounds.calendars import FIRST_YEAR, LAST_YEAR, Calendar


class RoundState(models.TextChoices):
    """How far a round has come. It only goes forward; locked, nothing of it changes any more."""

    PLANNED = "planned", pgettext_lazy("a round", "Planned")
    OPEN = "open", pgettext_lazy("a round", "Open")
    CLOSED = "closed", pgettext_lazy("a round", "Closed")
    COMPILED = "compiled", pgettext_lazy("a round", "Compiled")
    LOCKED = "locked", pgettext_lazy("a round", "Locked")


OPENED = (RoundState.OPEN, RoundState.CLOSED, RoundState.COMPILED, RoundState.LOCKED)


class FollowUpRound(models.Model):
    """The follow-up of one calendar year (clause C32): assignments for every committee, by these days."""

    year = models.PositiveSmallIntegerField(unique=True)  # the year that is told of
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="sv")  # of the questions
    opens_on = models.DateField()
    due_on = models.DateField()
    decide_by = models.DateField()
    compile_by = models.DateField()
    joint_review_by = models.DateField()
    publish_by = models.DateField()
    budget_letters_on = models.DateField()
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.PLANNED)
    revision = models.PositiveIntegerField(default=1)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")  # who planned it
    planned_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    compiled_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("follow-up round")
        constraints = [
            models.CheckConstraint(
                name="rounds_round_days_in_order",
                condition=Q(opens_on__lt=F("due_on"))
                & Q(due_on__lte=F("decide_by"))
                & Q(decide_by__lte=F("compile_by"))
                & Q(compile_by__lte=F("joint_review_by"))
                & Q(joint_review_by__lte=F("publish_by")),
            ),
            models.CheckConstraint(
                name="rounds_round_of_a_year", condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR)
            ),
            models.CheckConstraint(
                name="rounds_round_opened_or_planned",
                condition=Q(state="planned", opened_at__isnull=True)
                | (~Q(state="planned") & Q(opened_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="rounds_round_locked_once",
                condition=Q(state="locked", locked_at__isnull=False)
                | (~Q(state="locked") & Q(locked_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("rounds.round", str(self.pk))

    @property
    def calendar(self) -> Calendar:
        """Its days."""
        return Calendar(**{name: getattr(self, name) for name in Calendar.__dataclass_fields__})

    @property
    def is_opened(self) -> bool:
        """Whether its assignments are made, so that everybody may read of it."""
        return self.state in OPENED

    @property
    def takes_reports(self) -> bool:
        """Whether a committee may still write and decide: until it is locked. Late is told, never refused."""
        return self.state in (RoundState.OPEN, RoundState.CLOSED, RoundState.COMPILED)


class QuestionKind(models.TextChoices):
    """What a question is about; by it the year's facts and last year's answer are found."""

    COLLABORATIONS = "collaborations", _("Collaborations")
    COMMITMENTS = "commitments", _("Commitments")
    VOICES = "voices", _("What organisations said")
    PRINCIPLES = "principles", _("The principles")
    OBSTACLES = "obstacles", _("Obstacles")
    SPREADING = "spreading", _("Spreading the agreement")
    COMING = "coming", _("Next year")
    OTHER = "other", _("Another question")


class Question(models.Model):
    """One question of a round, in the round's language. Changed only until the round is opened."""

    round = models.ForeignKey(FollowUpRound, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    help = models.CharField(max_length=600, blank=True)
    kind = models.CharField(max_length=14, choices=QuestionKind.choices, default=QuestionKind.OTHER)
    is_mandatory = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("question")
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="rounds_question_place"),
            models.CheckConstraint(name="rounds_question_asks", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
