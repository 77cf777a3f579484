"""What the parties write in a report: each its own words, some together, and what they say in review."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate, Party
from malmoandan.report.models.reports import AnnualReport


class SectionKey(models.TextChoices):
    """What there is to write: sections in running text, and in words what each picture shows."""

    SUMMARY = "summary", _("In short")
    YEAR = "year", _("The year that went")
    WORKED = "worked", _("What worked")
    IMPROVE = "improve", _("What must get better")
    PRINCIPLES = "principles", _("How we lived up to the principles")
    AHEAD = "ahead", _("What comes next")
    PHASES = "phases", _("How far the activities have come")
    ASSESSMENTS = "assessments", _("Whether the activities go as planned")
    PROMISES = "promises", _("What became of the commitments")
    ANSWERS = "answers", _("What was answered, and how")


NARRATIVE = (
    SectionKey.SUMMARY,
    SectionKey.YEAR,
    SectionKey.WORKED,
    SectionKey.IMPROVE,
    SectionKey.PRINCIPLES,
    SectionKey.AHEAD,
)
CHARTS = (SectionKey.PHASES, SectionKey.ASSESSMENTS, SectionKey.PROMISES, SectionKey.ANSWERS)
JOINT = (SectionKey.SUMMARY,)  # what both must have agreed on before the report is put to them
BY_EACH = (SectionKey.YEAR,)  # what each must have written of its own


class Section(models.Model):
    """A text in a report: a party's own, or one that both write together (`party` empty).

    `version` counts wordings, so that nobody overwrites or assents to what she has not read.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="sections")
    key = models.CharField(max_length=12, choices=SectionKey.choices)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")  # who wrote it last
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("section of a report")
        constraints = [
            models.UniqueConstraint(
                name="report_section_of_a_party", fields=["report", "key", "party"],
                condition=Q(party__isnull=False),
            ),
            models.UniqueConstraint(
                name="report_section_of_both", fields=["report", "key"], condition=Q(party__isnull=True)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.report_id} {self.key}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("report.section", str(self.pk))


class Assent(models.Model):
    """A party agrees to a joint text as it read in one version; another wording needs it anew."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="assents")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("assent to a joint text")
        constraints = [
            models.UniqueConstraint(name="report_assent_once", fields=["section", "party", "version"])
        ]

    def __str__(self) -> str:
        return f"{self.section_id} · {self.party_id} · {self.version}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("report.assent", str(self.pk))


class ReviewKind(models.TextChoices):
    """A comment may be answered; a wish must be before the report is put to the parties."""

    COMMENT = "comment", pgettext_lazy("in a review", "Comment")
    WISH = "wish", pgettext_lazy("in a review", "Wish for a change")


class Review(models.Model):
    """What a party said when it read the report through, and how the others met it. Its words stand."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="reviews")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ReviewKind.choices)
    text = models.TextField()
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    answer_mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("what was said in review")
        constraints = [
            models.CheckConstraint(
                name="report_review_answered_or_not",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} · {self.party_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("report.review", str(self.pk))
