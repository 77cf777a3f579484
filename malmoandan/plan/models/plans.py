"""Action plans (clauses C37, C41), their sections, and the editions that keep each decided wording."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref


class PlanState(models.TextChoices):
    """Where a plan stands between the first draft and the archive."""

    DRAFT = "draft", _("Draft")
    CONSULTATION = "consultation", _("Out for consultation")
    PROPOSED = "proposed", _("Proposed for adoption")
    ADOPTED = "adopted", _("Adopted, not yet begun")
    IN_FORCE = "in_force", _("In force")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")
    WITHDRAWN = "withdrawn", _("Not taken further")


DECIDED = (PlanState.ADOPTED, PlanState.IN_FORCE, PlanState.CLOSED, PlanState.ARCHIVED)
RUNNING = (PlanState.ADOPTED, PlanState.IN_FORCE)


class SectionKey(models.TextChoices):
    """The parts every plan says something about: clause C41 and the paper on the plan."""

    GOALS = "goals", _("What we want")
    ORGANISATION = "organisation", _("Organisation")
    TIMETABLE = "timetable", _("Timetable")
    COMMUNICATION = "communication", _("Communication")
    RESOURCES = "resources", _("Resources")
    FOLLOW_UP = "follow_up", _("Follow-up")


class ActionPlan(models.Model):
    """What the parties mean to do together in a period. At most one is in force, at most one before them.

    Until it is adopted its words are drafted together; from then on they change only through change requests
    that every party accepts, and each wording that was ever decided stays readable as an edition.
    """

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="sv")
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.DRAFT)
    period_start = models.DateField()
    period_end = models.DateField()
    agreement = models.CharField(max_length=100, blank=True)  # the Ref of the version it carries out, as text
    registry_no = models.CharField(max_length=60, blank=True)
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    revision = models.PositiveIntegerField(default=1)  # counts edits of the draft, so that none is lost
    read_as = models.CharField(max_length=64, blank=True)  # the digest of its words when last read through
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)  # when it left draft
    adopted_at = models.DateTimeField(null=True, blank=True)
    entered_force_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("action plan")
        constraints = [
            models.UniqueConstraint(
                name="plan_one_in_force", fields=["state"], condition=Q(state="in_force")
            ),
            models.UniqueConstraint(
                name="plan_one_proposed", fields=["state"], condition=Q(state="proposed")
            ),
            models.CheckConstraint(
                name="plan_period_in_order", condition=Q(period_end__gt=F("period_start"))
            ),
            models.CheckConstraint(
                name="plan_only_drafts_are_unpublished",
                condition=Q(state__in=("draft", "withdrawn")) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_decided_at_a_moment",
                condition=~Q(state__in=("adopted", "in_force", "closed", "archived"))
                | Q(adopted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its own page, whatever its state."""
        return reverse("plan:plan", args=[self.number])

    def get_state_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(PlanState(self.state).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.plan", str(self.number))

    @property
    def is_draft(self) -> bool:
        """Whether its words may still be edited freely."""
        return self.state == PlanState.DRAFT

    @property
    def is_drafted(self) -> bool:
        """Whether its words are still being worked on."""
        return self.state in {PlanState.DRAFT, PlanState.CONSULTATION}

    @property
    def is_running(self) -> bool:
        """Whether it is adopted and not yet closed: then it is followed up, and changed only jointly."""
        return self.state in RUNNING

    @property
    def is_decided(self) -> bool:
        """Whether every party has once adopted it."""
        return self.state in DECIDED


class PlanSection(models.Model):
    """What the plan says, in running text, about one of the parts every plan has."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=15, choices=SectionKey.choices)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("section")
        constraints = [models.UniqueConstraint(name="plan_section_once", fields=["plan", "key"])]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.key}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.section", str(self.pk))


class Edition(models.Model):
    """One exact wording of a plan, frozen with its digest. Added, never changed: what was decided stands.

    `content` is the whole plan as plain data (see `plan.wording`); `digest` is the SHA-256 of its canonical
    JSON, and what the parties turn their keys on.
    """

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)  # what made it: the proposal, or the change that was accepted
    frozen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("edition")
        constraints = [models.UniqueConstraint(name="plan_edition_place", fields=["plan", "number"])]

    def __str__(self) -> str:
        return f"{self.plan_id}:{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.edition", str(self.pk))
