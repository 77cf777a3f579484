"""A meeting of a dialogue, called in the meetings' own room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.dialogue import policies
from malmoandan.dialogue.commands.holding import held
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.meetings.commands import plan_meeting
from malmoandan.parties.models import Body
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.commands import Call
    from malmoandan.meetings.models import Meeting


@transaction.atomic
def add_meeting(
    *, dialogue: Dialogue, call: Call, by: Actor, at: datetime, co_organiser: Body | None = None
) -> Meeting:
    """Call a meeting of a running dialogue in the name of the body she acts for, before the answer's day.

    Another body is asked to stand beside it, and does so by its own yes.
    """
    now = held(dialogue)
    require(policies.may_add_meeting(by, now))
    if now.answer_due_on is not None and timezone.localtime(call.ends_at).date() > now.answer_due_on:
        raise Refused(_("The meeting must come before the answer."))
    organiser = Body.objects.get(pk=by.body or 0)
    meeting = plan_meeting(
        call=call, organiser=organiser, co_organiser=co_organiser, subject=now.ref, by=by, at=at
    )
    record.write(
        kind="dialogue.meeting_added", ref=now.ref, by=by, at=at, title=meeting.title, meeting=meeting.pk
    )
    return meeting
