"""How it goes: check-ins, the other party's acknowledgement, and requests to change what was decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party
from malmoandan.plan.models.activities import Activity, Assessment, Phase
from malmoandan.plan.models.plans import ActionPlan, Edition


class CheckIn(models.Model):
    """How an activity stood on a day, told by one who answers for it. Immutable: a new one corrects it.

    `proposed` is what milestones and silence suggested; another assessment, or "deviates", carries a reason.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="check_ins")
    number = models.PositiveIntegerField()
    as_of = models.DateField()
    phase = models.CharField(max_length=8, choices=Phase.choices)
    proposed = models.CharField(max_length=12, choices=Assessment.choices)
    assessment = models.CharField(max_length=12, choices=Assessment.choices)
    reason = models.TextField(blank=True)
    happened = models.TextField(blank=True)
    obstacles = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    help_needed = models.TextField(blank=True)
    evidence_url = models.URLField(max_length=500, blank=True)
    is_unchanged = models.BooleanField(default=False)  # "nothing has changed", by one press
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")  # in whose name
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_why = models.CharField(max_length=500, blank=True)  # when a coordinator typed it in for the body
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("check-in")
        constraints = [
            models.UniqueConstraint(name="plan_check_in_place", fields=["activity", "number"]),
            models.CheckConstraint(
                name="plan_check_in_deviates_with_a_reason",
                condition=(~Q(assessment="off_plan") & Q(assessment=models.F("proposed"))) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}.{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.check_in", str(self.pk))

    @property
    def anchor(self) -> str:
        """Its place on the activity's page."""
        return f"check-in-{self.number}"


class Acknowledgement(models.Model):
    """Another party has read a check-in, and perhaps sees it otherwise. Once for each party."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="acknowledgements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    assessment = models.CharField(max_length=12, choices=Assessment.choices, blank=True)  # its own view
    words = models.TextField(blank=True)
    acknowledged_at = models.DateTimeField()

    class Meta:
        verbose_name = _("acknowledgement")
        constraints = [models.UniqueConstraint(name="plan_acknowledged_once", fields=["check_in", "party"])]

    def __str__(self) -> str:
        return f"{self.check_in_id} · {self.party}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("plan.acknowledgement", str(self.pk))


class ChangeState(models.TextChoices):
    """What became of a wish to change an adopted plan."""

    ASKED = "asked", _("Before the parties")
    ACCEPTED = "accepted", _("Accepted by all parties")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


class ChangeRequest(models.Model):
    """A wish to change what was decided: one field of one thing, from and to, with a reason (clause C37).

    It is put to the parties as a joint decision; with every key it is carried out and gives a new edition.
    """

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    target = models.CharField(max_length=100)  # the Ref of what is changed, as text
    field = models.CharField(max_length=40)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    reason = models.TextField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.ASKED)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")  # who asks
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_why = models.TextField(blank=True)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )

    class Meta:
        verbose_name = _("change request")
        constraints = [
            models.UniqueConstraint(name="plan_change_place", fields=["plan", "number"]),
            models.UniqueConstraint(
                name="plan_one_open_change_of_a_field",
                fields=["plan", "target", "field"],
                condition=Q(state="asked") & ~Q(field="new"),
            ),
            models.CheckConstraint(
                name="plan_change_settled_at_a_moment",
                condition=Q(state="asked") | Q(settled_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number} {self.field}"

    @property
    def ref(self) -> Ref:
        """How others point at it; what the parties' keys are turned on."""
        return Ref("plan.change", str(self.pk))
