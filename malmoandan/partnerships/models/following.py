"""What each of those named says of the collaboration: where it starts, and how each year was."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate
from malmoandan.partnerships.models.collaborations import Collaboration
from malmoandan.partnerships.models.terms import Level, Terms


class Moment(models.TextChoices):
    """When it is asked: at the start, and once a year (clauses C8 and C18)."""

    START = "start", pgettext_lazy("a follow-up", "At the start")
    YEAR = "year", pgettext_lazy("a follow-up", "The year")


class FollowUp(models.Model):
    """One side's answers, beside the others' and never averaged. Added, never edited; a later one corrects.

    A year's says the next step, and what members and users say in their own words. The three answers are to
    the questions of `terms`, and are there whenever those are chosen.
    """

    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="follow_ups")
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    moment = models.CharField(max_length=5, choices=Moment.choices)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    answer_1 = models.TextField(blank=True)
    answer_2 = models.TextField(blank=True)
    answer_3 = models.TextField(blank=True)
    users_voice = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    next_level = models.PositiveSmallIntegerField(choices=Level.choices, null=True, blank=True)
    language = models.CharField(max_length=10, default="sv")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = _("follow-up of a collaboration")
        indexes = [models.Index(fields=["year", "moment"], name="partnerships_by_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "body", "moment", "year", "number"],
                name="partnerships_follow_up_place",
            ),
            models.CheckConstraint(
                name="partnerships_year_has_next_step_and_users_voice",
                condition=Q(moment="start") | (~Q(next_step="") & ~Q(users_voice="")),
            ),
            models.CheckConstraint(
                name="partnerships_start_answers_the_questions",
                condition=Q(moment="year") | (~Q(answer_1="") & ~Q(answer_2="") & ~Q(answer_3="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collaboration_id}: {self.body_id} {self.year}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("partnerships.follow_up", str(self.pk))

    @property
    def answers(self) -> tuple[str, ...]:
        """What is answered to the three questions, in their order."""
        return self.answer_1, self.answer_2, self.answer_3
