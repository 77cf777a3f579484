"""A whole round for the joint report: frozen rows, in the report's language, without anybody's person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation

from malmoandan.kernel.actors import NOBODY
from malmoandan.rounds.queries.reports import answers_of_all
from malmoandan.rounds.queries.rounds import rows_of

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.rounds.models import FollowUpRound
    from malmoandan.rounds.queries.reports import Answer
    from malmoandan.rounds.queries.rounds import Row


@dataclass(frozen=True, slots=True)
class SentenceTold:
    """One sentence; `mark` is fact, judgement or organisation; `sources` are paths to what it rests on."""

    text: str
    mark: str
    said_by: str
    language: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerTold:
    """What a committee says to one question."""

    number: int
    question: str
    kind: str
    sentences: tuple[SentenceTold, ...]


@dataclass(frozen=True, slots=True)
class CommitteeTold:
    """A report that its committee has decided on. `is_late` is of the day it was handed in."""

    body: str
    body_pk: int
    party: str
    decided_on: date
    paragraph: str
    registry_no: str
    document_url: str
    is_late: bool
    minutes: int | None
    url: str
    answers: tuple[AnswerTold, ...]


@dataclass(frozen=True, slots=True)
class CommitteeMissing:
    """A body whose report is not there, neutrally: how far it had come (a code of `Stage`) and its days."""

    body: str
    stage: str
    stage_name: str
    due_on: date
    extended_to: date | None


@dataclass(frozen=True, slots=True)
class RoundTold:
    """A round as it stands on a day; both lists by the names of bodies."""

    year: int
    title: str
    language: str
    committees: tuple[CommitteeTold, ...]
    missing: tuple[CommitteeMissing, ...]


def round_for_report(round_: FollowUpRound, today: date, language: str = "") -> RoundTold:
    """What everybody may read of a round, in this language, else in the round's own."""
    with translation.override(language or round_.language):
        rows = rows_of(round_, NOBODY, today)
        decided = [row for row in rows if row.is_decided and row.decision]
        answers = answers_of_all([row.report for row in decided])
        return RoundTold(
            round_.year,
            round_.title,
            language or round_.language,
            tuple(_committee(row, answers[row.report.pk]) for row in decided),
            tuple(_missing(row) for row in rows if not row.is_decided),
        )


def _committee(row: Row, answers: list[Answer]) -> CommitteeTold:
    body, decision = row.assignment.body, row.decision
    assert decision is not None  # noqa: S101 - only those with one are asked for
    return CommitteeTold(
        body=body.name,
        body_pk=body.pk,
        party=body.party.slug if body.party else "",
        decided_on=decision.decided_on,
        paragraph=decision.paragraph,
        registry_no=decision.registry_no,
        document_url=decision.document_url,
        is_late=not (row.report.first_submitted_on or decision.decided_on) <= row.assignment.last_day,
        minutes=row.report.minutes,
        url=reverse("rounds:report", args=[row.report.pk]),
        answers=tuple(_answer(each) for each in answers),
    )


def _answer(answer: Answer) -> AnswerTold:
    sentences = tuple(
        SentenceTold(each.text, each.mark, each.said_by, each.language, (each.url,) if each.url else ())
        for each in answer.said
    )
    question = answer.section.question
    return AnswerTold(question.number, answer.asked.text, question.kind, sentences)


def _missing(row: Row) -> CommitteeMissing:
    given = row.assignment
    return CommitteeMissing(
        given.body.name, row.stage.value, str(row.stage.label), given.due_on, given.extended_to
    )
