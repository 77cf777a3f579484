"""The committee's reply, signed by it: added, never edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction

from malmoandan.contributions import policies
from malmoandan.contributions.commands.holding import day_of, held
from malmoandan.contributions.models import Reply
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.web.wording import language_now, words

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.contributions.models import SectorContribution
    from malmoandan.kernel.actors import Actor


@transaction.atomic
def reply_to_contribution(*, said: SectorContribution, text: str, by: Actor, at: datetime) -> Reply:
    """Reply in the committee's name. A later reply puts an earlier one right; none is ever changed."""
    now = held(said)
    require(policies.may_reply_to_contribution(by, now))
    made = Reply.objects.create(
        contribution=now, number=now.replies.count() + 1, body=now.about, mandate_id=cast("int", by.mandate),
        text=words(text), language=language_now(), owed_on=now.due_on, replied_at=at,
    )  # fmt: skip
    now.is_owed = False
    now.first_replied_on = now.first_replied_on or day_of(at)
    now.save(update_fields=["is_owed", "first_replied_on"])
    record.write(
        kind="contributions.replied", ref=now.ref, by=by, at=at, number=made.number, about=now.about.name,
        year=now.year, in_time=day_of(at) <= made.owed_on,
    )  # fmt: skip
    return made
