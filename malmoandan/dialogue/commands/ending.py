"""Closing a dialogue with its answer, or calling it off, with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.dialogue import policies
from malmoandan.dialogue.commands.holding import day_of, held, long_text, reason
from malmoandan.dialogue.commands.opening import end_all_below
from malmoandan.dialogue.models import Dialogue, DialogueState
from malmoandan.dialogue.queries.owed import owed_by
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def close_dialogue(
    *, dialogue: Dialogue, outcome: str, by: Actor, at: datetime, unanswered_why: str = ""
) -> None:
    """Close it with the answer as a whole. `Refused` while a voice or a comment lacks its own answer.

    Where some cannot be answered one by one, `unanswered_why` says why, for everybody to read.
    """
    now = held(dialogue)
    today = day_of(at)
    require(
        policies.may_close_dialogue(by, now, today),
        _("A dialogue is closed by its hosts, once the last day to take part has passed."),
    )
    said, why = long_text(outcome), long_text(unanswered_why)
    if not said:
        raise Refused(_("Say what came of the dialogue."))
    if (lacking := owed_by(now).lacking) and not why:
        raise Refused(
            ngettext(
                "%(count)d voice has no answer yet. Answer it, or say why it is not answered.",
                "%(count)d voices have no answer yet. Answer them, or say why they are not answered.",
                lacking,
            )
            % {"count": lacking}
        )
    now.state, now.ended_at, now.outcome = DialogueState.CLOSED, at, said
    now.unanswered_why = why if lacking else ""
    now.save(update_fields=["state", "ended_at", "outcome", "unanswered_why"])
    record.write(
        kind="dialogue.closed", ref=now.ref, by=by, at=at, title=now.title, unanswered=lacking,
        in_time=now.answer_due_on is not None and today <= now.answer_due_on,
    )  # fmt: skip


@transaction.atomic
def cancel_dialogue(*, dialogue: Dialogue, why: str, by: Actor, at: datetime) -> None:
    """Call off a public dialogue, with the reasons. What was said stands, and is still owed its answer."""
    now = held(dialogue)
    require(policies.may_cancel_dialogue(by, now))
    now.state, now.ended_at, now.outcome = DialogueState.CANCELLED, at, reason(why)
    now.save(update_fields=["state", "ended_at", "outcome"])
    end_all_below(now, by, at)
    record.write(kind="dialogue.cancelled", ref=now.ref, by=by, at=at, title=now.title, why=now.outcome)
