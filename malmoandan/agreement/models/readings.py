"""Readings kept while a person checks them: an uploaded agreement before it becomes a draft version."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from malmoandan.agreement.models.versions import Version
from malmoandan.kernel.refs import Ref


class KeptReading(models.Model):
    """One reading on its way. Its content goes when it is written or thrown away; only the trace of it stays.

    `revision` counts the corrections: a page made before somebody else's correction cannot overwrite it.
    """

    name = models.CharField(max_length=200)
    party = models.CharField(max_length=40)
    language = models.CharField(max_length=10, blank=True)
    content = models.JSONField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="readings"
    )

    class Meta:
        verbose_name = _("reading of a file")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is corrected."""
        return reverse("agreement:correct_reading", args=[self.pk])

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("agreement.reading", str(self.pk))

    @property
    def is_open(self) -> bool:
        """Whether it can still be corrected and written."""
        return self.content is not None
