"""A version in other languages and in easy-to-read form. They explain; the decided words hold."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.agreement.models.versions import Clause, Section, Version


class VersionText(models.Model):
    """One rendering of a version: a language, plain or easy to read, always saying how it was made."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    is_easy_read = models.BooleanField(default=False)
    is_machine_made = models.BooleanField(default=False)
    title = models.CharField(max_length=300)
    translator_note = models.CharField(max_length=300, blank=True)
    party = models.CharField(max_length=40, blank=True)  # whose coordinator or editor added it
    created_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)  # a better one stands in its place

    class Meta:
        verbose_name = _("translation of the agreement")
        constraints = [
            models.UniqueConstraint(
                name="agreement_one_text",
                fields=["version", "language", "is_easy_read"],
                condition=Q(replaced_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} [{self.code}]"

    @property
    def code(self) -> str:
        """How an address asks for it: the language, with -easy for the easy-to-read form."""
        return f"{self.language}-easy" if self.is_easy_read else self.language


class SectionText(models.Model):
    """A heading in a rendering."""

    version_text = models.ForeignKey(VersionText, on_delete=models.CASCADE, related_name="sections")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="texts")
    heading = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreement_one_section_text", fields=["version_text", "section"])
        ]

    def __str__(self) -> str:
        return self.heading


class ClauseText(models.Model):
    """A clause in a rendering. A clause without one is shown in the original, marked so."""

    version_text = models.ForeignKey(VersionText, on_delete=models.CASCADE, related_name="clauses")
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="texts")
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreement_one_clause_text", fields=["version_text", "clause"])
        ]

    def __str__(self) -> str:
        return self.text[:60]
