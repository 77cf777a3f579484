"""The notes: versions that are added, what each party confirmed, and remarks that belong to their authors."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.meetings.models.meetings import Meeting
from malmoandan.parties.models import Body, Mandate, Party


class NotesVersion(models.Model):
    """The notes as the organisers wrote them once. Added, never changed; none is added once all confirmed.

    `lessons`: what did not work, told openly so that others need not learn it anew (clause C13).
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notes_versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    lessons = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="sv")
    digest = models.CharField(max_length=64)  # SHA-256 of the exact words
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("notes")
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meetings_notes_numbered")]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.notes", f"{self.meeting_id}.{self.number}")


class NotesConfirmation(models.Model):
    """One from a party says that exactly these words are right. A new version needs a new one from each."""

    version = models.ForeignKey(NotesVersion, on_delete=models.PROTECT, related_name="confirmations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("confirmation of notes")
        constraints = [
            models.UniqueConstraint(fields=["version", "party"], name="meetings_confirmed_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} · {self.party_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.confirmation", str(self.pk))


class Remark(models.Model):
    """A body sees it differently. Its words stand beside the notes; only it may take them back."""

    version = models.ForeignKey(NotesVersion, on_delete=models.PROTECT, related_name="remarks")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    remarked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("remark")
        constraints = [models.CheckConstraint(name="meetings_remark_says", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.body}: {self.text[:40]}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.remark", str(self.pk))
