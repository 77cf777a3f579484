"""What a dialogue lacks before it can be published, and who can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.dialogue.models import Phase, PhaseKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from malmoandan.dialogue.models import Dialogue

NOTICE_DAYS = 21  # clause C17: an invitation at least three weeks before
TEXT_DAYS = 21  # as the consultation room asks of a text


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: in words, who can mend it, and where."""

    code: str
    words: str
    who: str
    url: str


def lacks_of(dialogue: Dialogue, today: date) -> list[Lack]:
    """Everything that stands in the way of publishing, the fact box first and then the phases."""
    phases = list(dialogue.phases.filter(ended_at__isnull=True).prefetch_related("questions").order_by("pk"))
    return [*_of_the_box(dialogue, today, phases), *_of_the_phases(dialogue, today, phases)]


def is_short_notice(dialogue: Dialogue, today: date) -> bool:
    """Whether less than three weeks would be left to take part, were it published that day."""
    last = dialogue.closes_on
    if last is None:
        last = max(dialogue.phases.values_list("closes_on", flat=True), default=None)
    return last is not None and last < today + timedelta(days=NOTICE_DAYS)


def _of_the_box(dialogue: Dialogue, today: date, phases: Sequence[Phase]) -> Iterator[Lack]:
    who, url = str(dialogue.host), reverse("dialogue:change_dialogue", args=[dialogue.pk])
    needed = {
        "background": _("Say why you ask: the background."),
        "decided_already": _("Say what is decided already, or that nothing is."),
        "can_be_influenced": _("Say what can be influenced."),
        "invited": _("Say who is invited."),
        "access_needs": _(
            "Say how one can take part from one's own conditions: languages, paper, phone, places."
        ),
        "how_answered": _("Say how the answer comes."),
    }
    for name, words in needed.items():
        if not getattr(dialogue, name):
            yield Lack(name, words, who, url)
    if dialogue.answerer is None:
        yield Lack("answerer", _("Say which body answers."), who, url)
    due = dialogue.answer_due_on
    last = max((phase.closes_on for phase in phases), default=today)
    if due is None:
        yield Lack(
            "answer_due_on",
            _("Say by which day the answer comes. Without it nothing is published."),
            who,
            url,
        )
    elif due <= last:
        yield Lack("answer_due_on", _("The answer must come after the last day to take part."), who, url)


def _of_the_phases(dialogue: Dialogue, today: date, phases: Sequence[Phase]) -> Iterator[Lack]:
    who, all_phases = str(dialogue.host), reverse("dialogue:phases", args=[dialogue.pk])
    if not phases:
        yield Lack("phases", _("Add at least one way to take part."), who, all_phases)
    if phases and not any(phase.kind == PhaseKind.CONTRIBUTIONS for phase in phases):
        words = _("Let people say their mind in their own words: add such a phase.")
        yield Lack("contributions", words, who, all_phases)
    for phase in phases:
        url = reverse("dialogue:change_phase", args=[phase.pk])
        names = {"phase": str(phase)}
        if phase.closes_on < today:
            yield Lack("passed", _("%(phase)s: the last day has passed already.") % names, who, url)
        if phase.kind == PhaseKind.SURVEY and not phase.questions.all():
            at = reverse("dialogue:survey_questions", args=[phase.pk])
            yield Lack("questions", _("%(phase)s: add at least one question.") % names, who, at)
        if phase.kind == PhaseKind.TEXT:
            yield from _of_a_text(dialogue, phase, today, url)


def _of_a_text(dialogue: Dialogue, phase: Phase, today: date, url: str) -> Iterator[Lack]:
    who, names = str(dialogue.host), {"phase": str(phase), "days": TEXT_DAYS}
    if not phase.text:
        yield Lack("text", _("%(phase)s: put in the text to comment on.") % names, who, url)
    if phase.opens_on < today:
        yield Lack("opens", _("%(phase)s: the first day cannot have passed.") % names, who, url)
    if phase.closes_on - max(phase.opens_on, today) < timedelta(days=TEXT_DAYS):
        words = _("%(phase)s: a text is out for comments at least %(days)d days.") % names
        yield Lack("days", words, who, url)
