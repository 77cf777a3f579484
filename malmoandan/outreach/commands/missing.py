"""A coordinator reminds bodies of what is missing, at once and not on the morning of a step."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.outreach import policies
from malmoandan.outreach.commands.letters import written
from malmoandan.outreach.commands.reminders import by_recipient, in_each_language, keep, not_yet_told
from malmoandan.outreach.digests import digest_of, letter_of
from malmoandan.outreach.ladder import ASKED
from malmoandan.outreach.missing import bodies_reminded_by, missing
from malmoandan.outreach.models import OutboxLetter, Reminder
from malmoandan.outreach.recipients import People, Recipient, Telling
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due
    from malmoandan.parties.models import Body

KIND = "outreach.asked"


@dataclass(frozen=True, slots=True)
class Reminded:
    """What was reminded of: how many things, at how many bodies."""

    ref: Ref
    things: int
    bodies: int


@transaction.atomic
def remind_missing(*, kind: str = "", body: Body | None = None, by: Actor, at: datetime) -> Reminded:
    """Write to those who owe what is past its day or due within thirty days, in her party's bodies or in one.

    At most once for each thing, person and day, the morning's letters counted; Refused when nobody is left.
    The quiet period holds here too.
    """
    require(policies.may_remind_missing(by, body))
    bodies, today = bodies_reminded_by(by), timezone.localtime(at).date()
    told = write_reminders(
        lambda owed: missing(owed, bodies, today, kind=kind, body=body.pk if body else None), at
    )
    if not told:
        raise Refused(_("There is nobody to remind: nothing is missing, or all have been reminded today."))
    made = Reminded(
        body.ref if body else Ref("parties.party", by.party),
        len({each.due.key for each in told}),
        len({each.due.body for each in told}),
    )
    record.write(
        kind="outreach.missing_reminded",
        ref=made.ref,
        by=by,
        at=at,
        about=kind,
        things=made.things,
        bodies=made.bodies,
    )
    return made


def write_reminders(waiting: Callable[[Sequence[Due]], Sequence[Due]], at: datetime) -> list[Telling]:
    """Write to those who owe what `waiting` picks of all that is owed; what was told, to whom.

    Commands of rooms whose things they are call it, under their own policy, and tell the record. What
    somebody has been told today is not told her again.
    """
    people, told, chosen = People(at), list[Telling](), set[object]()
    for language, owed in in_each_language(at):
        chosen = chosen or {_whose(due) for due in waiting(owed)}
        theirs = [due for due in owed if _whose(due) in chosen]
        people.know(theirs)
        for recipient, asked in by_recipient(each for due in theirs for each in people.asked(due)):
            if recipient.language == language:
                told += _told_now(recipient, asked, people.today, at)
    return told


def _whose(due: Due) -> object:
    """One due whatever language its title is in; two parts of one thing are told apart by who owes them."""
    return due.key, due.body, due.person, due.party, due.address


def lately_asked(things: Collection[str], since: date) -> set[str]:
    """Of these things (`Due.key`), those of which a coordinator has had somebody reminded since that day."""
    marks = Reminder.objects.filter(thing__in=things, told_on__gte=since)
    recipients = marks.values("recipient")
    letters = OutboxLetter.objects.filter(kind=KIND, recipient__in=recipients, source__gte=since.isoformat())
    days = {(each, source[:10]) for each, source in letters.values_list("recipient", "source")}
    rows = marks.values_list("thing", "recipient", "told_on")
    return {thing for thing, recipient, on in rows if (recipient, on.isoformat()) in days}


def _told_now(recipient: Recipient, asked: Sequence[Telling], today: date, at: datetime) -> Sequence[Telling]:
    """One letter with what she has not been told today; nothing when another was quicker."""
    if not (new := not_yet_told(recipient, _at_steps(recipient, asked), today)):
        return []
    letter, html = letter_of(digest_of(new, today, _("A coordinator reminds you of this.")), recipient)
    keys = "\n".join(sorted(each.due.key for each in new))
    source = f"{today.isoformat()} {hashlib.sha256(keys.encode()).hexdigest()[:32]}"
    row = written(letter, kind=KIND, source=source, at=at, may_be_declined=True, html=html)
    try:
        keep(recipient, new, today, row)
    except IntegrityError:
        return []
    return new


def _at_steps(recipient: Recipient, asked: Sequence[Telling]) -> list[Telling]:
    """The ladder's step counts as taken now; where it was taken before, she is simply asked once more."""
    known = set(Reminder.objects.filter(recipient=recipient.key).values_list("thing", "step"))
    return [replace(each, step=ASKED) if (each.due.key, each.step) in known else each for each in asked]
