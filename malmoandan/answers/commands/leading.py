"""Tying an answer to what came of it: a challenge, an activity, a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.answers import policies
from malmoandan.answers.commands.holding import words
from malmoandan.answers.models import Answer
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.trace.commands import link
from malmoandan.trace.models import LinkKind
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref


@transaction.atomic
def lead_on(*, answer: Answer, target: Ref, by: Actor, at: datetime, why: str = "") -> None:
    """Tie the answer to something it led to, among what its author may see. Twice is once."""
    now = Answer.objects.select_for_update(of=("self",)).select_related("body", "gathering").get(pk=answer.pk)
    require(policies.may_lead_on(by, now))
    seen = nodes_of([target], by)
    if target not in seen or target.kind.startswith(("answers.", "voices.")):
        raise Refused(_("Choose something that the answer led to."))
    link(
        source=now.ref,
        target=target,
        kind=LinkKind.LED_TO,
        by=CLOCK,
        at=at,
        why=words(why, is_needed=False),
    )
    record.write(kind="answers.led_on", ref=now.ref, by=by, at=at, number=now.number, target=str(target))
