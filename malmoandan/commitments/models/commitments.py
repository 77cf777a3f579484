"""The commitment: who promised what to whom, by when, on what decision, and how far it has come."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body


class State(models.TextChoices):
    """How far a commitment has come (clause C27). It is a promise from the moment its receiver accepts it."""

    PROPOSED = "proposed", pgettext_lazy("a commitment", "Proposed")
    ACCEPTED = "accepted", pgettext_lazy("a commitment", "Accepted")
    DECIDED = "decided", pgettext_lazy("a commitment", "Decided politically")
    UNDER_WAY = "under_way", pgettext_lazy("a commitment", "Under way")
    DONE = "done", pgettext_lazy("a commitment", "Done")
    PARTLY = "partly", pgettext_lazy("a commitment", "Partly done")
    NOT_DONE = "not_done", pgettext_lazy("a commitment", "Not carried out")
    HANDED_OVER = "handed_over", pgettext_lazy("a commitment", "Handed over")
    DECLINED = "declined", pgettext_lazy("a commitment", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("a commitment", "Withdrawn")


LIVING = (State.ACCEPTED, State.DECIDED, State.UNDER_WAY)
ENDED = (State.DONE, State.PARTLY, State.NOT_DONE, State.HANDED_OVER)
OVER = (*ENDED, State.DECLINED, State.WITHDRAWN)
NEVER_ACCEPTED = (State.PROPOSED, State.DECLINED, State.WITHDRAWN)


class Level(models.TextChoices):
    """On whose word the owner may promise this. An officer decides by delegation only (KL 6:37-40)."""

    OWN = "own", _("The owner decides itself")
    OFFICER = "officer", _("An officer decides by delegation")
    POLITICAL = "political", _("A political body decides")


class Commitment(models.Model):
    """A promise from one body, its owner, to another, its counterpart.

    The words, day and resources shown are those of its newest accepted wording (the first one until then).
    `revision` counts wordings, so that nobody accepts or edits what she has not read. `hangs_on` is a
    reference as text: this room knows no clauses or activities. Hours are of work, kronor are Swedish.
    """

    title = models.CharField(_("what is promised"), max_length=200)
    description = models.TextField(blank=True)
    owner = models.ForeignKey(Body, models.PROTECT, related_name="commitments")
    counterpart = models.ForeignKey(Body, models.PROTECT, related_name="commitments_received")
    resources = models.TextField(blank=True)
    hours = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    kronor = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    due_on = models.DateField()
    original_due_on = models.DateField()
    hangs_on = models.CharField(max_length=100, blank=True, db_index=True)  # a Ref as text

    level = models.CharField(max_length=10, choices=Level.choices, default=Level.OWN)
    delegation = models.CharField(max_length=200, blank=True)  # which item of which order of delegation
    reported_on = models.DateField(
        null=True, blank=True
    )  # the delegated decision, to the committee (KL 6:40)
    deciding_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    registry_no = models.CharField(max_length=60, blank=True)
    document_url = models.URLField(blank=True)

    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    revision = models.PositiveIntegerField(default=1)
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_over = models.BooleanField(default=False)  # nothing more can come of it: what lists put last
    offered_to = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    offered_words = models.CharField(max_length=1000, blank=True)
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")

    class Meta:
        verbose_name = _("commitment")
        indexes = [
            models.Index(fields=["is_over", "due_on", "id"], name="commitments_by_day"),
            models.Index(fields=["-due_on", "-id"], name="commitments_latest_day"),
            models.Index(fields=["state", "due_on"], name="commitments_by_state"),
            models.Index(fields=["-proposed_at", "-id"], name="commitments_newest"),
            models.Index(fields=["title", "id"], name="commitments_by_title"),
            models.Index(fields=["owner", "due_on"], name="commitments_of_owner"),
        ]
        constraints = [
            models.CheckConstraint(name="commitments_to_another_body", condition=~Q(owner=F("counterpart"))),
            models.CheckConstraint(
                name="commitments_accepted_or_not",
                condition=Q(state__in=NEVER_ACCEPTED, accepted_at__isnull=True)
                | Q(state__in=LIVING + ENDED, accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="commitments_ended_or_not",
                condition=Q(state__in=ENDED, ended_at__isnull=False)
                | (~Q(state__in=ENDED) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="commitments_over_or_not",
                condition=Q(state__in=OVER, is_over=True) | (~Q(state__in=OVER) & Q(is_over=False)),
            ),
            models.CheckConstraint(
                name="commitments_delegated_by_name",
                condition=~Q(level=Level.OFFICER) | ~Q(delegation=""),
            ),
            models.CheckConstraint(
                name="commitments_decided_by_a_named_body",
                condition=Q(level=Level.POLITICAL, deciding_body__isnull=False)
                | (~Q(level=Level.POLITICAL) & Q(deciding_body__isnull=True)),
            ),
            models.CheckConstraint(
                name="commitments_carried_out_when_decided",
                condition=~Q(level=Level.POLITICAL)
                | ~Q(state__in=[State.DECIDED, State.UNDER_WAY, State.DONE, State.PARTLY])
                | Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="commitments_offered_with_words",
                condition=Q(offered_to__isnull=True) | ~Q(offered_words=""),
            ),
            models.CheckConstraint(
                name="commitments_resources_are_not_negative",
                condition=(Q(hours__isnull=True) | Q(hours__gte=0))
                & (Q(kronor__isnull=True) | Q(kronor__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("commitments:commitment", args=[self.pk])

    def get_state_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(State(self.state).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("commitments.commitment", str(self.pk))

    @property
    def hangs_on_ref(self) -> Ref | None:
        """The thing it hangs on; None when it hangs on its clauses alone."""
        return Ref.parse(self.hangs_on) if self.hangs_on else None

    @property
    def clause_keys(self) -> list[str]:
        """The clauses it serves, in the order of their numbers."""
        return sorted((each.key for each in self.clauses.all()), key=lambda key: (len(key), key))

    @property
    def is_living(self) -> bool:
        """Whether it is a promise that is still to be kept."""
        return self.state in LIVING

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it: from its receiver's acceptance on, for good."""
        return self.accepted_at is not None

    @property
    def is_moved(self) -> bool:
        """Whether another day than the first one holds now."""
        return self.due_on != self.original_due_on

    @property
    def awaits_decision(self) -> bool:
        """Whether a political body has still to decide before it can be carried out."""
        return self.state == State.ACCEPTED and self.level == Level.POLITICAL


class CommitmentClause(models.Model):
    """A commitment serves a clause of the agreement, known here by its key alone (C27)."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="clauses")
    key = models.CharField(max_length=20, db_index=True)

    class Meta:
        verbose_name = _("clause of a commitment")
        constraints = [
            models.UniqueConstraint(fields=["commitment", "key"], name="commitments_clause_once"),
        ]

    def __str__(self) -> str:
        return self.key
