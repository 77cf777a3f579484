"""A party's sealed number."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.panels.lots.numbers import PLACES
from malmoandan.panels.models.draws import Draw
from malmoandan.parties.models import Mandate, Party


class Seal(models.Model):
    """What a party puts into the lot: first a fingerprint alone, then, when all have sealed, what it hides.

    Sealing is also the party's yes to rule, pool and panels: the fingerprint hangs on their digest.
    """

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="seals")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    number = models.PositiveIntegerField(null=True, blank=True)
    code = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("sealed number")
        constraints = [
            models.UniqueConstraint(fields=["draw", "party"], name="panels_one_number_per_party"),
            models.CheckConstraint(
                condition=Q(number__isnull=True, code="", opened_at__isnull=True)
                | (Q(number__gte=0, number__lt=PLACES, opened_at__isnull=False) & ~Q(code="")),
                name="panels_opened_with_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} · {self.draw}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("panels.seal", str(self.pk))

    @property
    def is_opened(self) -> bool:
        """Whether its number is known."""
        return self.opened_at is not None
