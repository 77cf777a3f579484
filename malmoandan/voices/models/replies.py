"""Replies: what others say about a contribution, in threads one level deep."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Person
from malmoandan.voices.models.contributions import Contribution
from malmoandan.voices.models.rules import Rule


class Reply(models.Model):
    """A reply to a contribution, or to a reply that began a thread. Never rewritten; hidden as voices are.

    A reply is no answer: answers are owed by a party and lie in another room.
    """

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="replies")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    number = models.PositiveIntegerField()  # its place under the contribution, from 1
    text = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    alias = models.CharField(max_length=80, blank=True)
    visitor = models.CharField(max_length=64, blank=True)
    receipt = models.CharField(max_length=64, unique=True)  # digest of the code
    said_at = models.DateTimeField()
    name_hidden_at = models.DateTimeField(null=True, blank=True)
    author_hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    hidden_rule = models.CharField(max_length=12, choices=Rule.choices, blank=True)
    hidden_why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("reply")
        indexes = [models.Index(fields=["contribution", "parent", "id"], name="voices_reply_thread")]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="voices_reply_number"),
            models.CheckConstraint(
                name="voices_reply_under_another", condition=Q(parent__isnull=True) | ~Q(parent=F("id"))
            ),
            models.CheckConstraint(
                name="voices_reply_hidden_with_reason",
                condition=Q(hidden_at__isnull=True)
                | (Q(hidden_by__isnull=False) & ~Q(hidden_why="") & ~Q(hidden_rule="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}.{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("voices.reply", str(self.pk))

    @property
    def anchor(self) -> str:
        """Its place on the contribution's page."""
        return f"reply-{self.number}"

    @property
    def is_hidden(self) -> bool:
        """Whether the words are kept from readers: by a moderator, or by whoever said them."""
        return any((self.hidden_at, self.author_hidden_at))

    @property
    def sender(self) -> str:
        """Whose it is, as shown: the body's name, the name she chose, or nothing."""
        if self.body is not None:
            return self.body.name
        return "" if self.name_hidden_at is not None else self.alias
