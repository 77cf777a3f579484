"""Files that came with what was said; seen by whoever may read the words they came with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.record.remembering import until_next_entry
from malmoandan.voices.models import Attachment, Contribution
from malmoandan.voices.queries.contributions import ADDED, contributions_visible_to

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor


def attachments_visible_to(actor: Actor) -> QuerySet[Attachment]:
    """The files of the contributions this actor may read, bytes and all."""
    return Attachment.objects.filter(contribution__in=contributions_visible_to(actor))


def attachments_of(contribution: Contribution) -> list[Attachment]:
    """The files of one contribution in their order, without their bytes; asked once until more is said."""
    rows = Attachment.objects.filter(contribution=contribution).defer("content").order_by("number")
    place = f"voices.attachments.{contribution.pk}"
    return until_next_entry(place, lambda: list(rows), *ADDED, "parties.erasure_decided")
