"""The record as the database keeps it: entries, tree, openings, checkpoints and confirmations.

Triggers (`guards`) refuse to change or delete what stands here; only openings may be deleted, and every such
deletion has an entry of its own.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref


class Log(models.Model):
    """The state of the one log: the row every writer locks, so that numbers have no gaps.

    `size` and `peaks` only repeat what the entries say; a checkpoint is signed from the entries, never from
    here.
    """

    ONLY = 1

    origin = models.CharField(max_length=120)  # the log's name in every leaf and checkpoint, for good
    size = models.BigIntegerField(default=0)
    peaks = models.BinaryField(default=b"")

    class Meta:
        verbose_name = _("log")
        constraints = [models.CheckConstraint(name="record_one_log", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.origin} ({self.size})"


class Entry(models.Model):
    """One act.

    The leaf is the truth; kind, moment, party and reference repeat it for searching and are checked against
    it.
    """

    seq = models.BigIntegerField(
        primary_key=True
    )  # 1, 2, 3 … without gaps; seq is also the log's size just after
    leaf = models.BinaryField()
    leaf_hash = models.BinaryField(max_length=32)
    topic = models.CharField(max_length=20)  # the first word of the kind: which room it happened in
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    party = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = [
            models.Index(fields=["topic", "seq"], name="record_entry_topic"),
            models.Index(fields=["party", "seq"], name="record_entry_party"),
            models.Index(fields=["about", "seq"], name="record_entry_about"),
            models.Index(fields=["at"], name="record_entry_at"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.about}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("record.entry", str(self.seq))


class Node(models.Model):
    """The root of one complete subtree above the leaves; `position` (see `merkle.position`) says which."""

    position = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("node")

    def __str__(self) -> str:
        return str(self.position)


class Opening(models.Model):
    """What opens one commitment in a leaf: the salt and the value as canonical JSON.

    Deleting it erases the value for good.
    """

    seq = models.BigIntegerField()
    name = models.CharField(max_length=60)
    salt = models.BinaryField(max_length=32)
    value = models.TextField()

    class Meta:
        verbose_name = _("opening")
        constraints = [models.UniqueConstraint(fields=["seq", "name"], name="record_opening_once")]

    def __str__(self) -> str:
        return f"{self.seq}.{self.name}"


class Checkpoint(models.Model):
    """The log's signed word for its first `size` entries: a C2SP tlog-checkpoint note."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("checkpoint")

    def __str__(self) -> str:
        return f"{self.size}"


class WitnessKey(models.Model):
    """The public half of the key a party confirms with; the other half never comes near this server."""

    party = models.CharField(max_length=40)
    vkey = models.CharField(max_length=300, unique=True)  # C2SP signed-note verifier key: name+id+key
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("witness key")
        constraints = [
            models.UniqueConstraint(
                fields=["party"],
                condition=models.Q(until__isnull=True),
                name="record_one_witness_key_per_party",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.vkey}"


class Cosignature(models.Model):
    """A party's confirmation of a checkpoint: a C2SP cosignature/v1 line made on the party's own machine."""

    checkpoint = models.ForeignKey(
        Checkpoint, on_delete=models.PROTECT, related_name="cosignatures", db_index=False
    )
    key = models.ForeignKey(WitnessKey, on_delete=models.PROTECT, related_name="cosignatures", db_index=False)
    line = models.TextField()
    at = models.DateTimeField()  # by the witness's clock, part of what is signed

    class Meta:
        verbose_name = _("cosignature")
        constraints = [
            models.UniqueConstraint(fields=["key", "checkpoint"], name="record_one_cosignature_per_key"),
        ]
        indexes = [models.Index(fields=["checkpoint"], name="record_cosignature_of")]

    def __str__(self) -> str:
        return f"{self.key_id} {self.checkpoint_id}"
