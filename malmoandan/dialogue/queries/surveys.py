"""What came of a survey. Shown once, when it has closed and ten or more have answered.

Nothing is shown while it runs: between two interim results the answers of the few who came in between could
be worked out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from malmoandan.dialogue.marks import turn_mark
from malmoandan.dialogue.models import QuestionKind, SurveyMark, SurveyTurn, SurveyWords
from malmoandan.dialogue.queries.suppression import FEWEST, shown_counts, shown_total
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.dialogue.models import Phase, SurveyQuestion
    from malmoandan.kernel.actors import Actor

MOST_WORDS = 200
SCALE = range(1, 6)


@dataclass(frozen=True, slots=True)
class Share:
    """One answer and how many gave it; None where the number is not shown."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered to one question. `words` holds what was written, in no order of time."""

    question: SurveyQuestion
    answers: int  # in whole tens
    shares: Sequence[Share]
    words: Sequence[SurveyWords]


@dataclass(frozen=True, slots=True)
class Results:
    """A survey's outcome: how many answered, in whole tens, and each question where it may be shown."""

    people: int
    told: Sequence[Told]
    hidden: int  # answers in words that were hidden, with reasons


def people_in(phase: Phase) -> int:
    """How many have answered so far, in whole tens."""
    place = f"dialogue.survey.people.{phase.pk}"
    return until_next_entry(place, lambda: shown_total(phase.turns.count()), "dialogue")


def has_answered(phase: Phase, actor: Actor) -> bool:
    """Whether this actor has answered already."""
    return SurveyTurn.objects.filter(mark=turn_mark(phase.pk, actor.key)).exists()


def results_of(phase: Phase, day: date) -> Results | None:
    """What came of it; None while it runs, and when fewer than ten have answered."""
    if phase.begun_at is None or not phase.is_over_on(day) or phase.turns.count() < FEWEST:
        return None
    questions = list(phase.questions.order_by("number"))
    marks = SurveyMark.objects.filter(question__in=questions).values_list("question", "choice")
    counts = {(question, choice): count for question, choice, count in marks.annotate(Count("pk")).order_by()}
    words = list(SurveyWords.objects.filter(question__in=questions).order_by("pk"))
    told = [_told(each, counts, words) for each in questions]
    return Results(shown_total(phase.turns.count()), told, sum(1 for each in words if each.hidden_at))


def _told(question: SurveyQuestion, counts: dict[tuple[int, int], int], words: Sequence[SurveyWords]) -> Told:
    if question.kind == QuestionKind.TEXT:
        said = [each for each in words if each.question_id == question.pk]
        shown = [each for each in said if each.hidden_at is None] if len(said) >= FEWEST else []
        return Told(question, shown_total(len(said)), (), shown[:MOST_WORDS])
    is_scale = question.kind == QuestionKind.SCALE
    labels = {n: str(n) for n in SCALE} if is_scale else dict(enumerate(question.options))
    given = {choice: counts.get((question.pk, choice), 0) for choice in labels}
    shown_of = shown_counts(given)
    shares = [Share(label, shown_of[choice]) for choice, label in labels.items()]
    return Told(question, shown_total(sum(given.values())), shares, ())
