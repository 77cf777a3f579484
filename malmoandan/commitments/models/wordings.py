"""Every wording of a commitment that its owner put forward, and what its receiver answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.commitments.models.commitments import Commitment
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate

WORDS = ("title", "description", "resources", "hours", "kronor", "due_on")


class Outcome(models.TextChoices):
    """What became of a wording. Only its receiver accepts or declines; only its owner takes it back."""

    WAITING = "waiting", pgettext_lazy("a wording", "Waiting")
    ACCEPTED = "accepted", pgettext_lazy("a wording", "Accepted")
    DECLINED = "declined", pgettext_lazy("a wording", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("a wording", "Taken back")
    REPLACED = "replaced", pgettext_lazy("a wording", "Replaced by a newer one")


class Wording(models.Model):
    """What is promised and by when, as its owner worded it once. Added, never edited; answered once.

    Numbered as the commitment's revisions. At most one waits for an answer.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    hours = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    kronor = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    due_on = models.DateField()
    reason = models.CharField(max_length=1000, blank=True)  # why it is changed; empty on the first
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    worded_at = models.DateTimeField()
    is_returned = models.BooleanField(default=False)  # the receiver has asked for changes
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    answered_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wording of a commitment")
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitments_wording_place"),
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(outcome="waiting"), name="commitments_one_wording_waits"
            ),
            models.CheckConstraint(
                name="commitments_wording_accepted_by_somebody",
                condition=~Q(outcome="accepted") | Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}.{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("commitments.wording", str(self.pk))

    @property
    def values(self) -> dict[str, object]:
        """What is promised, by field."""
        return {name: getattr(self, name) for name in WORDS}
