"""Paper forms: receipt codes set aside beforehand, so that what is written by hand can be followed too."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from malmoandan.contributions.models.contributions import SectorContribution
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate


class PaperForms(models.Model):
    """So many forms about one committee's year; each code follows from the seed and its number."""

    year = models.PositiveSmallIntegerField()
    about = models.ForeignKey(Body, models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, default="sv")
    count = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=32)  # with the installation's secret it gives the codes
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    reserved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("paper forms for contributions")

    def __str__(self) -> str:
        return f"{self.year}: {self.count}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("contributions.paper_forms", str(self.pk))


class ReservedCode(models.Model):
    """The receipt on one form, by its digest, and what was typed in under it."""

    forms = models.ForeignKey(PaperForms, models.PROTECT, related_name="codes")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    contribution = models.OneToOneField(
        SectorContribution, models.PROTECT, null=True, blank=True, related_name="form"
    )

    class Meta:
        verbose_name = _("reserved receipt of a contribution")
        constraints = [
            models.UniqueConstraint(fields=["forms", "number"], name="contributions_reserved_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.forms_id} · {self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("contributions.reserved_code", str(self.pk))
