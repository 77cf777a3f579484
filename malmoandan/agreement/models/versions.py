"""Versions of the agreement and their words (clause C1). Past draft, new words make a new version."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref


class VersionState(models.TextChoices):
    """Where a version stands between the first draft and the day it is replaced."""

    DRAFT = "draft", _("Draft")
    CONSULTATION = "consultation", _("Out for consultation")
    PROPOSED = "proposed", _("Proposed for adoption")
    IN_FORCE = "in_force", _("In force")
    RETIRED = "retired", _("Replaced")
    WITHDRAWN = "withdrawn", _("Not taken further")


class ClauseKind(models.TextChoices):
    """What a clause is to its readers. A reading of the text, not part of the decided words."""

    HEADING = "heading", _("Heading")
    PARAGRAPH = "paragraph", _("Text")
    LIST_ITEM = "list_item", _("List item")
    PRINCIPLE = "principle", _("Principle")
    WAY_OF_WORKING = "way_of_working", _("Way of working")
    DUTY = "duty", _("Responsibility")
    PLAN_REQUIREMENT = "plan_requirement", _("The action plan must include")
    CONTACT = "contact", _("Contact")


class Side(models.TextChoices):
    """Which side of the agreement a duty lies on."""

    PUBLIC = "public", _("The public side")
    CIVIL = "civil", _("The civil society sector")
    BOTH = "both", _("Both sides")
    UNSAID = "unsaid", _("Not stated")


class Recurrence(models.TextChoices):
    """How often a duty falls due."""

    ALWAYS = "always", _("At all times")
    ONCE = "once", _("Once")
    QUARTERLY = "quarterly", _("Every quarter")
    YEARLY = "yearly", _("Every year")
    PER_PERIOD = "per_period", _("Each plan period")
    WHEN_NEEDED = "when_needed", _("When needed")


class Version(models.Model):
    """One exact text. At most one is in force; the digest names the words the parties decide on."""

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=VersionState.choices, default=VersionState.DRAFT)
    language = models.CharField(max_length=10, default="sv")
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    summary_of_changes = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    highest_key = models.PositiveIntegerField()  # the highest clause number it has had, removed ones included
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)  # when it left draft
    entered_force_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("version of the agreement")
        constraints = [
            models.UniqueConstraint(
                name="agreement_one_version_in_force", fields=["state"], condition=Q(state="in_force")
            ),
            models.UniqueConstraint(
                name="agreement_one_version_proposed", fields=["state"], condition=Q(state="proposed")
            ),
            models.CheckConstraint(
                name="agreement_only_drafts_are_unpublished",
                condition=Q(state__in=("draft", "withdrawn")) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="agreement_in_force_since_a_moment",
                condition=~Q(state__in=("in_force", "retired")) | Q(entered_force_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def get_absolute_url(self) -> str:
        """Its own page, whatever its state."""
        return reverse("agreement:version", args=[self.number])

    def get_state_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(VersionState(self.state).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("agreement.version", str(self.number))

    @property
    def is_draft(self) -> bool:
        """Whether its words may still be edited."""
        return self.state == VersionState.DRAFT

    @property
    def is_in_force(self) -> bool:
        """Whether it is the one that counts today."""
        return self.state == VersionState.IN_FORCE


class Section(models.Model):
    """A heading of a version. The one without words holds what stands before the first heading."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=2)  # 2–6, as heading levels of a page
    heading = models.CharField(max_length=300, blank=True)
    anchor = models.SlugField(max_length=80)

    class Meta:
        verbose_name = _("section")
        constraints = [models.UniqueConstraint(name="agreement_section_anchor", fields=["version", "anchor"])]

    def __str__(self) -> str:
        return self.heading or str(_("Introduction"))


class Clause(models.Model):
    """One addressable piece of text. The key ("C17") is the same in every version it lives through."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clauses")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="clauses")
    key = models.CharField(max_length=12)
    position = models.PositiveIntegerField()  # through the whole version, not within the section
    level = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, choices=ClauseKind.choices, default=ClauseKind.PARAGRAPH)
    text = models.TextField()

    class Meta:
        verbose_name = _("clause")
        constraints = [models.UniqueConstraint(name="agreement_clause_key", fields=["version", "key"])]
        indexes = [models.Index(fields=["key"], name="agreement_clause_by_key")]

    def __str__(self) -> str:
        return f"{self.key} {self.text[:60]}"

    @property
    def ref(self) -> Ref:
        """How others point at it: by key, through all versions."""
        return Ref("agreement.clause", self.key)


class Duty(models.Model):
    """Who answers for what a clause demands, in the text's own words and in ours."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="duties")
    who = models.CharField(max_length=300)
    kinds = models.CharField(max_length=200, blank=True)  # comma-separated body kinds, or "person"
    side = models.CharField(max_length=10, choices=Side.choices, default=Side.UNSAID)
    is_joint = models.BooleanField(default=False)
    recurrence = models.CharField(max_length=12, choices=Recurrence.choices, default=Recurrence.ALWAYS)

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")

    def __str__(self) -> str:
        return self.who

    @property
    def body_kinds(self) -> list[str]:
        """The kinds of body that answer for it, as codes."""
        return [kind for kind in self.kinds.split(",") if kind]
