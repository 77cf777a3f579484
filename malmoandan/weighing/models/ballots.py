"""Who has a voice, and what each has said. A ballot is its body's own secret until the count."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party
from malmoandan.weighing.models.weighings import Weighing


class Voice(models.Model):
    """A body that may cast a ballot: one body, one voice, whatever its size. Set down when it opens."""

    weighing = models.ForeignKey(Weighing, on_delete=models.PROTECT, related_name="voices")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("voice")
        constraints = [models.UniqueConstraint(fields=["weighing", "body"], name="weighing_one_voice")]

    def __str__(self) -> str:
        return f"{self.body} · {self.weighing}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("weighing.voice", str(self.pk))


class Ballot(models.Model):
    """What one body chose: options' numbers, in order where the weighing ranks. Changed until closed.

    `receipt` is the digest of the code the voter holds; only that digest and the choices are published.
    """

    weighing = models.ForeignKey(Weighing, on_delete=models.PROTECT, related_name="ballots")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    choices = models.JSONField()  # [3, 1]
    receipt = models.CharField(max_length=64)
    revision = models.PositiveIntegerField(default=1)
    cast_at = models.DateTimeField()

    class Meta:
        verbose_name = _("ballot")
        constraints = [
            models.UniqueConstraint(fields=["weighing", "body"], name="weighing_one_ballot"),
            models.UniqueConstraint(fields=["weighing", "receipt"], name="weighing_one_receipt"),
        ]

    def __str__(self) -> str:  # never what was chosen: this lands in logs
        return f"{self.body} · {self.weighing}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("weighing.ballot", str(self.pk))
