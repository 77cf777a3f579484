"""The host pair: another party's body stands beside the host by its own yes (clause C12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.dialogue import policies
from malmoandan.dialogue.commands.holding import held
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body


@transaction.atomic
def join_as_co_host(*, dialogue: Dialogue, body: Body, by: Actor, at: datetime) -> None:
    """Stand beside the host in the name of a body of another party. It gives no right to edit its words."""
    now = held(dialogue)
    require(policies.may_join_as_co_host(by, now, body))
    now.co_host = body
    now.save(update_fields=["co_host"])
    record.write(kind="dialogue.co_host_joined", ref=now.ref, by=by, at=at, host=body.name)


@transaction.atomic
def leave_as_co_host(*, dialogue: Dialogue, by: Actor, at: datetime) -> None:
    """Step back as co-host. `Refused` while the co-host is the one that has promised the answer."""
    now = held(dialogue)
    require(policies.may_leave_as_co_host(by, now))
    if now.answerer_id == now.co_host_id:
        raise Refused(_("You have promised the answer. Let the host name another to answer first."))
    left, now.co_host = now.co_host, None
    now.save(update_fields=["co_host"])
    record.write(kind="dialogue.co_host_left", ref=now.ref, by=by, at=at, host=str(left))
