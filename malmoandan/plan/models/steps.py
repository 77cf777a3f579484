"""What hangs on an activity: milestones and their moves, resources, communication measures, evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate
from malmoandan.plan.models.activities import Activity


class MilestoneState(models.TextChoices):
    """How far a milestone has come. Dropped is told, not hidden."""

    NOT_STARTED = "not_started", _("Not started")
    ONGOING = "ongoing", _("Under way")
    DONE = "done", _("Reached")
    DROPPED = "dropped", _("Dropped")


OPEN = (MilestoneState.NOT_STARTED, MilestoneState.ONGOING)  # still to be reached


class Milestone(models.Model):
    """A point one can see whether one has reached. The first day promised is kept beside the present one."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    due_on = models.DateField()
    original_due_on = models.DateField()
    state = models.CharField(
        max_length=12, choices=MilestoneState.choices, default=MilestoneState.NOT_STARTED
    )
    completed_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("milestone")
        constraints = [
            models.CheckConstraint(
                name="plan_milestone_reached_on_a_day",
                condition=Q(state="done", completed_on__isnull=False)
                | (~Q(state="done") & Q(completed_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="plan_milestone_dropped_with_a_note", condition=~Q(state="dropped") | ~Q(note="")
            ),
        ]
        indexes = [
            models.Index(
                name="plan_milestone_due", fields=["due_on"], condition=Q(completed_on__isnull=True)
            ),
            models.Index(
                name="plan_milestone_reached",
                fields=["completed_on"],
                condition=Q(completed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.milestone", str(self.pk))

    @property
    def is_open(self) -> bool:
        """Whether it is still to be reached."""
        return self.state in OPEN

    @property
    def is_moved(self) -> bool:
        """Whether the day is another than the one first promised."""
        return self.due_on != self.original_due_on


class MilestoneMove(models.Model):
    """A milestone got another day, and why. Added, never changed."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="moves")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=500)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("move")

    def __str__(self) -> str:
        return f"{self.milestone_id}: {self.from_on} → {self.to_on}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.move", str(self.pk))


class ResourceKind(models.TextChoices):
    """What is put in. Volunteers' hours stand beside money (clause C41)."""

    MONEY = "money", _("Money")
    STAFF_TIME = "staff_time", _("Working time")
    PREMISES = "premises", _("Premises")
    COMPETENCE = "competence", _("Competence")
    MATERIAL = "material", _("Material")
    VOLUNTEER_TIME = "volunteer_time", _("Volunteers' time")


class Funding(models.TextChoices):
    """In which form money comes."""

    OWN = "own", _("Own budget")
    GRANT = "grant", _("Grant to associations")
    IOP = "iop", _("Civil–public partnership (IOP)")
    PROJECT = "project", _("Project money")
    EU = "eu", _("EU money")
    PROCUREMENT = "procurement", _("Procurement")
    OTHER = "other", _("Another form")


class ResourceState(models.TextChoices):
    """Whether it is there."""

    PLANNED = "planned", _("Planned")
    DECIDED = "decided", _("Decided")
    USED = "used", _("Used")
    MISSING = "missing", _("Missing")


class Resource(models.Model):
    """What a body puts into an activity in a year."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="resources")
    kind = models.CharField(max_length=14, choices=ResourceKind.choices)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True)  # SEK, hours, evenings …
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    funding = models.CharField(max_length=12, choices=Funding.choices, blank=True)
    state = models.CharField(max_length=8, choices=ResourceState.choices, default=ResourceState.PLANNED)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("resource")
        constraints = [
            models.CheckConstraint(
                name="plan_resource_not_negative", condition=Q(amount__isnull=True) | Q(amount__gte=0)
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.kind}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.resource", str(self.pk))


class CommunicationMeasure(models.Model):
    """Who is told of an activity, how, in which language and by when (clause C41)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="communication")
    audience = models.CharField(max_length=200)
    channel = models.CharField(max_length=200)
    languages = models.CharField(max_length=80, blank=True)  # codes, by comma
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("communication measure")

    def __str__(self) -> str:
        return f"{self.audience} · {self.channel}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.communication", str(self.pk))


class Evidence(models.Model):
    """What shows that something was done: a link anybody can follow. Withdrawn, never deleted."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="evidence")
    milestone = models.ForeignKey(
        Milestone, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence"
    )
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    says = models.TextField(blank=True)  # what one sees there, for those who cannot follow the link
    dated_on = models.DateField()
    licence = models.CharField(max_length=60, blank=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("evidence")
        constraints = [
            models.CheckConstraint(name="plan_evidence_shows_something", condition=~Q(url="") | ~Q(says="")),
            models.CheckConstraint(
                name="plan_evidence_withdrawn_with_a_reason",
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.evidence", str(self.pk))
