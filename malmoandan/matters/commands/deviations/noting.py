"""The end: each side writes its own view for everyone to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.deviations.holding import go_to, held, tell
from malmoandan.matters.commands.obstacles.holding import reason
from malmoandan.matters.models import DeviationNote, DeviationState
from malmoandan.web.wording import language_now, words

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Deviation

LONGEST_NOTE = 4_000  # characters: two pages at most
MOST_NOTES = 20  # of one side


@transaction.atomic
def write_deviation_note(*, deviation: Deviation, text: str, by: Actor, at: datetime) -> DeviationNote:
    """Write one's own side's view. When both have, they become public together; the other is never changed.

    Before that one view a side, unread by the other; afterwards each may add to its own.
    """
    now = held(deviation)
    require(policies.may_write_deviation_note(by, now))
    own = now.party if by.party == now.party.slug else now.other_party
    written = now.notes.filter(party=own).count()
    if written >= (MOST_NOTES if now.is_public else 1):
        raise Refused(_("Your side has written its view. Once both are public you can add to it."))
    note = DeviationNote.objects.create(
        deviation=now, party=own, body_id=cast("int", by.body), mandate_id=cast("int", by.mandate),
        text=words(text, LONGEST_NOTE), language=language_now(), written_at=at,
    )  # fmt: skip
    others = now.notes.exclude(party=own).exists()
    if becomes_public := others and now.state == DeviationState.NOTE:
        go_to(now, DeviationState.PUBLISHED, at)
    tell("matters.deviation_note_written", now, by, at, is_public=becomes_public)
    return note


@transaction.atomic
def hide_deviation_note(*, note: DeviationNote, why: str, by: Actor, at: datetime) -> None:
    """Hide one's own side's view when it breaks the rules, with reasons for all to read."""
    now = DeviationNote.objects.select_for_update(of=("self",)).select_related("party", "deviation")
    kept = now.get(pk=note.pk)
    require(policies.may_hide_deviation_note(by, kept))
    kept.hidden_at, kept.hidden_why = at, reason(why)
    kept.save(update_fields=["hidden_at", "hidden_why"])
    tell("matters.deviation_note_hidden", kept.deviation, by, at)
