"""Putting a text out for comments, and closing the door when the promised days have passed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.consultation import policies
from malmoandan.consultation.models import Consultation, PassageSnapshot
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from malmoandan.consultation.anchors import Passage
    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref

FEWEST_DAYS = 21  # clause C17: an invitation at least three weeks before; an installation may ask for more


@transaction.atomic
def open_consultation(
    *,
    ref: Ref,
    title: str,
    url: str,
    passages: Sequence[Passage],
    opens_on: date,
    closes_on: date,
    answer_by: date,
    by: Actor,
    at: datetime,
    fewest_days: int = FEWEST_DAYS,
) -> Consultation:
    """Put a text out for comments between two days, both included, as it reads now.

    `Refused` when the days are too few, have passed or lie in the wrong order, when there is nothing to
    comment on, or while the same text is out already.
    """
    require(policies.may_open_consultation(by))
    require_sound_days(opens_on, closes_on, answer_by, timezone.localtime(at).date(), fewest_days)
    if not passages:
        raise Refused(_("There is no text to comment on."))
    if Consultation.objects.filter(subject=str(ref), closed_at__isnull=True).exists():
        raise Refused(_("This text is already out for comments."))
    opened = Consultation.objects.create(
        subject=str(ref),
        title=title,
        url=url,
        opens_on=opens_on,
        closes_on=closes_on,
        answer_by=answer_by,
        mandate_id=by.mandate,
        opened_at=at,
    )
    keep_passages(opened, passages)
    record.write(kind="consultation.opened", ref=opened.ref, by=by, at=at, **told_of(opened))
    return opened


def keep_passages(opened: Consultation, passages: Sequence[Passage]) -> None:
    """Set down the text as it reads when it goes out: comments stand beside the words they were on."""
    PassageSnapshot.objects.bulk_create(
        PassageSnapshot(
            consultation=opened,
            position=position,
            key=passage.key,
            heading=passage.heading,
            text=passage.text,
        )
        for position, passage in enumerate(passages, start=1)
    )


@transaction.atomic
def close_consultation(*, consultation: Consultation, by: Actor, at: datetime) -> None:
    """Close for good: nothing that came on paper is entered either. Never before the promised day."""
    now = Consultation.objects.select_for_update().get(pk=consultation.pk)
    require(
        policies.may_close_consultation(by, now, at),
        _("A consultation is closed by a coordinator, once its last day has passed."),
    )
    Consultation.objects.filter(pk=now.pk).update(closed_at=at)
    record.write(kind="consultation.closed", ref=now.ref, by=by, at=at, title=now.title)


def require_sound_days(opens_on: date, closes_on: date, answer_by: date, today: date, fewest: int) -> None:
    """The days are in order, not past, and enough."""
    if closes_on <= opens_on or answer_by < closes_on:
        raise Refused(_("The consultation must open before it closes, and close before the answers are due."))
    if closes_on < today:
        raise Refused(_("The last day for comments has passed already."))
    if closes_on - max(opens_on, today) < timedelta(days=fewest):
        words = ngettext(
            "People need at least %(days)d day to comment.",
            "People need at least %(days)d days to comment.",
            fewest,
        )
        raise Refused(words % {"days": fewest})


def told_of(opened: Consultation) -> dict[str, str]:
    """What the record says of a consultation."""
    return {
        "subject": opened.subject,
        "title": opened.title,
        "opens_on": opened.opens_on.isoformat(),
        "closes_on": opened.closes_on.isoformat(),
        "answer_by": opened.answer_by.isoformat(),
    }
