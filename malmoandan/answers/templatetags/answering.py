"""What an answer and a voice's waiting look like: drawn in Python, since lists hold many of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template import Library
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from malmoandan.answers.models import AnswerOutcome
from malmoandan.web.addresses import address_of
from malmoandan.web.components.drawn import drawn
from malmoandan.web.components.signs import badge
from malmoandan.web.components.words import spelt

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.answers.models import Answer, Theme
    from malmoandan.answers.queries import Uses
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
def answer_outcome(answer: Answer | CardWords) -> str:
    """What becomes of it, with its shape."""
    outcome = AnswerOutcome(answer.outcome)
    return badge(str(outcome.label), STATES[outcome])


@dataclass(frozen=True, slots=True)
class CardWords:
    """An answer as its card tells it, in plain words: the same card is drawn once."""

    number: int
    gathering: int
    outcome: str
    body: str
    answered_at: datetime
    theme: int | None
    voice: int | None
    title: str
    title_language: str
    language: str
    said: str
    excerpt: str
    reasons: str
    next_step: str
    next_step_on: date | None
    times: int  # how often the reasons have been given, where that is often; else 0


@register.simple_tag
def answer_card(answer: Answer, uses: Uses | None = None, *, level: int = 3, is_page: bool = False) -> str:
    """You said, this we do or do not do, because: of one answer."""
    theme, voice = answer.theme, answer.contribution
    titled = theme or voice
    shown = CardWords(
        answer.number, answer.gathering_id, answer.outcome, answer.body.name, answer.answered_at,
        answer.theme_id, answer.contribution_id,
        title=theme.title if theme else _title_of(voice), title_language=titled.language if titled else "",
        language=answer.language, said=answer.said, excerpt="" if answer.said or not voice else voice.text,
        reasons=answer.reasons, next_step=answer.next_step, next_step_on=answer.next_step_on,
        times=uses.times if uses and uses.is_stock else 0,
    )  # fmt: skip
    return drawn("answers/card.html", answer=shown, level=level, is_page=is_page)


def _title_of(voice: Contribution | None) -> str:
    if voice is None:
        return ""
    return voice.title or _("Voice %(number)s") % {"number": voice.number}


@register.simple_tag
def answer_link(gathering: int, number: int) -> str:
    """The way to an answer's page, by its number."""
    url = address_of("answers:answer", gathering, number)
    return format_html('<a href="{}">{}</a>', url, _("Answer %(number)s") % {"number": number})


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
