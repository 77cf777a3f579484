"""Closing: after the promised end, or before it when every party has said so with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.opinions import policies
from malmoandan.opinions.commands.publishing import publish
from malmoandan.opinions.models import ClosingKey, Conversation
from malmoandan.parties.models import Party
from malmoandan.parties.policies import PARTIES_AT_LEAST
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

LONGEST_REASON = 500


@transaction.atomic
def close_conversation(*, conversation: Conversation, by: Actor, at: datetime, why: str = "") -> Conversation:
    """Take no more votes, count every vote there is, and bind them all by one root on the record.

    Before the promised end this turns one party's key, with reasons; the last party's key closes it.
    """
    now = Conversation.objects.select_for_update(of=("self",)).select_related("party").get(pk=conversation.pk)
    require(
        policies.may_close_conversation(by, now, at),
        _("It is closed once its end has come; before that only when a coordinator of each party says so."),
    )
    is_early = now.closes_at is not None and not now.is_over(at)
    if is_early and not _all_keys_turned(now, why, by, at):
        return now
    publish(now, None, by, at, is_last=True)
    Conversation.objects.filter(pk=now.pk).update(closed_at=at)
    now.closed_at = at
    record.write(kind="opinions.closed", ref=now.ref, by=by, at=at, question=now.question, is_early=is_early)
    return now


def _all_keys_turned(conversation: Conversation, why: str, by: Actor, at: datetime) -> bool:
    """Turn this party's key; whether every party has now turned its own."""
    reasons = why.replace("\x00", "").strip()[:LONGEST_REASON]
    if not reasons:
        raise Refused(_("Say why it should end before the day that was promised."))
    party = Party.objects.get(slug=by.party)
    if conversation.closing_keys.filter(party=party).exists():
        raise Refused(_("Your party has said so already. The other party has yet to."))
    key = ClosingKey.objects.create(
        conversation=conversation, party=party, mandate_id=cast("int", by.mandate), why=reasons, turned_at=at
    )
    record.write(
        kind="opinions.closing_key_turned", ref=conversation.ref, by=by, at=at,
        question=conversation.question, why=key.why,
    )  # fmt: skip
    return conversation.closing_keys.count() >= max(PARTIES_AT_LEAST, Party.objects.count())
