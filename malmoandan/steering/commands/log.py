"""The decision log: log, strike while the notes are open, and tell that something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.steering import policies
from malmoandan.steering.commands.notes import touch_notes
from malmoandan.steering.commands.words import held
from malmoandan.steering.models import AgendaItem, ItemOutcome, LoggedDecision, LogState
from malmoandan.steering.queries.log import decisions_to_end
from malmoandan.web.wording import LONGEST_REASON, line, words

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.steering.models import Meeting

MAY_NOT_DECIDE = gettext_lazy(
    "Nothing can be decided here: somebody of every party must have been present, and the notes be open."
)


@transaction.atomic
def log_decision(
    *,
    item: AgendaItem,
    text: str,
    body: Body | None = None,
    due_on: date | None = None,
    ends: LoggedDecision | None = None,
    ends_as: str = "",
    by: Actor,
    at: datetime,
) -> LoggedDecision:
    """Log what the meeting decided on an item: who carries it out and by when, or that nothing is to be done.

    Only where somebody of every party was there; without that an item is discussed and no more. The decision
    stands when every party has confirmed the notes. With `ends` it also ends an earlier one, as done or
    dropped.
    """
    if item.meeting is None:
        raise Refused(_("No meeting has taken this up."))
    meeting = held(item.meeting)
    require(policies.may_log_decision(by, meeting), str(MAY_NOT_DECIDE))
    _require_sound(meeting, body, due_on)
    _require_endable(ends, ends_as)
    last = LoggedDecision.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    decision = LoggedDecision.objects.create(
        meeting=meeting, item=item, number=last + 1, text=words(text), body=body, due_on=due_on,
        state=LogState.OPEN if body else LogState.STANDS, ends=ends, ends_as=ends_as if ends else "",
        logged_at=at,
    )  # fmt: skip
    AgendaItem.objects.filter(pk=item.pk).update(outcome=ItemOutcome.DECIDED)
    touch_notes(meeting, at)
    named = {"meeting": meeting.number, "number": decision.number}
    record.write(kind="steering.decision_logged", ref=decision.ref, by=by, at=at, **named)
    return decision


@transaction.atomic
def strike_decision(*, decision: LoggedDecision, by: Actor, at: datetime) -> None:
    """Take away a decision that was logged wrongly, while the notes are open. Confirmed ones stand."""
    meeting = held(decision.meeting)
    decision = LoggedDecision.objects.select_related("meeting").get(pk=decision.pk)
    require(policies.may_strike_decision(by, decision))
    ref, number, item = decision.ref, decision.number, decision.item_id
    decision.delete()
    if not LoggedDecision.objects.filter(item=item).exists():
        AgendaItem.objects.filter(pk=item).update(outcome=ItemOutcome.DISCUSSED)
    touch_notes(meeting, at)
    record.write(
        kind="steering.decision_struck", ref=ref, by=by, at=at, meeting=meeting.number, number=number
    )


@transaction.atomic
def finish_decision(*, decision: LoggedDecision, sentence: str, by: Actor, at: datetime) -> None:
    """Tell, for the responsible body, that a decision is carried out, in a sentence all can read."""
    rows = LoggedDecision.objects.select_for_update(of=("self",)).select_related("meeting")
    decision = rows.get(pk=decision.pk)
    require(policies.may_finish_decision(by, decision))
    decision.sentence = line(sentence, LONGEST_REASON)
    decision.state, decision.finished_at = LogState.DONE, at
    decision.save(update_fields=["sentence", "state", "finished_at"])
    record.write(
        kind="steering.decision_finished",
        ref=decision.ref,
        by=by,
        at=at,
        meeting=decision.meeting.number,
        number=decision.number,
    )


def _require_sound(meeting: Meeting, body: Body | None, due_on: date | None) -> None:
    """A decision to carry out has both a body and a day, and the day does not lie before the meeting."""
    if (body is None) != (due_on is None):
        raise Refused(_("Say both who carries it out and by when, or neither where nothing is to be done."))
    if due_on is not None and due_on < meeting.day:
        raise Refused(_("The day by which it is done cannot lie before the meeting."))
    if body is not None and not body.exists_on(meeting.day):
        raise Refused(_("One of the bodies did not exist on the day of the meeting."))


def _require_endable(ends: LoggedDecision | None, ends_as: str) -> None:
    if ends is None:
        return
    if not decisions_to_end().filter(pk=ends.pk).exists():
        raise Refused(_("The earlier decision has ended already, or does not stand."))
    if ends_as not in {LogState.DONE, LogState.DROPPED}:
        raise Refused(_("Say whether the earlier decision is carried out or dropped."))
