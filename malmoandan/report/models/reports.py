"""The joint annual report of one year (clauses C30–C33) and the exact texts that were put to the parties."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref


class ReportState(models.TextChoices):
    """How far a report has come. That every party has approved it is read from the decision."""

    DRAFT = "draft", pgettext_lazy("a report", "Being written")
    JOINT_REVIEW = "joint_review", pgettext_lazy("a report", "Read through by both")
    PROPOSED = "proposed", pgettext_lazy("a report", "Before the parties")
    PUBLISHED = "published", pgettext_lazy("a report", "Published")


class AnnualReport(models.Model):
    """What the parties tell together of one year. Once published it is frozen: only errata come after.

    `snapshot` is then the whole report as plain data (`report.snapshot.shapes`, by `schema_version`), and
    `sha256` the digest of its canonical JSON. Before that both are empty.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="sv")
    round = models.CharField(max_length=100, blank=True)  # the Ref of the follow-up round, as text
    registry_no = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=12, choices=ReportState.choices, default=ReportState.DRAFT)
    review_by = models.DateField(null=True, blank=True)  # the day both should have read it through
    sign_by = models.DateField(null=True, blank=True)  # the day both keys are hoped for
    begun_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    snapshot = models.JSONField(null=True, blank=True)
    schema_version = models.PositiveSmallIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("annual report")
        constraints = [
            models.CheckConstraint(
                name="report_published_is_frozen",
                condition=Q(
                    state="published",
                    published_at__isnull=False,
                    schema_version__isnull=False,
                    snapshot__isnull=False,
                )
                & ~Q(sha256="")
                | Q(~Q(state="published"), published_at__isnull=True, schema_version__isnull=True, sha256=""),
            ),
            models.CheckConstraint(name="report_year_is_a_year", condition=Q(year__gte=1900, year__lte=2999)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("report:report", args=[self.year])

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("report.report", str(self.year))

    @property
    def is_published(self) -> bool:
        """Whether it is frozen and everybody's."""
        return self.state == ReportState.PUBLISHED

    @property
    def is_written(self) -> bool:
        """Whether words may still be written: until it is put to the parties."""
        return self.state in {ReportState.DRAFT, ReportState.JOINT_REVIEW}


class Edition(models.Model):
    """One exact text of a report that was put to the parties. Added, never changed.

    `digest` is the SHA-256 of the canonical JSON of `content`, and what the keys are turned on. Each is its
    own subject of decision: an amended text begins without keys, and the old text keeps its own as history.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("edition")
        constraints = [models.UniqueConstraint(name="report_edition_place", fields=["report", "number"])]

    def __str__(self) -> str:
        return f"{self.report_id}:{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it; what the parties decide on."""
        return Ref("report.edition", str(self.pk))
