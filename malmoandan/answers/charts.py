"""The share answered in time, as a bar with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.web.charts.stacks import Part, Stack

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.answers.queries import InTime
    from malmoandan.voices.models import Gathering


def share_drawing(share: InTime, gathering: Gathering, today: date) -> Stack:
    """How many voices were answered by the day promised, later, and not yet."""
    is_late = gathering.answer_due_on < today
    waiting = _("Waiting, after the day") if is_late else _("Waiting, the day has not come")
    words = ngettext("%(count)d voice is owed an answer.", "%(count)d voices are owed an answer.", share.of)
    return Stack(
        _("Answered in time"),
        words % {"count": share.of},
        _("Voices"),
        (
            Part(_("Answered in time"), share.in_time, "done"),
            Part(_("Answered later"), share.later, "partly"),
            Part(waiting, share.waiting, "late" if is_late else "waiting"),
        ),
    )
