"""One side's judgement of an activity and a year: how far, with what result, how ambitious (clause C32).

The scales are those of the Open Government Partnership's independent reporting; three questions kept apart,
never a number and never averaged.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.assessments.models.readers import Reader
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party
from malmoandan.plan.models import Activity

INDEPENDENT = "independent"


class Completion(models.TextChoices):
    """How far what was decided has been carried out."""

    NO_EVIDENCE = "no_evidence", pgettext_lazy("completion", "Evidence is lacking")
    NOT_STARTED = "not_started", pgettext_lazy("completion", "Not started")
    LIMITED = "limited", pgettext_lazy("completion", "To a limited extent")
    SUBSTANTIAL = "substantial", pgettext_lazy("completion", "Substantially")
    COMPLETE = "complete", pgettext_lazy("completion", "Completely")


WELL_EVIDENCED = (Completion.SUBSTANTIAL, Completion.COMPLETE)  # not said without showing it


class Result(models.TextChoices):
    """What it has changed."""

    WORSE = "worse", pgettext_lazy("result", "Made it worse")
    NONE = "none", pgettext_lazy("result", "No change")
    MARGINAL = "marginal", pgettext_lazy("result", "Some")
    MAJOR = "major", pgettext_lazy("result", "Large")
    OUTSTANDING = "outstanding", pgettext_lazy("result", "Far-reaching")


class Ambition(models.TextChoices):
    """How much it would change if it were carried out wholly."""

    UNCLEAR = "unclear", pgettext_lazy("ambition", "Unclear")
    MODEST = "modest", pgettext_lazy("ambition", "Modest")
    SUBSTANTIAL = "substantial", pgettext_lazy("ambition", "Considerable")


class Assessment(models.Model):
    """What one side (a party, or the independent reader) judges of an activity in a year. Never edited.

    A later one puts it right: then `replaced_at` is set, once, and the words stay. At most one for each
    activity, year and side is current. `came_after` tells that the other side's could be read when it was
    written. Result and ambition may be left out; far-come completion never without evidence.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    reader = models.ForeignKey(Reader, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    completion = models.CharField(max_length=12, choices=Completion.choices)
    result = models.CharField(max_length=12, choices=Result.choices, blank=True)
    ambition = models.CharField(max_length=12, choices=Ambition.choices, blank=True)
    comment = models.TextField(blank=True)
    evidence = models.TextField(blank=True)  # a link, or where it can be seen
    language = models.CharField(max_length=10, default="sv")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    came_after = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("assessment")
        constraints = [
            models.UniqueConstraint(
                name="assessments_one_current_of_a_party",
                fields=["activity", "year", "party"],
                condition=Q(replaced_at__isnull=True, party__isnull=False),
            ),
            models.UniqueConstraint(
                name="assessments_one_current_of_the_reader",
                fields=["activity", "year"],
                condition=Q(replaced_at__isnull=True, party__isnull=True),
            ),
            models.CheckConstraint(
                name="assessments_by_a_party_or_a_reader",
                condition=Q(party__isnull=False, reader__isnull=True)
                | Q(party__isnull=True, reader__isnull=False),
            ),
            models.CheckConstraint(
                name="assessments_far_come_with_evidence",
                condition=~Q(completion__in=("substantial", "complete")) | ~Q(evidence=""),
            ),
            models.CheckConstraint(
                name="assessments_replaced_after_given",
                condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=F("given_at")),
            ),
        ]
        indexes = [
            models.Index(name="assessments_of_a_year", fields=["year", "activity"]),
            models.Index(name="assessments_of_an_activity", fields=["activity", "-year"]),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.year} {self.body}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("assessments.assessment", str(self.pk))

    @property
    def by(self) -> str:
        """Whose it is: a party's slug, or “independent”."""
        return self.party.slug if self.party is not None else INDEPENDENT

    @property
    def completion_words(self) -> str:
        """In words."""
        return str(Completion(self.completion).label)

    @property
    def result_words(self) -> str:
        """In words; empty when it was left out."""
        return str(Result(self.result).label) if self.result else ""

    @property
    def ambition_words(self) -> str:
        """In words; empty when it was left out."""
        return str(Ambition(self.ambition).label) if self.ambition else ""


class AssessmentYear(models.Model):
    """The day on which all that was assessed of a year is shown, even where one side has not given its own.

    Set by a coordinator of either party before anything of that year has been assessed, never after: so that
    nobody can bring forward, or put off, the day the other's judgement is seen.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    closes_on = models.DateField()
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("year of assessments")

    def __str__(self) -> str:
        return f"{self.year}: {self.closes_on}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("assessments.year", str(self.year))
