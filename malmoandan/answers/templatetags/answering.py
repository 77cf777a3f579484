"""What an answer and a voice's waiting look like: drawn in Python, since lists hold many of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template import Library
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from malmoandan.answers.models import AnswerOutcome
from malmoandan.web.addresses import address_of
from malmoandan.web.components.signs import badge
from malmoandan.web.components.words import spelt

if TYPE_CHECKING:
    from malmoandan.answers.models import Answer, Theme
    from malmoandan.voices.models import Contribution, Gathering

register = Library()
STATES = {
    AnswerOutcome.WE_DO: "open",
    AnswerOutcome.PARTLY: "partly",
    AnswerOutcome.WE_DO_NOT: "stopped",
    AnswerOutcome.ALREADY: "done",
    AnswerOutcome.ELSEWHERE: "neutral",
    AnswerOutcome.DONE: "done",
}


@register.simple_tag
def answer_outcome(answer: Answer) -> str:
    """What becomes of it, with its shape."""
    return badge(answer.get_outcome_display(), STATES[AnswerOutcome(answer.outcome)])


@register.simple_tag
def answer_link(answer: Answer) -> str:
    """The way to its page, by its number."""
    url = address_of("answers:answer", answer.gathering_id, answer.number)
    return format_html('<a href="{}">{}</a>', url, _("Answer %(number)s") % {"number": answer.number})


@register.simple_tag
def voice_link(voice: Contribution) -> str:
    """The way to a voice's page: its title, or its number."""
    words = voice.title or _("Voice %(number)s") % {"number": voice.number}
    url = address_of("voices:contribution", voice.pk)
    return format_html('<a href="{}"><bdi lang="{}">{}</bdi></a>', url, voice.language, words)


@register.simple_tag
def voice_state(voice: Contribution, gathering: Gathering) -> str:
    """Answered, or by which day an answer comes or should have come."""
    return _state(is_answered=voice.answered_at is not None, gathering=gathering)


@register.simple_tag
def theme_state(theme: Theme, gathering: Gathering) -> str:
    """The same of a theme; one that has been merged is neither."""
    if theme.is_merged:
        return badge(_("Merged"), "neutral")
    return _state(is_answered=theme.answered_at is not None, gathering=gathering)


def _state(*, is_answered: bool, gathering: Gathering) -> str:
    if is_answered:
        return badge(pgettext("voice", "Answered"), "done")
    day = {"day": spelt(gathering.answer_due_on)}
    if gathering.answer_due_on < timezone.localdate():
        return badge(_("Waiting for an answer since %(day)s") % day, "late")
    return badge(_("An answer comes by %(day)s") % day, "waiting")
