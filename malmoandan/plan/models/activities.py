"""Activities (clause C41): what is done, by whom, when, with which resources, and who is told."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate
from malmoandan.plan.models.challenges import Challenge, Goal
from malmoandan.plan.models.plans import ActionPlan


class Phase(models.TextChoices):
    """How far an activity has come. One of three questions; the others are assessment and result."""

    PLANNED = "planned", _("Planned")
    STARTED = "started", _("Started")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("Carried out")
    STOPPED = "stopped", _("Stopped")
    MOVED = "moved", _("Moved to the next plan")
    MERGED = "merged", _("Merged with another")


OVER = (Phase.DONE, Phase.STOPPED, Phase.MOVED, Phase.MERGED)


class Assessment(models.TextChoices):
    """Whether it goes as planned. The system proposes, a human decides."""

    ON_PLAN = "on_plan", _("On plan")
    RISK = "risk", _("At risk of deviating")
    OFF_PLAN = "off_plan", _("Deviates")
    NOT_ASSESSED = "not_assessed", _("Not assessed")


class Participation(models.TextChoices):
    """The steps of the European Code of Good Practice for Civil Participation (2009)."""

    INFORMATION = "information", _("Information")
    CONSULTATION = "consultation", _("Consultation")
    DIALOGUE = "dialogue", _("Dialogue")
    PARTNERSHIP = "partnership", _("Partnership")


class PolicyStep(models.TextChoices):
    """Where in the making of policy the activity lies, by the same code."""

    AGENDA = "agenda", _("Setting the agenda")
    DRAFTING = "drafting", _("Shaping")
    DECISION = "decision", _("Deciding")
    IMPLEMENTATION = "implementation", _("Carrying out")
    MONITORING = "monitoring", _("Following up")
    REFORMULATION = "reformulation", _("Reshaping")


class DatePrecision(models.TextChoices):
    """How exactly the days are meant."""

    DAY = "day", _("To the day")
    MONTH = "month", _("To the month")
    QUARTER = "quarter", _("To the quarter")
    YEAR = "year", _("To the year")


class Visibility(models.TextChoices):
    """Who may read an activity of a public plan."""

    PUBLIC = "public", _("Everyone")
    PARTIES = "parties", _("The parties only")


class Activity(models.Model):
    """Something that is done to reach a goal. Its code ("2.3") stays the same as long as the plan lives.

    `phase`, `assessment` and `told_on` repeat the newest check-in, and `milestone_due_on` the soonest day of
    the milestones still to be reached, so that a list and its counts read one table.
    """

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="activities")
    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="activities")
    goal = models.ForeignKey(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="activities"
    )
    code = models.CharField(max_length=16)
    position = models.PositiveIntegerField()  # through the whole plan
    title = models.CharField(max_length=300)
    what = models.TextField(blank=True)
    why = models.TextField(blank=True)  # how it helps with the problem
    expected_result = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_continuous = models.BooleanField(default=False)
    date_precision = models.CharField(max_length=8, choices=DatePrecision.choices, default=DatePrecision.DAY)
    participation = models.CharField(max_length=14, choices=Participation.choices, blank=True)
    policy_step = models.CharField(max_length=16, choices=PolicyStep.choices, blank=True)
    principles = models.CharField(max_length=300, blank=True)  # slugs, by comma
    clauses = models.CharField(max_length=200, blank=True)  # keys of the agreement's clauses, by comma
    target_groups = models.CharField(max_length=300, blank=True)
    places = models.CharField(max_length=300, blank=True)
    is_joint = models.BooleanField(default=True)  # led by bodies of different parties together
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC)
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    phase = models.CharField(max_length=8, choices=Phase.choices, default=Phase.PLANNED)
    assessment = models.CharField(max_length=12, choices=Assessment.choices, default=Assessment.NOT_ASSESSED)
    told_on = models.DateField(null=True, blank=True)  # the day the newest check-in tells of
    milestone_due_on = models.DateField(null=True, blank=True)  # kept by `writing.note_milestones`
    ended_why = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.UniqueConstraint(name="plan_activity_code", fields=["plan", "code"]),
            models.CheckConstraint(
                name="plan_activity_ends_after_it_began",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="plan_activity_continuous_has_no_end",
                condition=Q(is_continuous=False) | Q(ends_on__isnull=True),
            ),
            models.CheckConstraint(
                name="plan_activity_stopped_with_a_reason",
                condition=~Q(phase__in=("stopped", "moved", "merged")) | ~Q(ended_why=""),
            ),
        ]
        indexes = [
            models.Index(name="plan_activity_order", fields=["plan", "position", "id"]),
            # The same for whoever sees only what is public: far into a list nothing but this is read.
            models.Index(name="plan_activity_in_sight", fields=["plan", "visibility", "position", "id"]),
            models.Index(
                name="plan_activity_named", fields=["plan", "visibility", "principles", "clauses", "id"]
            ),
            models.Index(
                name="plan_activity_by_end", fields=["plan", "visibility", "ends_on", "position", "id"]
            ),
            models.Index(name="plan_activity_by_told", fields=["plan", "told_on", "id"]),
            models.Index(name="plan_activity_by_title", fields=["plan", "title", "id"]),
            models.Index(name="plan_activity_by_start", fields=["plan", "starts_on", "position", "id"]),
            # What is counted of a whole plan is read from this one alone.
            models.Index(
                name="plan_activity_by_phase",
                fields=[
                    "plan",
                    "visibility",
                    "challenge",
                    "phase",
                    "assessment",
                    "told_on",
                    "starts_on",
                    "ends_on",
                    "milestone_due_on",
                    "id",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("plan:activity", args=[self.pk])

    def get_phase_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(Phase(self.phase).label)

    def get_assessment_display(self) -> str:  # type: ignore[no-redef]  # as above
        """In words; as above."""
        return str(Assessment(self.assessment).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.activity", str(self.pk))

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come of it in this plan."""
        return self.phase in OVER


class PartRole(models.TextChoices):
    """What part a body has in an activity."""

    LEAD = "lead", _("Responsible")
    CO_LEAD = "co_lead", _("Jointly responsible")
    PARTNER = "partner", _("Takes part")
    SUPPORT = "support", _("Supports")


LEADING = (PartRole.LEAD, PartRole.CO_LEAD)


class ActivityParty(models.Model):
    """A body's part in an activity. One leads; if it is joint, one of another party leads with it."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="parts")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=PartRole.choices)
    domain = models.CharField(max_length=200, blank=True)  # what it answers for

    class Meta:
        verbose_name = _("part")
        constraints = [
            models.UniqueConstraint(name="plan_part_once", fields=["activity", "body"]),
            models.UniqueConstraint(name="plan_one_lead", fields=["activity"], condition=Q(role="lead")),
        ]
        indexes = [models.Index(name="plan_parts_of_a_body", fields=["body", "activity"])]

    def __str__(self) -> str:
        return f"{self.activity_id} · {self.body}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.part", str(self.pk))

    @property
    def is_leading(self) -> bool:
        """Whether the body answers for the activity."""
        return self.role in LEADING


class ContactRole(models.TextChoices):
    """What somebody does for an activity."""

    REPORTER = "reporter", _("Tells how it goes")
    REVIEWER = "reviewer", _("Reads it over")
    DEPUTY = "deputy", _("Steps in")


class ActivityContact(models.Model):
    """Who tells how an activity goes, by mandate. Shown by role, and only where she has said yes."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="contacts")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=ContactRole.choices, default=ContactRole.REPORTER)
    is_public = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("contact")
        constraints = [
            models.UniqueConstraint(name="plan_contact_once", fields=["activity", "mandate", "role"])
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} · {self.mandate_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.contact", str(self.pk))
