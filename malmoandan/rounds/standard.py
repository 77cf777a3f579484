"""The seven questions of clause C32, as a new round begins with them.

A round keeps their words in its own language. Where they stand unchanged, a reader gets them in hers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from malmoandan.rounds.models import QuestionKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from malmoandan.rounds.models import Question


@dataclass(frozen=True, slots=True)
class Standard:
    """One question: what it is about, its words and its help."""

    kind: QuestionKind
    text: _StrPromise
    help: _StrPromise


SEVEN = (
    Standard(
        QuestionKind.COLLABORATIONS,
        _("Which collaborations, dialogues and partnerships with civil society ran this year?"),
        _("The list comes from what has happened. Add what is missing, and say what was not as it stands."),
    ),
    Standard(
        QuestionKind.COMMITMENTS,
        _("Which commitments were kept, which came late, which were dropped – and why?"),
        _("The numbers come from the commitments. You only need to say why."),
    ),
    Standard(
        QuestionKind.VOICES,
        _("What did organisations say, and what did we do with it?"),
        _("The numbers come from the answers given. Let the organisations speak in their own words."),
    ),
    Standard(
        QuestionKind.PRINCIPLES,
        _("The principles: one example that worked, and one that did not."),
        _("Choose examples from which others can learn. An honest failure is worth more than two successes."),
    ),
    Standard(
        QuestionKind.OBSTACLES,
        _("Which obstacles did we remove, and which did we refuse to remove?"),
        _("The numbers come from the register of obstacles. Say why when something was refused."),
    ),
    Standard(
        QuestionKind.SPREADING,
        _("How did we spread the agreement inside our own organisation: when, and to how many?"),
        _("Log each occasion once, when it has been, and it is counted here."),
    ),
    Standard(
        QuestionKind.COMING,
        _("What next year, with which resources, and what do we send to the budget?"),
        _("Two or three sentences that can go straight into the budget letter."),
    ),
)
_BY_KIND = {each.kind.value: each for each in SEVEN}


def question_words(question: Question, language: str) -> tuple[str, str]:
    """A question and its help: in the reader's language where they are the standard ones, else as written."""
    known = _BY_KIND.get(question.kind)
    if known is None:
        return question.text, question.help
    with override(language):
        text, help_ = str(known.text), str(known.help)
    return (
        str(known.text) if question.text == text else question.text,
        str(known.help) if question.help == help_ else question.help,
    )
