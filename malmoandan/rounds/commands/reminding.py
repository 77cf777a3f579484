"""Either party's coordinator reminds everybody a round still waits for, once in a few days and not twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.outreach.commands import lately_asked, write_reminders
from malmoandan.parties.models import Party
from malmoandan.record import commands as record
from malmoandan.rounds import policies
from malmoandan.rounds.models import FollowUpRound, RoundReminder
from malmoandan.rounds.queries import REST, begins_on, reminding_from, things_waited_for

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due
    from malmoandan.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class RoundReminded:
    """Which round, and how many bodies and groups got a letter."""

    ref: Ref
    count: int


@transaction.atomic
def remind_round(*, follow_up_round: FollowUpRound, by: Actor, at: datetime) -> RoundReminded:
    """Write to the committees that have not handed in and to the organisations that have not answered.

    The round is both parties', so either's coordinator reminds all of them: of what is past its day or due
    within thirty days, and asked for at least five days ago. `Refused`, with the reason, when there is nobody
    left whom no coordinator has reminded for five days.
    """
    now = FollowUpRound.objects.select_for_update().get(pk=follow_up_round.pk)
    require(policies.may_remind_round(by, now))
    things = {str(ref) for ref in things_waited_for(now, timezone.localtime(at).date())}
    told = write_reminders(lambda owed: _in_turn(owed, things, now, at), at)
    dues = list({each.due.key: each.due for each in told}.values())
    if not dues:
        raise Refused(_why_nobody(now, timezone.localtime(at).date()))
    party = Party.objects.get(slug=by.party)
    RoundReminder.objects.bulk_create(
        RoundReminder(
            round=now, thing=str(due.ref), body_id=due.body, party=party,
            mandate_id=cast("int", by.mandate), reminded_at=at,
        )
        for due in dues
    )  # fmt: skip
    count = len({due.body or str(due.ref) for due in dues})
    record.write(
        kind="rounds.round_reminded", ref=now.ref, by=by, at=at, year=now.year, count=count, party=party.name
    )
    return RoundReminded(now.ref, count)


def _why_nobody(of: FollowUpRound, today: date) -> str:
    """Why there was nobody to write to: nothing is waited for, it is too early, or all had their letter."""
    begins = reminding_from(of, today)
    if begins is None:
        return _(
            "There is nobody to remind: no report is missing, and no request for a contribution is open."
        )
    if begins > today:
        return _(
            "It is too early to remind. You can from %(day)s: nobody is reminded earlier than thirty days"
            " before the last day, nor within five days of being asked."
        ) % {"day": date_format(begins, "DATE_FORMAT")}
    return _(
        "All whose turn it is were reminded in the last five days, or have nobody here whom a letter reaches."
    )


def _in_turn(owed: Sequence[Due], things: Collection[str], of: FollowUpRound, at: datetime) -> Sequence[Due]:
    """What the round waits for that is near or past its day, of those whom nobody has reminded lately."""
    today, since = timezone.localtime(at).date(), at - REST
    waiting = [due for due in owed if str(due.ref) in things and begins_on(due.due_on, due.since) <= today]
    lately = RoundReminder.objects.filter(round=of, reminded_at__gt=since)
    bodies = set(lately.filter(body__isnull=False).values_list("body", flat=True))
    reminded = set(lately.values_list("thing", flat=True))
    asked = lately_asked([due.key for due in waiting], timezone.localtime(since).date() + timedelta(days=1))
    return [
        due
        for due in waiting
        if str(due.ref) not in reminded and due.body not in bodies and due.key not in asked
    ]
