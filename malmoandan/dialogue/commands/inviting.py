"""Inviting bodies, by name and with the days that are left for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.dialogue import policies
from malmoandan.dialogue.commands.holding import day_of, held, short_text
from malmoandan.dialogue.models import DialogueInvitation
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import bodies_visible_to, there_on
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

MOST_AT_ONCE = 200
LONGEST_WHY = 300


@transaction.atomic
def invite_bodies(
    *,
    dialogue: Dialogue,
    bodies: Collection[Body],
    by: Actor,
    at: datetime,
    why: str = "",
    fills_gap: bool = False,
) -> list[DialogueInvitation]:
    """Invite bodies that have not been invited yet; their writers get a letter each.

    An invitation comes three weeks before the last day to take part; one that comes later says so.
    """
    now = held(dialogue)
    require(policies.may_invite_bodies(by, now))
    today, last = day_of(at), cast("date", now.closes_on)
    if last < today:
        raise Refused(_("The last day to take part has passed, so nobody can be invited."))
    new = _new(now, bodies, by, today)
    said = short_text(why, LONGEST_WHY)
    made = DialogueInvitation.objects.bulk_create(
        DialogueInvitation(
            dialogue=now, body=body, why=said, fills_gap=fills_gap, days_before=(last - today).days,
            mandate_id=cast("int", by.mandate), invited_at=at,
        )
        for body in new
    )  # fmt: skip
    record.write(
        kind="dialogue.bodies_invited", ref=now.ref, by=by, at=at, title=now.title,
        bodies=",".join(str(each.body_id) for each in made), count=len(made), days_before=(last - today).days,
        fills_gap=fills_gap,
    )  # fmt: skip
    return made


def _new(dialogue: Dialogue, bodies: Collection[Body], by: Actor, today: date) -> list[Body]:
    """Those of them that one may know of, that exist, and that are not invited yet; in order."""
    wanted = {body.pk for body in bodies}
    if not wanted:
        raise Refused(_("Choose at least one to invite."))
    if len(wanted) > MOST_AT_ONCE:
        raise Refused(_("Invite at most %(most)d at a time.") % {"most": MOST_AT_ONCE})
    invited = DialogueInvitation.objects.filter(dialogue=dialogue).values("body")
    known = bodies_visible_to(by).filter(there_on(today), pk__in=wanted)
    found = list(known.exclude(pk__in=invited).order_by("name", "pk"))
    if not found:
        raise Refused(_("They are invited already, or do not exist any more."))
    return found
