"""A conversation's question in the languages it is asked in; read once and kept until it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from malmoandan.opinions.models import QuestionText
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from malmoandan.opinions.models import Conversation


@dataclass(frozen=True, slots=True)
class Question:
    """The words a reader meets, and the language they are in."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


def questions_in(language: str) -> dict[int, str]:
    """Every question that has been translated to a language, by its conversation's primary key."""
    rows = QuestionText.objects.filter(language=language, replaced_at__isnull=True)
    return until_next_entry(
        f"opinions.questions.{language}", lambda: dict(rows.values_list("conversation", "text")),
        "opinions.question_translated",
    )  # fmt: skip


def question_shown(conversation: Conversation) -> Question:
    """In the reader's language where it has been translated, else as it was written."""
    language = (get_language() or "").partition("-")[0]
    if not language or language == conversation.language:
        return Question(conversation.question, conversation.language)
    text = questions_in(language).get(conversation.pk)
    return Question(text, language) if text else Question(conversation.question, conversation.language)


def question_texts_of(conversation: Conversation) -> list[QuestionText]:
    """Its translations that stand, by language."""
    return list(conversation.question_texts.filter(replaced_at__isnull=True).order_by("language"))
