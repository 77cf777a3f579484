"""The red thread: typed links between things in different rooms."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate


class LinkKind(models.TextChoices):
    """How the source stands to the target; read as a sentence from source to target."""

    LED_TO = "led_to", _("led to")
    ANSWERS = "answers", _("answers")
    CITES = "cites", _("cites")
    PART_OF = "part_of", _("is part of")
    EVIDENCE = "evidence", _("is evidence for")
    ABOUT = "about", _("is about")
    REPLACES = "replaces", _("replaces")


class Step(models.TextChoices):
    """Where on the way from a voice to a result a thing stands."""

    SAID = "said", _("Said")
    ANSWERED = "answered", _("Answered")
    PRIORITISED = "prioritised", _("Prioritised")
    PLANNED = "planned", _("Planned")
    PROMISED = "promised", _("Promised")
    DONE = "done", _("Done")
    REPORTED = "reported", _("Reported")


class Link(models.Model):
    """One thing tied to another. Never edited: a link made in error is withdrawn, with who and why."""

    source = models.CharField(max_length=100)  # Refs as text
    target = models.CharField(max_length=100, db_index=True)
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    linked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("link")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"],
                condition=Q(withdrawn_at__isnull=True),
                name="trace_one_standing_link",
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="trace_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.target}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("trace.link", str(self.pk))

    @property
    def source_ref(self) -> Ref:
        """The thing linked from."""
        return Ref.parse(self.source)

    @property
    def target_ref(self) -> Ref:
        """The thing linked to."""
        return Ref.parse(self.target)
