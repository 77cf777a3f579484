"""Files made of a frozen text in the background, each once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref


class FileKind(models.TextChoices):
    """What sort of file; the words in its name on the web are in `documents.names`."""

    PDF = "pdf", pgettext_lazy("a file", "PDF")
    LARGE = "large", pgettext_lazy("a file", "PDF in large print")
    WORD = "word", pgettext_lazy("a file", "Word")


class FileState(models.TextChoices):
    """How far the making has come. What has failed is tried again, `documents.making.TRIES` times."""

    MAKING = "making", pgettext_lazy("a file", "Being made")
    READY = "ready", pgettext_lazy("a file", "Ready")
    FAILED = "failed", pgettext_lazy("a file", "Could not be made")


class ReportFile(models.Model):
    """A file of exactly one text: the snapshot with this `digest` and this many errata.

    It holds nothing but what the snapshot says, so it may be made anew at any time; once ready it is kept as
    it is. `sha256` is the digest of the file itself.
    """

    digest = models.CharField(max_length=64)
    errata = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=5, choices=FileKind.choices)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=6, choices=FileState.choices)
    tries = models.PositiveSmallIntegerField(default=0)
    content = models.BinaryField(default=b"", blank=True)
    size = models.PositiveIntegerField(default=0)  # bytes
    sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("file of a report")
        constraints = [
            models.UniqueConstraint(
                name="report_file_made_once", fields=["digest", "errata", "kind", "language"]
            ),
            models.CheckConstraint(
                name="report_file_ready_is_whole",
                condition=Q(state="ready", made_at__isnull=False, size__gt=0) & ~Q(sha256="")
                | Q(~Q(state="ready"), made_at__isnull=True, size=0, sha256=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.kind} {self.language}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("report.file", str(self.pk))

    @property
    def is_ready(self) -> bool:
        """Whether it can be fetched."""
        return self.state == FileState.READY
