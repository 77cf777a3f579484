"""Joint decisions: one key per party on one exact text, and dissents that belong to their authors."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party, Person


class Outcome(models.TextChoices):
    """What a party's body decided on the text."""

    ADOPTED = "adopted", _("Adopted")
    RETURNED = "returned", _("Returned for more work")
    REJECTED = "rejected", _("Rejected")


class Decision(models.Model):
    """One exact text put to every party. It is joint when each party's standing key says adopted.

    A subject has at most one current decision. An amendment or a withdrawal ends it, and it stays with its
    keys as history; a joint decision is never superseded: another text is another subject.
    """

    subject = models.CharField(max_length=100)  # the Ref decided on, as text
    digest = models.CharField(max_length=128)  # of the exact text
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)  # where the exact text can be read
    opened_at = models.DateTimeField()
    joint_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("decision")
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(superseded_at__isnull=True), name="decisions_one_current"
            ),
            models.CheckConstraint(
                condition=Q(joint_at__isnull=True) | Q(superseded_at__isnull=True),
                name="decisions_joint_stands",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("decisions.decision", str(self.pk))

    @property
    def subject_ref(self) -> Ref:
        """What is decided on."""
        return Ref.parse(self.subject)

    @property
    def is_joint(self) -> bool:
        """Whether every party has adopted this text."""
        return self.joint_at is not None

    @property
    def is_current(self) -> bool:
        """Whether no amendment has put another text in its place."""
        return self.superseded_at is None


class Key(models.Model):
    """One party's word on one text. It can be taken back only while no other party has turned its own."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="keys")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")  # the one that decided
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")  # who turned it
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    decided_on = models.DateField()
    paragraph = models.CharField(max_length=40, blank=True)
    registry_no = models.CharField(max_length=60, blank=True)
    document_url = models.URLField(max_length=500, blank=True)
    turned_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("key")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "party"],
                condition=Q(withdrawn_at__isnull=True),
                name="decisions_one_key_per_party",
            ),
            models.UniqueConstraint(
                fields=["decision", "person"],
                condition=Q(withdrawn_at__isnull=True),
                name="decisions_one_key_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} · {self.get_outcome_display()}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("decisions.key", str(self.pk))

    @property
    def is_standing(self) -> bool:
        """Whether it has not been taken back."""
        return self.withdrawn_at is None


class Dissent(models.Model):
    """A dissenting opinion. It belongs to the body that wrote it; nobody else can change or hide it."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="dissents")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    attached_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # by its author only

    class Meta:
        verbose_name = _("dissent")

    def __str__(self) -> str:
        return f"{self.body} → {self.decision_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("decisions.dissent", str(self.pk))
