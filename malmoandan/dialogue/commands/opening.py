"""Opening, moving and ending what a phase asks for, by the commands of the rooms below."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from malmoandan.consultation.commands import open_consultation
from malmoandan.dialogue.commands.holding import day_of, start_of
from malmoandan.dialogue.models import PhaseKind
from malmoandan.dialogue.queries.parts import conversation_of, gathering_of
from malmoandan.dialogue.texts import passages_of
from malmoandan.kernel.errors import Refused
from malmoandan.opinions.commands import change_conversation, open_conversation
from malmoandan.voices.commands import change_gathering, close_gathering, open_gathering

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date, datetime

    from malmoandan.dialogue.models import Dialogue, Phase
    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref

    Opens = Callable[[Phase, Actor, datetime], Ref | None]


def open_phase(phase: Phase, by: Actor, at: datetime) -> None:
    """Open what the phase asks for. A survey and meetings need nothing more than their days."""
    ref = OPENERS[PhaseKind(phase.kind)](phase, by, at)
    phase.begun_at, phase.opened = at, str(ref) if ref else ""
    phase.save(update_fields=["begun_at", "opened"])


def move_phase_below(phase: Phase, by: Actor, at: datetime) -> None:
    """Let the room below know the new days; `Refused` where it has promised otherwise."""
    if phase.kind == PhaseKind.CONTRIBUTIONS:
        _move_gathering(phase.dialogue, by, at, opens_at=opens(phase, at), closes_at=closes(phase))
    elif phase.kind == PhaseKind.STATEMENTS:
        _move_conversation(phase, by, at)
    elif phase.kind == PhaseKind.TEXT:
        raise Refused(_("The days for comments on a text stand as they were promised."))


def end_phase_below(phase: Phase, by: Actor, at: datetime) -> None:
    """End it in the room below; `Refused` where no party alone may cut short what was promised to all."""
    if phase.kind == PhaseKind.CONTRIBUTIONS:
        _close_gathering(phase.dialogue, by, at)
    elif phase.kind == PhaseKind.STATEMENTS:
        raise Refused(_("Votes that were promised until a day end earlier only when both parties say so."))
    elif phase.kind == PhaseKind.TEXT:
        raise Refused(_("The days for comments on a text stand as they were promised."))


def end_all_below(dialogue: Dialogue, by: Actor, at: datetime) -> None:
    """A dialogue called off takes no more voices; votes and comments run until the day promised to all."""
    _close_gathering(dialogue, by, at)


def carry_over(dialogue: Dialogue, moved: Collection[str], by: Actor, at: datetime) -> None:
    """Let the gathering owe its answers from the body and by the day that hold now."""
    if {"answer_due_on", "answerer"} & set(moved):
        _move_gathering(dialogue, by, at)


def opens(phase: Phase, at: datetime) -> datetime:
    """The moment it opens: its first day begins, or now where that has begun already."""
    return max(start_of(phase.opens_on), at) if phase.begun_at is None else start_of(phase.opens_on)


def closes(phase: Phase) -> datetime:
    """The moment its last day is over."""
    return start_of(phase.closes_on + timedelta(days=1))


def _open_gathering(phase: Phase, by: Actor, at: datetime) -> Ref:
    dialogue = phase.dialogue
    return open_gathering(
        subject=dialogue.ref, question=dialogue.question, party=dialogue.party, answerer=dialogue.answerer,
        opens_at=opens(phase, at), closes_at=closes(phase),
        answer_due_on=cast("date", dialogue.answer_due_on), by=by, at=at,
    ).ref  # fmt: skip


def _open_conversation(phase: Phase, by: Actor, at: datetime) -> Ref:
    dialogue = phase.dialogue
    return open_conversation(
        subject=dialogue.ref, question=dialogue.question, background=phase.explains,
        language=dialogue.language,
        opens_at=opens(phase, at), closes_at=closes(phase), by=by, at=at,
    ).ref  # fmt: skip


def _open_text(phase: Phase, by: Actor, at: datetime) -> Ref:
    with translation.override("sv"):
        url = reverse("dialogue:dialogue", args=[phase.dialogue_id])
    return open_consultation(
        ref=phase.ref, title=phase.title or phase.dialogue.title, url=url, passages=passages_of(phase.text),
        opens_on=max(phase.opens_on, day_of(at)), closes_on=phase.closes_on,
        answer_by=cast("date", phase.dialogue.answer_due_on), by=by, at=at,
    ).ref  # fmt: skip


def _nothing(_phase: Phase, _by: Actor, _at: datetime) -> None:
    """Its days are enough."""


OPENERS: dict[PhaseKind, Opens] = {
    PhaseKind.CONTRIBUTIONS: _open_gathering,
    PhaseKind.STATEMENTS: _open_conversation,
    PhaseKind.TEXT: _open_text,
    PhaseKind.SURVEY: _nothing,
    PhaseKind.MEETINGS: _nothing,
}


def _move_gathering(
    dialogue: Dialogue,
    by: Actor,
    at: datetime,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
) -> None:
    gathering = gathering_of(dialogue)
    if gathering is None:
        return
    change_gathering(
        gathering=gathering, question=gathering.question, answerer=dialogue.answerer,
        opens_at=opens_at or gathering.opens_at, closes_at=closes_at or gathering.closes_at,
        answer_due_on=cast("date", dialogue.answer_due_on), is_public=gathering.is_public, by=by, at=at,
    )  # fmt: skip


def _close_gathering(dialogue: Dialogue, by: Actor, at: datetime) -> None:
    """Nothing more is said; where it has not opened yet, it closes in the moment it would have opened."""
    gathering = gathering_of(dialogue)
    if gathering is None or (gathering.closes_at is not None and gathering.closes_at <= at):
        return
    if gathering.opens_at > at:
        _move_gathering(dialogue, by, at, closes_at=gathering.opens_at + timedelta(seconds=1))
    else:
        close_gathering(gathering=gathering, by=by, at=at)


def _move_conversation(phase: Phase, by: Actor, at: datetime) -> None:
    conversation = conversation_of(phase.dialogue)
    if conversation is not None:
        change_conversation(
            conversation=conversation, question=conversation.question, background=conversation.background,
            closes_at=closes(phase), is_public=conversation.is_public, by=by, at=at,
        )  # fmt: skip
