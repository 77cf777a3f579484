"""What the joining pages keep of their own: the search index's pages and the accessibility statement."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index

from malmoandan.kernel.refs import Ref


class SearchPage(index.Indexed, models.Model):  # type: ignore[misc]  # the library carries no types
    """One public page as the search sees it. Rebuilt from the rooms, so it can be thrown away at any time.

    Only what anybody may read is put here; what a person may see besides is found on her own pages.
    """

    ref = models.CharField(max_length=120)
    language = models.CharField(max_length=10)
    sort = models.CharField(
        max_length=20
    )  # which filter it falls under, as `site.queries.searching.SORTS` lists them
    title = models.CharField(max_length=300)
    text = models.TextField()
    url = models.CharField(max_length=300)
    indexed_at = models.DateTimeField()

    search_auto_update = False  # `site.indexing` writes rows and index together
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("title", boost=3),
        index.AutocompleteField("title"),
        index.SearchField("text"),
        index.AutocompleteField("text"),
        index.FilterField("sort"),
        index.FilterField("language"),
    ]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ref", "language"], name="site_search_page_once")]

    def __str__(self) -> str:
        return self.title


class Conformity(models.TextChoices):
    """How well the service meets the law on accessibility (DOS-lagen 2018:1937, MDFFS 2019:2 and after)."""

    FULL = "full", _("Fully compliant")
    PARTIAL = "partial", _("Partly compliant")
    NONE = "none", _("Not compliant")


class AccessibilityStatement(models.Model):
    """The statement the law asks for, field by field. A new one replaces the last; none is edited."""

    actor_name = models.CharField(max_length=200)
    service_name = models.CharField(max_length=200)
    conformity = models.CharField(max_length=10, choices=Conformity.choices)
    shortcomings = models.TextField(blank=True)
    disproportionate_burden = models.TextField(blank=True)
    outside_the_law = models.TextField(blank=True)
    method = models.TextField()
    assessed_on = models.DateField()
    authority_name = models.CharField(max_length=120)
    authority_url = models.URLField()
    language = models.CharField(max_length=10)
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = _("accessibility statement")

    def __str__(self) -> str:
        return f"{self.service_name} {self.published_at:%Y-%m-%d}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("site.accessibility_statement", str(self.pk))


class ClauseMeasure(models.Model):
    """A clause is counted by this measure: the page of the clause shows the number and the rows behind it."""

    clause_key = models.CharField(max_length=12)
    measure = models.CharField(max_length=40)  # a code of `measures.registry.MEASURES`
    chosen_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("measure of a clause")
        constraints = [
            models.UniqueConstraint(
                fields=["clause_key", "measure"],
                condition=models.Q(dropped_at__isnull=True),
                name="site_clause_counted_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.clause_key}: {self.measure}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("site.clause_measure", str(self.pk))
