"""What of voices stands in the small world of `tests.world`: for each word, one's own and another's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.web import receipts
from tests import cast
from tests.voices import things

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor


def places(everyone: dict[str, Actor]) -> dict[str, tuple[object, object]]:
    """What the association says where the city asks, and what a visitor says among the sector's own.

    The association's voice is reported and replied to; the other gathering is not public.
    """
    code, now = receipts.make(), timezone.now() - timedelta(hours=1)
    days = {"opens_at": now - timedelta(days=7), "closes_at": now + timedelta(days=14)}
    due = (now + timedelta(days=40)).date()
    asked = things.gathered(71, answer_due_on=due, **days)
    closed = things.gathered(
        72, answer_due_on=due, is_public=False, party=cast.sector(), answerer=None,
        by=everyone["sector_coordinator"], **days,
    )  # fmt: skip
    own = things.voice(
        asked, everyone["association_representative"], as_body=True, receipt=code, at=now,
        files=(things.a_picture(),),
    )  # fmt: skip
    other = things.voice(closed, cast.other_visitor(), at=now, files=(things.a_picture(),))
    replies = [
        things.replied(own, everyone["association_representative"], at=now),
        things.replied(other, at=now),
    ]
    reports = [things.reported(own, at=now), things.reported(other, cast.visitor(), at=now)]
    return {
        "rost": (asked.pk, closed.pk),
        "inlagg": (own.pk, other.pk),
        "kommentar": (replies[0].pk, replies[1].pk),
        "bilaga": (own.attachments.get().pk, other.attachments.get().pk),
        "anmalan": (reports[0].pk, reports[1].pk),
        "mitt-kvitto": (code, "ABCD-EFGH-JKMN"),
    }
