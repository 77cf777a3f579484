"""What was done with a commitment, sentence by sentence."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.commitments.models.commitments import Commitment, State
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate


class StepKind(models.TextChoices):
    """What sort of thing somebody did or said."""

    PROPOSED = "proposed", pgettext_lazy("step of a commitment", "Proposed")
    RETURNED = "returned", pgettext_lazy("step of a commitment", "Changes asked for")
    REWORDED = "reworded", pgettext_lazy("step of a commitment", "New words put forward")
    ACCEPTED = "accepted", pgettext_lazy("step of a commitment", "Accepted by the receiver")
    CHANGED = "changed", pgettext_lazy("step of a commitment", "A change was accepted by the receiver")
    DECLINED = "declined", pgettext_lazy("step of a commitment", "Declined by the receiver")
    WITHDRAWN = "withdrawn", pgettext_lazy("step of a commitment", "Taken back by the owner")
    DECIDED = "decided", pgettext_lazy("step of a commitment", "Decided")
    REPORTED = "reported", pgettext_lazy("step of a commitment", "Delegated decision reported")
    STARTED = "started", pgettext_lazy("step of a commitment", "Begun")
    PROGRESS = "progress", pgettext_lazy("step of a commitment", "How it goes")
    HELP = "help", pgettext_lazy("step of a commitment", "Help asked for")
    OFFERED = "offered", pgettext_lazy("step of a commitment", "Offered to a new owner")
    NOT_TAKEN = "not_taken", pgettext_lazy("step of a commitment", "Stays with its owner")
    TAKEN_OVER = "taken_over", pgettext_lazy("step of a commitment", "Taken over, if the receiver accepts")
    ENDED = "ended", pgettext_lazy("step of a commitment", "How it ended")
    VIEW = "view", pgettext_lazy("step of a commitment", "The receiver's view")


# What is between the two until it leads somewhere: nobody is shamed for asking for help or more time.
FOR_THE_SIDES = (
    StepKind.RETURNED, StepKind.REWORDED, StepKind.DECLINED, StepKind.WITHDRAWN, StepKind.HELP,
    StepKind.OFFERED, StepKind.NOT_TAKEN, StepKind.TAKEN_OVER,
)  # fmt: skip


class CommitmentStep(models.Model):
    """One act or utterance: by which body, from which state to which, in one sentence. Never edited.

    `instead` says what happens instead when a promise is not kept as given. `seen_as` is the receiver's own
    answer to how it went (done, partly done, not carried out), beside the owner's; it changes nothing.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    before = models.CharField(max_length=12, choices=State.choices)
    after = models.CharField(max_length=12, choices=State.choices)
    words = models.TextField(blank=True)
    instead = models.TextField(blank=True)
    seen_as = models.CharField(max_length=12, choices=State.choices, blank=True)
    evidence_title = models.CharField(max_length=200, blank=True)
    evidence_url = models.URLField(max_length=500, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("step of a commitment")
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitments_step_place"),
            models.CheckConstraint(
                name="commitments_end_is_explained", condition=~Q(kind="ended") | ~Q(words="")
            ),
            models.CheckConstraint(
                name="commitments_unkept_says_what_instead",
                condition=~Q(kind="ended") | ~Q(after__in=[State.PARTLY, State.NOT_DONE]) | ~Q(instead=""),
            ),
            models.CheckConstraint(
                name="commitments_talk_moves_nothing",
                condition=~Q(kind__in=["view", "progress", "help", "reported"]) | Q(before=F("after")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}.{self.number}"

    def get_kind_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(StepKind(self.kind).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("commitments.step", str(self.pk))
