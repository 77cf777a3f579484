"""The question of a conversation, in the reader's language where somebody has translated it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from malmoandan.opinions.queries import question_shown

if TYPE_CHECKING:
    from malmoandan.opinions.models import Conversation
    from malmoandan.opinions.queries import Question

register = template.Library()


@register.filter
def asked(conversation: Conversation) -> Question:
    """Its words and their language: `{{ conversation|asked }}` writes the words."""
    return question_shown(conversation)
