"""What each principle means here (clause C15): proposed by a coordinator, adopted by every party's key."""

import hashlib

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref


class Principle(models.Model):
    """A principle of the agreement: a clause key with an address of its own that outlives versions."""

    slug = models.SlugField(max_length=80, unique=True)
    clause_key = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("principle")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("agreement:principle", args=[self.slug])

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("agreement.principle", self.slug)


class MeaningState(models.TextChoices):
    """Whether a local wording is only proposed or holds."""

    PROPOSED = "proposed", _("Proposal")
    ADOPTED = "adopted", _("Adopted by all parties")
    RETIRED = "retired", _("Replaced")


class PrincipleMeaning(models.Model):
    """One wording of what a principle means here. Never edited: a better one is a new revision."""

    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="meanings")
    revision = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=MeaningState.choices, default=MeaningState.PROPOSED)
    national_wording = models.TextField(blank=True)
    local_wording = models.TextField()
    examples = models.TextField(blank=True)
    self_check = models.TextField(blank=True)
    party = models.CharField(max_length=40)  # whose coordinator proposed it
    created_at = models.DateTimeField()
    adopted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("meaning of a principle")
        constraints = [
            models.UniqueConstraint(name="agreement_meaning_revision", fields=["principle", "revision"]),
            models.UniqueConstraint(
                name="agreement_one_adopted_meaning", fields=["principle"], condition=Q(state="adopted")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.principle} ({self.revision})"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("agreement.meaning", str(self.pk))

    @property
    def digest(self) -> str:
        """SHA-256 over its words: what the parties turn their keys on."""
        words = (self.national_wording, self.local_wording, self.examples, self.self_check)
        return hashlib.sha256("\x00".join(words).encode()).hexdigest()
