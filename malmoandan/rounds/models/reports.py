"""A committee's report: its sections, their sentences, and what was done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Party
from malmoandan.rounds.models.assignments import Assignment
from malmoandan.rounds.models.rounds import Question

if TYPE_CHECKING:
    from datetime import date


class CommitteeReport(models.Model):
    """What one committee says of the year. Its words stand from the moment the committee has decided."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="report")
    language = models.CharField(max_length=10, default="sv")  # of the committee's own words
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # of work, as the writer says herself
    begun_at = models.DateTimeField(null=True, blank=True)  # when the first words or facts came into it
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    first_submitted_on = models.DateField(null=True, blank=True)  # what "in time" is counted by
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)  # when the first decision was recorded

    class Meta:
        verbose_name = _("committee's report")
        constraints = [
            models.CheckConstraint(
                name="rounds_report_decided_once_submitted",
                condition=Q(decided_at__isnull=True) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="rounds_report_submitted_by_somebody",
                condition=Q(submitted_at__isnull=True) | Q(submitted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.assignment)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("rounds.report", str(self.pk))

    @property
    def is_decided(self) -> bool:
        """Whether the committee has decided, so that everybody reads it and nothing of it changes."""
        return self.decided_at is not None

    def was_in_time(self) -> bool:
        """Whether it was handed in by the day that held."""
        return self.first_submitted_on is not None and self.first_submitted_on <= self.assignment.last_day

    def is_late_on(self, today: date) -> bool:
        """Whether its day has passed without its being handed in."""
        return self.assignment.is_late_on(today)


class SectionState(models.TextChoices):
    """How far one answer has come."""

    EMPTY = "empty", pgettext_lazy("a section", "Empty")
    STARTED = "started", pgettext_lazy("a section", "Started")
    READY = "ready", pgettext_lazy("a section", "Ready")


class Section(models.Model):
    """The committee's answer to one question. `revision` tells of a lost update."""

    report = models.ForeignKey(CommitteeReport, models.PROTECT, related_name="sections")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=SectionState.choices, default=SectionState.EMPTY)
    revision = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("section")
        constraints = [
            models.UniqueConstraint(fields=["report", "question"], name="rounds_one_section_per_question")
        ]

    def __str__(self) -> str:
        return f"{self.report_id}.{self.question_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("rounds.section", str(self.pk))


class Mark(models.TextChoices):
    """Whose words a sentence is (clause C32): counted by the system, the committee's, an organisation's."""

    FACT = "fact", _("Fact from the system")
    JUDGEMENT = "judgement", _("The committee's judgement")
    ORGANISATION = "organisation", _("The organisation's words")


class Sentence(models.Model):
    """One piece of an answer, marked by where it comes from.

    A fact keeps its key and number, so that it reads in every language, and refs (as text) to the rows
    counted when it was taken in. An organisation's words are its approved quote, word for word.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="sentences")
    place = models.PositiveSmallIntegerField()
    text = models.TextField()
    mark = models.CharField(max_length=12, choices=Mark.choices)
    fact = models.CharField(max_length=24, blank=True)
    count = models.PositiveIntegerField(default=0)
    said_by = models.CharField(max_length=200, blank=True)  # the organisation, where it wants to be named
    language = models.CharField(max_length=10, default="sv")
    sources = models.JSONField(default=list)  # refs as text

    class Meta:
        verbose_name = _("sentence")
        constraints = [
            models.UniqueConstraint(fields=["section", "place"], name="rounds_sentence_place"),
            models.CheckConstraint(name="rounds_sentence_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="rounds_sentence_fact_is_marked",
                condition=Q(mark="fact") & ~Q(fact="") | (~Q(mark="fact") & Q(fact="")),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("rounds.sentence", str(self.pk))


class CommitteeDecision(models.Model):
    """That the committee decided on its report. A later row puts an earlier one right; none is changed."""

    report = models.ForeignKey(CommitteeReport, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    decided_on = models.DateField()
    paragraph = models.CharField(max_length=40)
    registry_no = models.CharField(max_length=60)
    document_url = models.URLField(max_length=500, blank=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")  # who recorded it
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("committee's decision")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="rounds_decision_place"),
            models.CheckConstraint(
                name="rounds_decision_is_whole", condition=~Q(paragraph="") & ~Q(registry_no="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decided_on} {self.paragraph} {self.registry_no}"


class ReportReturn(models.Model):
    """That a coordinator sent it back, and what she asks for. Read by those who read the draft."""

    report = models.ForeignKey(CommitteeReport, models.PROTECT, related_name="returns")
    comment = models.TextField()
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    returned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("return for revision")
        constraints = [models.CheckConstraint(name="rounds_return_says_why", condition=~Q(comment=""))]

    def __str__(self) -> str:
        return self.comment[:80]


class ReportReply(models.Model):
    """What the other party says to a decided report, in its own words. Added, never edited."""

    report = models.ForeignKey(CommitteeReport, models.PROTECT, related_name="replies")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    replied_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reply to a report")
        constraints = [models.CheckConstraint(name="rounds_reply_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text[:80]
