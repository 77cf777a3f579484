"""Rounds as they are listed and read: who has reported, and how far everybody has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import get_language

from malmoandan.rounds.models import (
    AssignmentState,
    CommitteeDecision,
    Mark,
    ReportReply,
    Section,
    SectionState,
    Sentence,
)
from malmoandan.rounds.queries.visibility import assignments_visible_to, rounds_visible_to
from malmoandan.rounds.stages import SHAPES, Stage, stage_of
from malmoandan.rounds.standard import question_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.rounds.models import (
        Assignment,
        CommitteeReport,
        FollowUpRound,
        Question,
        RoundReminder,
    )


def rounds_listed(actor: Actor) -> QuerySet[FollowUpRound]:
    """The rounds she may see, the latest year first."""
    return rounds_visible_to(actor).order_by("-year")


@dataclass(frozen=True, slots=True)
class Row:
    """One body in a round, with how far it has come."""

    assignment: Assignment
    report: CommitteeReport
    stage: Stage
    decision: CommitteeDecision | None
    is_late: bool
    sections: tuple[SectionState, ...] = ()
    reminder: RoundReminder | None = None

    @property
    def shape(self) -> str:
        """The badge of its stage."""
        return SHAPES[self.stage]

    @property
    def is_decided(self) -> bool:
        """Whether everybody may read it."""
        return self.assignment.state == AssignmentState.DECIDED


def rows_of(round_: FollowUpRound, actor: Actor, today: date, *, with_sections: bool = False) -> list[Row]:
    """Every body of a round by name, never by how far it has come. Three queries, or four with sections."""
    rows = whole_assignments(assignments_visible_to(actor).filter(round=round_), with_sections=with_sections)
    return [row_of(each, today) for each in rows.order_by("body__name", "pk")]


def whole_assignments(rows: QuerySet[Assignment], *, with_sections: bool = False) -> QuerySet[Assignment]:
    """The same assignments with all that tells their stage."""
    said = Sentence.objects.filter(section__report__assignment=OuterRef("pk")).exclude(mark=Mark.FACT)
    replied = ReportReply.objects.filter(report__assignment=OuterRef("pk"))
    decisions = CommitteeDecision.objects.order_by("-number")
    found = rows.select_related("body__party", "round", "report").annotate(
        has_words=Exists(said), has_reply=Exists(replied)
    )
    found = found.prefetch_related(Prefetch("report__decisions", queryset=decisions))
    if with_sections:
        sections = Section.objects.order_by("question__number")
        found = found.prefetch_related(Prefetch("report__sections", queryset=sections))
    return found


def row_of(assignment: Assignment, today: date) -> Row:
    """What one of `whole_assignments` tells."""
    report: CommitteeReport = assignment.report
    prefetched = getattr(report, "_prefetched_objects_cache", {})
    sections = prefetched.get("sections", ())
    return Row(
        assignment,
        report,
        stage_of(
            assignment,
            has_words=getattr(assignment, "has_words", False),
            has_reply=getattr(assignment, "has_reply", False),
        ),
        next(iter(report.decisions.all()), None),
        assignment.is_late_on(today),
        tuple(SectionState(each.state) for each in sections),
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """How many bodies of a round have decided, have handed in, are late, and how many there are."""

    decided: int
    handed_in: int
    late: int
    total: int


def counted(rows: Iterable[Row]) -> Counted:
    """The numbers of a round: of the whole, never of one body."""
    listed = list(rows)
    decided = sum(row.is_decided for row in listed)
    waiting = sum(row.stage == Stage.PREPARED for row in listed)
    return Counted(decided, decided + waiting, sum(row.is_late for row in listed), len(listed))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its reader reads it."""

    question: Question
    text: str
    help: str


def questions_of(round_: FollowUpRound) -> list[Asked]:
    """The questions of a round in their order, in the reader's language where they are the standard ones."""
    return [asked(each, round_) for each in round_.questions.order_by("number")]


def asked(question: Question, round_: FollowUpRound) -> Asked:
    """One question for the reader of now."""
    text, help_ = question_words(question, round_.language)
    return Asked(question, text, help_)


def round_before(round_: FollowUpRound) -> FollowUpRound | None:
    """The latest round of an earlier year."""
    return type(round_).objects.filter(year__lt=round_.year).order_by("-year").first()


def language_of_page() -> str:
    """The language a page is in, for what is written from it."""
    return (get_language() or "sv")[:10]
