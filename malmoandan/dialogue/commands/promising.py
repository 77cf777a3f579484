"""Keeping both readings of what was promised, and naming nobody to answer who has not said yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _

from malmoandan.dialogue.models import MovedPromise
from malmoandan.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from malmoandan.dialogue.models import Dialogue, Phase
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body


def note_moved(dialogue: Dialogue, to: Mapping[str, object], why: str, by: Actor, at: datetime) -> None:
    """Set down, for each thing moved, how it read and how it reads from this revision on."""
    MovedPromise.objects.bulk_create(
        MovedPromise(
            dialogue=dialogue, revision=dialogue.revision, field=name, was=spelt(getattr(dialogue, name)),
            is_now=spelt(value), reason=why, mandate_id=cast("int", by.mandate), moved_at=at,
        )
        for name, value in to.items()
    )  # fmt: skip


def note_phase_moved(phase: Phase, to: tuple[object, object], why: str, by: Actor, at: datetime) -> None:
    """The same for the days of a phase."""
    was = (phase.opens_on, phase.closes_on)
    MovedPromise.objects.create(
        dialogue=phase.dialogue, revision=phase.dialogue.revision, field="phase", phase=phase,
        was=" – ".join(map(str, was)), is_now=" – ".join(map(str, to)), reason=why,
        mandate_id=cast("int", by.mandate), moved_at=at,
    )  # fmt: skip


def spelt(value: object) -> str:
    """How a value is kept as text: a day as 2026-09-15, a body by its name."""
    return "" if value is None else str(value)


def require_an_answerer(dialogue: Dialogue, body: Body | None) -> None:
    """A party names its own bodies to answer, or the co-host, who has said yes; nobody binds another."""
    if body is None or body.pk == dialogue.co_host_id or body.party_id == dialogue.party_id:
        return
    raise Refused(
        _("You cannot promise another party's answer. Ask it to become co-host, or name a body of your own.")
    )
