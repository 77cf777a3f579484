"""Making a dialogue public: everything is said, the answer has its day, and every phase is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.dialogue import policies
from malmoandan.dialogue.commands.holding import day_of, unchanged
from malmoandan.dialogue.commands.opening import open_phase
from malmoandan.dialogue.commands.phases import span
from malmoandan.dialogue.models import DialogueState, PhaseKind
from malmoandan.dialogue.queries.gate import is_short_notice, lacks_of
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.policies import is_coordinator
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.actors import Actor


PUT_OUT = {PhaseKind.TEXT, PhaseKind.STATEMENTS}  # what the rooms below let only coordinators open


@transaction.atomic
def publish_dialogue(*, dialogue: Dialogue, seen: int, by: Actor, at: datetime) -> None:
    """Let everybody in. `seen` is the revision she read; `Refused` with what is missing and who mends it.

    From now on the question stands, and what is promised moves only with a reason on the record.
    """
    now = unchanged(dialogue, seen)
    require(policies.may_publish_dialogue(by, now))
    today = day_of(at)
    if lacks := lacks_of(now, today):
        raise Refused(_("This is missing: %(what)s") % {"what": " ".join(lack.words for lack in lacks)})
    phases = list(now.phases.filter(ended_at__isnull=True).order_by("pk"))
    if {phase.kind for phase in phases} & PUT_OUT and not is_coordinator(by):
        words = _("Texts and statements are put out by the coordinator of %(party)s. Ask her to publish it.")
        raise Refused(words % {"party": now.party.name})
    now.state, now.published_at = DialogueState.PUBLISHED, at
    now.first_answer_due_on = now.answer_due_on
    now.opens_on, now.closes_on = min(p.opens_on for p in phases), max(p.closes_on for p in phases)
    now.save(update_fields=["state", "published_at", "first_answer_due_on", "opens_on", "closes_on"])
    for phase in phases:
        phase.dialogue = now
        open_phase(phase, by, at)
    span(now)
    record.write(
        kind="dialogue.published", ref=now.ref, by=by, at=at, title=now.title, host=now.host.name,
        closes_on=str(now.closes_on), answer_due_on=str(now.answer_due_on), answerer=str(now.answerer),
        is_short_notice=is_short_notice(now, today),
    )  # fmt: skip
