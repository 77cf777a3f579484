"""What a collaboration is, as one of those named in it put it; and everyone's key on exactly these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate
from malmoandan.partnerships.models.collaborations import Collaboration

if TYPE_CHECKING:
    from datetime import date


class Form(models.TextChoices):
    """What sort of collaboration it is; a grant or a purchase is none."""

    COLLABORATION = "collaboration", pgettext_lazy("form of a collaboration", "Collaboration")
    IOP = "iop", _("Civil–public partnership (IOP)")
    OTHER = "other", pgettext_lazy("form of a collaboration", "Other")


class Level(models.IntegerChoices):
    """The step on the ladder of the European Code of Good Practice for Civil Participation (2009)."""

    INFORMATION = 1, pgettext_lazy("ladder", "Information")
    CONSULTATION = 2, pgettext_lazy("ladder", "Consultation")
    DIALOGUE = 3, pgettext_lazy("ladder", "Dialogue")
    PARTNERSHIP = 4, pgettext_lazy("ladder", "Partnership")


class Outcome(models.TextChoices):
    """What became of terms. They are confirmed when everyone named has turned its key."""

    WAITING = "waiting", pgettext_lazy("terms", "Waiting")
    CONFIRMED = "confirmed", pgettext_lazy("terms", "Confirmed")
    DECLINED = "declined", pgettext_lazy("terms", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("terms", "Taken back")


WORDS = (
    "name", "purpose", "form", "level", "starts_on", "ends_on", "secured_to", "kronor", "deciding_body",
    "decided_on", "paragraph", "registry_no", "document_url", "question_1", "question_2", "question_3",
)  # fmt: skip
QUESTIONS = ("question_1", "question_2", "question_3")


class Terms(models.Model):
    """One version of what a collaboration is. Added, never edited: a change is the next one (clause C16).

    `secured_to` is the last day for which money, time or premises are decided; None when nothing is. Kronor
    are Swedish, a year. The three quality questions (clause C18) are chosen together or not yet at all.
    At most one version waits.
    """

    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    purpose = models.TextField()
    form = models.CharField(max_length=14, choices=Form.choices)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    secured_to = models.DateField(null=True, blank=True)
    kronor = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    deciding_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    registry_no = models.CharField(max_length=60, blank=True)
    document_url = models.URLField(max_length=500, blank=True)
    question_1 = models.CharField(max_length=200, blank=True)
    question_2 = models.CharField(max_length=200, blank=True)
    question_3 = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)  # why it is changed; empty on the first
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")  # which put it forward
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    worded_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)  # why it was declined

    class Meta:
        verbose_name = _("terms of a collaboration")
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "number"], name="partnerships_terms_place"),
            models.UniqueConstraint(
                fields=["collaboration"],
                condition=Q(outcome="waiting"),
                name="partnerships_one_version_waits",
            ),
            models.CheckConstraint(
                name="partnerships_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="partnerships_kronor_not_negative",
                condition=Q(kronor__isnull=True) | Q(kronor__gte=0),
            ),
            models.CheckConstraint(
                name="partnerships_decided_by_a_body_on_a_day",
                condition=Q(deciding_body__isnull=True, decided_on__isnull=True, paragraph="")
                | Q(deciding_body__isnull=False, decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="partnerships_three_questions_or_none",
                condition=Q(question_1="", question_2="", question_3="")
                | (~Q(question_1="") & ~Q(question_2="") & ~Q(question_3="")),
            ),
            models.CheckConstraint(
                name="partnerships_terms_answered_or_not",
                condition=Q(outcome="waiting", answered_at__isnull=True)
                | (~Q(outcome="waiting") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("partnerships.terms", str(self.pk))

    @property
    def values(self) -> dict[str, object]:
        """What it says, by field."""
        return {name: getattr(self, name) for name in WORDS}

    @property
    def questions(self) -> tuple[str, ...]:
        """The three chosen together; empty while none are."""
        return tuple(filter(None, (getattr(self, name) for name in QUESTIONS)))

    def has_run_out(self, day: date) -> bool:
        """Whether the last day that was agreed has passed."""
        return self.ends_on is not None and self.ends_on < day

    def last_day_by(self, day: date) -> date:
        """The day it ends at the latest when somebody ends it that day and names no other."""
        return min(day, self.ends_on) if self.ends_on else day

    def get_form_display(self) -> str:  # type: ignore[no-redef, unused-ignore]  # the stub counts Django's
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(Form(self.form).label)

    def get_level_display(self) -> str:  # type: ignore[no-redef, unused-ignore]  # as above
        """The same for the step on the ladder."""
        return str(Level(self.level).label)


class Partner(models.Model):
    """An organisation named in one version of the terms."""

    terms = models.ForeignKey(Terms, models.PROTECT, related_name="partners")
    body = models.ForeignKey(Body, models.PROTECT, related_name="partnerships")

    class Meta:
        verbose_name = _("organisation in a collaboration")
        constraints = [models.UniqueConstraint(fields=["terms", "body"], name="partnerships_partner_once")]

    def __str__(self) -> str:
        return f"{self.terms_id}: {self.body_id}"


class TermsKey(models.Model):
    """That one of those named has confirmed exactly these terms. Turned once, never back."""

    terms = models.ForeignKey(Terms, models.PROTECT, related_name="keys")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    turned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("key on terms")
        constraints = [models.UniqueConstraint(fields=["terms", "body"], name="partnerships_key_once")]

    def __str__(self) -> str:
        return f"{self.terms_id}: {self.body_id}"
