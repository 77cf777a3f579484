"""A dialogue of another system on its way in: its tables, which column is what, and how far it has come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.dialogue.models.dialogues import Dialogue
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate


class ImportPart(models.TextChoices):
    """What a table holds."""

    VOICES = "voices", _("Contributions")
    REPLIES = "replies", pgettext_lazy("import", "Replies")
    ANSWERS = "answers", _("Answers")
    MEETINGS = "meetings", _("Meetings")


class ImportState(models.TextChoices):
    """How far an import has come. Only the worker brings in, and only what has been looked through."""

    LOOKED = "looked", pgettext_lazy("import", "Looked through")
    WAITING = "waiting", pgettext_lazy("import", "Being brought in")
    DONE = "done", pgettext_lazy("import", "Brought in")
    FAILED = "failed", pgettext_lazy("import", "Nothing was brought in")
    DISCARDED = "discarded", pgettext_lazy("import", "Thrown away")


OPEN = frozenset({ImportState.LOOKED, ImportState.FAILED})  # may be corrected, ordered and thrown away


class DialogueImport(models.Model):
    """One import into one dialogue. The tables are kept until it is done or thrown away, and not after.

    `mapping` says which column is what, as `importing.mapping` has it; `report` what the look found (counts,
    faults by file and row, headings, values that need a word); `brought` how many of each were new.
    """

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="imports")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.LOOKED)
    revision = models.PositiveIntegerField(default=1)
    mapping = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)
    brought = models.JSONField(default=dict, blank=True)
    why = models.TextField(blank=True)  # why nothing was brought in
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)  # when the worker last took it up

    class Meta:
        verbose_name = _("import of a dialogue")
        indexes = [models.Index(fields=["state", "changed_at", "id"], name="dialogue_import_waiting")]
        constraints = [
            models.CheckConstraint(
                name="dialogue_import_failed_says_why", condition=~Q(state="failed") | ~Q(why="")
            ),
            models.UniqueConstraint(
                fields=["dialogue"], condition=Q(state="waiting"), name="dialogue_import_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dialogue} {self.pk}"

    def get_absolute_url(self) -> str:
        """Where it is looked through and watched."""
        return reverse("dialogue:dialogue_import", args=[self.pk])

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("dialogue.import", str(self.pk))

    @property
    def is_open(self) -> bool:
        """Whether its columns may still be chosen."""
        return self.state in OPEN

    @property
    def is_waiting(self) -> bool:
        """Whether the worker has it."""
        return self.state == ImportState.WAITING

    @property
    def may_be_ordered(self) -> bool:
        """Whether the look found rows and no fault."""
        return self.is_open and not self.report.get("faults") and any(self.report.get("counts", {}).values())


class ImportedTable(models.Model):
    """One uploaded file, packed (gzip). It goes when the import is done or thrown away."""

    brought_by = models.ForeignKey(DialogueImport, models.CASCADE, related_name="tables")
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    size = models.PositiveIntegerField()  # bytes before packing

    class Meta:
        verbose_name = _("table to be brought in")
        constraints = [
            models.UniqueConstraint(fields=["brought_by", "name"], name="dialogue_import_table_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("dialogue.imported_table", str(self.pk))
