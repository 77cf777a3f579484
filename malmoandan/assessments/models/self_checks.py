"""The principle self-check (clause C31): six questions at the start, half-way and at the close."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party
from malmoandan.plan.models import Activity


class Moment(models.TextChoices):
    """When in a collaboration the check is made."""

    START = "start", pgettext_lazy("self-check", "At the start")
    HALF = "half", pgettext_lazy("self-check", "Half-way")
    CLOSE = "close", pgettext_lazy("self-check", "At the close")


class Principle(models.TextChoices):
    """The six principles of the national agreement, by a code of our own."""

    INDEPENDENCE = "independence", _("Independence")
    DIALOGUE = "dialogue", pgettext_lazy("principle", "Dialogue")
    QUALITY = "quality", _("Quality and participation")
    LONG_TERM = "long_term", _("Long-term conditions")
    OPENNESS = "openness", _("Openness and insight")
    DIVERSITY = "diversity", _("Diversity")


QUESTIONS = {
    Principle.INDEPENDENCE: _("Could you say no, or criticise, without risk?"),
    Principle.DIALOGUE: _("Did you get to know what became of what you said?"),
    Principle.QUALITY: _("Do the participants' own experiences make a difference? How is it seen?"),
    Principle.LONG_TERM: _("Are the conditions known long enough ahead? For how many months?"),
    Principle.OPENNESS: _("Can an outsider follow decisions and money?"),
    Principle.DIVERSITY: _("Have those who are missing been reached? Who is missing, and what do we do?"),
}


class YesNo(models.TextChoices):
    """How far a principle was lived."""

    YES = "yes", pgettext_lazy("self-check", "Yes")
    PARTLY = "partly", pgettext_lazy("self-check", "Partly")
    NO = "no", pgettext_lazy("self-check", "No")


class SelfCheck(models.Model):
    """One party's answers to the six questions, at one moment of a collaboration. Never edited.

    A later one puts it right. The other party's is shown when both have answered, so that none leans on the
    other.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()  # in which it was answered
    moment = models.CharField(max_length=6, choices=Moment.choices)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, default="sv")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    came_after = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("self-check")
        constraints = [
            models.UniqueConstraint(
                name="assessments_one_current_self_check",
                fields=["activity", "moment", "party"],
                condition=Q(replaced_at__isnull=True),
            ),
            models.CheckConstraint(
                name="assessments_self_check_replaced_after",
                condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.moment} {self.body}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("assessments.self_check", str(self.pk))


class PrincipleAnswer(models.Model):
    """What was answered of one principle. Partly and no are never said without words."""

    check_made = models.ForeignKey(SelfCheck, models.PROTECT, related_name="answers")
    principle = models.CharField(max_length=12, choices=Principle.choices)
    answer = models.CharField(max_length=6, choices=YesNo.choices)
    words = models.TextField(blank=True)

    class Meta:
        verbose_name = _("answer of a self-check")
        constraints = [
            models.UniqueConstraint(
                name="assessments_principle_answered_once", fields=["check_made", "principle"]
            ),
            models.CheckConstraint(
                name="assessments_partly_and_no_with_words", condition=Q(answer="yes") | ~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_made_id} {self.principle}: {self.answer}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("assessments.principle_answer", str(self.pk))
