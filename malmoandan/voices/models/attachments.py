"""Pictures and documents that came with a contribution, made safe before they are kept.

They lie in the database: one backup, one restore and one erasure cover them and the words they belong to.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.voices.models.contributions import Contribution


class AttachmentKind(models.TextChoices):
    """A picture, drawn anew by us and shown; or a document, only ever downloaded."""

    PICTURE = "picture", _("Picture")
    DOCUMENT = "document", _("Document")


class Attachment(models.Model):
    """One file. Its bytes never change; they go with the erasure of whoever gave them.

    `size` is bytes, `width` and `height` pixels (0 for a document); `description` says what a picture shows,
    for those who do not see it.
    """

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="attachments")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=AttachmentKind.choices)
    name = models.CharField(max_length=100)  # cleaned: letters, digits, dashes and one ending of ours
    description = models.CharField(max_length=300, blank=True)
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of the bytes kept
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    attached_at = models.DateTimeField()

    class Meta:
        verbose_name = _("attachment")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="voices_attachment_number")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("voices.attachment", str(self.pk))

    @property
    def is_picture(self) -> bool:
        """Whether it is shown on the page."""
        return self.kind == AttachmentKind.PICTURE
