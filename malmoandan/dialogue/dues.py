"""What is owed by a day: a running dialogue is closed with its answer by the day promised to everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.dialogue.queries import running_dialogues
from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.parties.models import VOLUNTEERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

CLOSING = "dialogue.closing"
names_kind(CLOSING, gettext_lazy("Dialogues to close with an answer"))


@dues
def dialogues_to_close(at: datetime) -> Iterable[Due]:
    """Every public dialogue, by its host; its answerer is told when the day has passed."""
    today = timezone.localtime(at).date()
    for each in running_dialogues():
        over = each.is_answering_on(today)
        yield Due(
            ref=each.ref,
            kind=CLOSING,
            title=_("Close the dialogue with its answer: %(title)s") % {"title": each.title},
            due_on=each.answer_due_on or today,
            since=timezone.localtime(each.published_at or at).date(),
            url=reverse(f"dialogue:{'close_dialogue' if over else 'dialogue'}", args=[each.pk]),
            read_at=reverse("dialogue:dialogue", args=[each.pk]),
            body=each.host_id,
            hosts=tuple(key for key in (each.host_id, each.co_host_id, each.answerer_id) if key),
            is_volunteer=each.host.kind in VOLUNTEERS,
        )
