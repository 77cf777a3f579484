"""What a thousand phones ask every other second: has the room moved on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache

from malmoandan.workshop.models import Workshop

if TYPE_CHECKING:
    from malmoandan.opinions.models import Conversation

TICK = 0.5  # seconds an answer is given again without asking the database


@dataclass(frozen=True, slots=True)
class Live:
    """Where a workshop is: which number says what is shown, the kind of step that is on, what is voted on."""

    revision: int
    kind: str
    conversation: Conversation | None


def live(code: str) -> Live | None:
    """Where the workshop of this code is. One question to the database each half second, whoever asks.

    The memory is each server process's own, so a phone may hear of a new step half a second late.
    """
    place = f"workshop.live.{code}"
    known: Live | None = cache.get(place)
    if known is not None:
        return known
    opened = Workshop.objects.filter(code=code).exclude(state="draft")
    row = opened.select_related("current", "conversation").first()
    if row is None:
        return None
    found = Live(row.revision, row.current.kind if row.current else "", row.conversation)
    cache.set(place, found, TICK)
    return found
