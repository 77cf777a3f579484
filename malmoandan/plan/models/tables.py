"""A table on its way into a draft plan, kept between the look at it and the press that brings it in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate
from malmoandan.plan.models.plans import ActionPlan


class KeptTable(models.Model):
    """The rows of a file as they were read, for a day at most, for the mandate that chose the file."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="kept_tables")
    name = models.CharField(max_length=200)
    names = models.JSONField()
    rows = models.JSONField()
    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = _("table on its way in")

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.table", str(self.pk))
