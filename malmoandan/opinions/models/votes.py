"""Who votes, and how. Votes tell no moment, and what is published of them comes in batches."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.opinions.models.conversations import Conversation
from malmoandan.opinions.models.statements import Statement


class Choice(models.IntegerChoices):
    """What one may say of a statement."""

    AGREE = 1, pgettext_lazy("vote", "Agree")
    PASS = 0, pgettext_lazy("vote", "Pass")
    DISAGREE = -1, pgettext_lazy("vote", "Disagree")


class Voter(models.Model):
    """Somebody who votes in one conversation: a person, or whoever carries a random token.

    `key` is a keyed digest of who she is in this conversation alone, so that rows of two conversations tell
    of nobody that they are the same. Her receipt code follows from `seed` and the installation's secret;
    `receipt` is its salted digest, which is published beside her votes.
    """

    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="voters", db_index=False
    )
    key = models.CharField(max_length=64)
    seed = models.CharField(max_length=32, blank=True)
    receipt = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("voter")
        constraints = [
            models.UniqueConstraint(fields=["conversation", "key"], name="opinions_one_voter"),
            models.UniqueConstraint(fields=["conversation", "receipt"], name="opinions_one_receipt"),
        ]

    def __str__(self) -> str:  # never who or how: this lands in logs
        return f"{self.pk} · {self.conversation_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("opinions.voter", str(self.pk))


class Vote(models.Model):
    """What one voter says of one statement: `value` as it stands, `published` as batches have counted it."""

    voter = models.ForeignKey(Voter, on_delete=models.PROTECT, related_name="votes", db_index=False)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="votes")
    value = models.SmallIntegerField(choices=Choice.choices)
    published = models.SmallIntegerField(choices=Choice.choices, null=True, blank=True)

    class Meta:
        verbose_name = _("vote")
        constraints = [
            models.UniqueConstraint(fields=["voter", "statement"], name="opinions_one_vote"),
            models.CheckConstraint(
                condition=Q(value__gte=-1, value__lte=1)
                & (Q(published__isnull=True) | Q(published__gte=-1, published__lte=1)),
                name="opinions_vote_is_a_choice",
            ),
        ]

    def __str__(self) -> str:  # never how: this lands in logs
        return f"{self.voter_id} · {self.statement_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("opinions.vote", str(self.pk))
