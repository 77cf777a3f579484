"""A coordinator reminds bodies of what is missing, at once and not on the morning of a step."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
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
from malmoandan.outreach.models import Reminder
from malmoandan.outreach.recipients import People, Recipient, Telling
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
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
    people, bodies, told = People(at), bodies_reminded_by(by), list[Telling]()
    for language, owed in in_each_language(at):
        waiting = missing(owed, bodies, people.today, kind=kind, body=body.pk if body else None)
        people.know(waiting)
        for recipient, asked in by_recipient(each for due in waiting for each in people.asked(due)):
            if recipient.language == language:
                told += _told_now(recipient, asked, people.today, at)
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
