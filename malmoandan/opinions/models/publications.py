"""What is published of votes: batches, each bound by one root on the record, and the maps made of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.opinions.models.conversations import Conversation


class VoteBatch(models.Model):
    """What everyone may know of the votes from one publication to the next.

    `tallies` is statement number → [agree, disagree, pass]. `voters` are those with a published vote. `root`
    binds every published line (see `seals`). The last batch comes when the conversation is closed.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    voters = models.PositiveIntegerField()
    votes = models.PositiveIntegerField()
    tallies = models.JSONField()
    root = models.CharField(max_length=64)
    is_last = models.BooleanField(default=False)
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = _("batch of votes")
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="opinions_batch_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.conversation_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("opinions.batch", str(self.pk))


class OpinionMap(models.Model):
    """Where people stand, worked out from one batch: see `opinions.maps` for what `computed` holds."""

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="maps")
    batch = models.OneToOneField(VoteBatch, on_delete=models.PROTECT, related_name="map")
    computed = models.JSONField()
    computed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("map of opinions")

    def __str__(self) -> str:
        return f"{self.batch_id} · {self.conversation_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("opinions.map", str(self.pk))
