"""A survey: its questions before it is published, its answers while it is open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from malmoandan.dialogue import policies
from malmoandan.dialogue.commands.holding import day_of, held, held_phase, long_text, reason, short_text
from malmoandan.dialogue.marks import turn_mark
from malmoandan.dialogue.models import (
    Phase,
    PhaseKind,
    QuestionKind,
    SurveyMark,
    SurveyQuestion,
    SurveyTurn,
    SurveyWords,
)
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

MOST_QUESTIONS, MOST_OPTIONS, FEWEST_OPTIONS = 10, 10, 2
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_WORDS = 300, 100, 1000
SCALE = range(1, 6)


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question to ask; a choice has its options."""

    kind: QuestionKind | str
    text: str
    options: Sequence[str] = field(default_factory=tuple)
    is_required: bool = False


@transaction.atomic
def add_survey_question(*, phase: Phase, question: NewQuestion, by: Actor, at: datetime) -> SurveyQuestion:
    """Add a question to a survey that is not public yet."""
    now = held_phase(phase)
    require(policies.may_draft(by, now.dialogue) and now.kind == PhaseKind.SURVEY)
    if now.questions.count() >= MOST_QUESTIONS:
        raise Refused(_("A survey has at most %(most)d questions.") % {"most": MOST_QUESTIONS})
    kind = QuestionKind(question.kind)
    if not (text := short_text(question.text, LONGEST_QUESTION)):
        raise Refused(_("Write something first."))
    last: int = now.questions.aggregate(last=Max("number"))["last"] or 0
    added = SurveyQuestion.objects.create(
        phase=now, number=last + 1, kind=kind, text=text, is_required=question.is_required,
        options=_options(question.options) if kind == QuestionKind.CHOICE else [],
    )  # fmt: skip
    record.write(
        kind="dialogue.survey_question_added",
        ref=now.dialogue.ref,
        by=by,
        at=at,
        phase=now.pk,
        number=added.number,
    )
    return added


@transaction.atomic
def remove_survey_question(*, question: SurveyQuestion, by: Actor, at: datetime) -> None:
    """Take a question out of a survey that is not public yet."""
    phase = held_phase(question.phase)
    require(policies.may_draft(by, phase.dialogue))
    number = question.number
    phase.questions.filter(pk=question.pk).delete()
    record.write(
        kind="dialogue.survey_question_removed", ref=phase.dialogue.ref, by=by, at=at, phase=phase.pk,
        number=number,
    )  # fmt: skip


@transaction.atomic
def answer_survey(
    *, phase: Phase, answers: Mapping[int, int | str], language: str, by: Actor, at: datetime
) -> None:
    """Answer once, for good: by question number, an option's place, a number from 1 to 5, or words.

    Nothing is kept that ties the answers to her or to one another, so they cannot be changed afterwards.
    """
    now = Phase.objects.select_related("dialogue").get(pk=phase.pk)
    require(policies.may_answer_survey(by, now, day_of(at)), _("The survey is not open now."))
    questions = list(now.questions.order_by("number"))
    given = {
        each: value for each in questions if (value := _sound(each, answers.get(each.number))) is not None
    }
    if missing := [each for each in questions if each.is_required and each not in given]:
        raise Refused(_("Answer question %(number)d too.") % {"number": missing[0].number})
    if not given:
        raise Refused(_("Answer at least one question."))
    _turn, is_new = SurveyTurn.objects.get_or_create(mark=turn_mark(now.pk, by.key), defaults={"phase": now})
    if not is_new:
        raise Refused(_("You have answered this survey already. Thank you."))
    for question, value in given.items():
        if isinstance(value, int):
            SurveyMark.objects.create(question=question, choice=value)
        else:
            SurveyWords.objects.create(question=question, text=value, language=language)
    alone = replace(
        by, mandate=None, body=None, party="", roles=frozenset()
    )  # nobody's business for whom she acts
    record.write(kind="dialogue.survey_answered", ref=now.dialogue.ref, by=alone, at=at, phase=now.pk)


@transaction.atomic
def hide_survey_words(*, words: SurveyWords, why: str, by: Actor, at: datetime) -> None:
    """Hide one answer in words that breaks the rules, with the reason for all to read."""
    dialogue = held(words.question.phase.dialogue)
    now = SurveyWords.objects.select_for_update().get(pk=words.pk)
    now.question.phase.dialogue = dialogue
    require(policies.may_hide_survey_words(by, now))
    now.hidden_at, now.hidden_by_id, now.hidden_why = at, by.mandate, reason(why)[:300]
    now.save(update_fields=["hidden_at", "hidden_by", "hidden_why"])
    record.write(
        kind="dialogue.survey_words_hidden", ref=dialogue.ref, by=by, at=at, phase=now.question.phase_id,
        why=now.hidden_why,
    )  # fmt: skip


def _options(options: Sequence[str]) -> list[str]:
    """Two to ten different options, each on one line."""
    kept = list(dict.fromkeys(one for each in options if (one := short_text(each, LONGEST_OPTION))))
    if not FEWEST_OPTIONS <= len(kept) <= MOST_OPTIONS:
        raise Refused(_("Give two to ten different options, each on a line of its own."))
    return kept


def _sound(question: SurveyQuestion, value: int | str | None) -> int | str | None:
    """A value the question can have; None where it was left out."""
    if value is None or value == "":
        return None
    if question.kind == QuestionKind.TEXT:
        return long_text(str(value), LONGEST_WORDS) or None
    allowed = SCALE if question.kind == QuestionKind.SCALE else range(len(question.options))
    if not isinstance(value, int) or value not in allowed:
        raise Refused(_("Choose one of the answers."))
    return value
