"""One report as it is read and as it is written: its answers, what can be taken in, last year beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language

from malmoandan.rounds.facts import fact_words, facts_of
from malmoandan.rounds.models import (
    CommitteeReport,
    Mark,
    QuestionKind,
    Section,
    SectionState,
    Sentence,
)
from malmoandan.rounds.queries.quotes import quotes_offered
from malmoandan.rounds.queries.rounds import asked
from malmoandan.rounds.queries.visibility import reports_visible_to

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from malmoandan.contributions.queries import ApprovedQuote
    from malmoandan.kernel.actors import Actor
    from malmoandan.rounds.facts import Fact
    from malmoandan.rounds.queries.rounds import Asked


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence as it is shown: a fact in the reader's language, all else as written."""

    sentence: Sentence
    text: str
    language: str
    mark: str
    mark_name: str
    said_by: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and what is said to it."""

    section: Section
    asked: Asked
    said: tuple[Said, ...]

    @property
    def state_name(self) -> str:
        """How far it has come, in words."""
        return str(SectionState(self.section.state).label)

    @property
    def shape(self) -> str:
        """The badge of its state."""
        return {"empty": "neutral", "started": "open", "ready": "done"}[self.section.state]


def answers_of(report: CommitteeReport) -> list[Answer]:
    """The answers of a report, in the order of the questions. Two queries."""
    return answers_of_all([report]).get(report.pk, [])


def answers_of_all(reports: Collection[CommitteeReport]) -> dict[int, list[Answer]]:
    """The same of many reports of one round, by primary key; two queries however many there are."""
    rounds = {each.pk: each.assignment.round for each in reports}
    sections = Section.objects.filter(report__in=rounds).select_related("question")
    found: dict[int, list[Answer]] = {key: [] for key in rounds}
    for each in sections.prefetch_related("sentences").order_by("question__number"):
        said = tuple(said_in(row) for row in sorted(each.sentences.all(), key=lambda row: row.place))
        found[each.report_id].append(Answer(each, asked(each.question, rounds[each.report_id]), said))
    return found


def said_in(sentence: Sentence) -> Said:
    """One sentence as its reader reads it."""
    text, language = sentence.text, sentence.language
    if sentence.mark == Mark.FACT:
        try:
            text, language = fact_words(sentence.fact, sentence.count), get_language() or language
        except KeyError:  # a fact this program counts no more stands as it was written
            text = sentence.text
    url = reverse("rounds:fact", args=[sentence.pk]) if sentence.sources else ""
    name = str(Mark(sentence.mark).label)
    return Said(sentence, text, language, sentence.mark, name, sentence.said_by, url)


def judgement_of(section: Section) -> str:
    """The committee's own words of one section, a paragraph for each sentence kept."""
    own = section.sentences.filter(mark=Mark.JUDGEMENT).order_by("place")
    return "\n\n".join(own.values_list("text", flat=True))


def last_answer(section: Section, actor: Actor) -> Answer | None:
    """What the same body said to the same question in the round before, if this actor may read it."""
    question, assignment = section.question, section.report.assignment
    earlier = (
        reports_visible_to(actor)
        .filter(assignment__body=assignment.body_id, assignment__round__year__lt=assignment.round.year)
        .order_by("-assignment__round__year")
        .first()
    )
    if earlier is None:
        return None
    for answer in answers_of(earlier):
        known = answer.section.question
        alike = known.text == question.text or question.kind != QuestionKind.OTHER
        if known.kind == question.kind and alike:
            return answer if answer.said else None
    return None


@dataclass(frozen=True, slots=True)
class Material:
    """What can be taken into a section: the facts as they are counted now, and quotes approved."""

    facts: tuple[Fact, ...]
    quotes: tuple[ApprovedQuote, ...]
    facts_chosen: frozenset[str]
    quotes_chosen: frozenset[str]


def material_for(section: Section, today: date) -> Material:
    """The facts and quotes for one section; facts are all chosen until somebody has written in it."""
    assignment, kind = section.report.assignment, section.question.kind
    facts = tuple(facts_of(kind, assignment.body, assignment.round.year, today))
    quotes = tuple(quotes_offered(kind, assignment.body, assignment.round.year))
    kept = list(section.sentences.all())
    chosen = {each.fact for each in kept if each.mark == Mark.FACT}
    if section.state == SectionState.EMPTY:
        chosen = {each.key for each in facts}
    quoted = {ref for each in kept if each.mark == Mark.ORGANISATION for ref in each.sources}
    return Material(facts, quotes, frozenset(chosen), frozenset(quoted))


def writers_of_report(report: CommitteeReport) -> set[int]:
    """The persons who have written in it or handed it in: none of them looks it through."""
    wrote = set(report.sections.filter(written_by__isnull=False).values_list("written_by__person", flat=True))
    return wrote | ({report.submitted_by.person_id} if report.submitted_by else set())


def not_ready(report: CommitteeReport) -> list[Answer]:
    """The answers that must be ready and are not."""
    return [
        each
        for each in answers_of(report)
        if each.section.question.is_mandatory and each.section.state != SectionState.READY
    ]
