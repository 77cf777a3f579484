"""How far a question has come: drawn in Python, since a list holds many of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.template import Library
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malmoandan.matters.models import State
from malmoandan.web.components.signs import badge
from malmoandan.web.components.words import spelt

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.matters.models import Question

register = Library()


@register.simple_tag
def question_state(question: Question, today: date) -> str:
    """Closed, answered, or by which day an answer comes or should have come."""
    return _drawn(question.state, question.due_on, question.due_on < today, get_language())


@lru_cache(maxsize=2000)
def _drawn(state: str, due_on: date, is_late: bool, _language: str | None) -> str:  # noqa: FBT001
    """Drawn once for each day in each language."""
    if state == State.CLOSED:
        return badge(_("Closed"), "done")
    if state == State.ANSWERED:
        return badge(_("Answered"), "done")
    if is_late:
        return badge(_("Waiting for an answer since %(day)s") % {"day": spelt(due_on)}, "late")
    return badge(_("An answer comes by %(day)s") % {"day": spelt(due_on)}, "waiting")
