"""The public contributions as open data: rows for a spreadsheet, and whole for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from malmoandan.contributions.models import Reply
from malmoandan.contributions.queries import as_read, quotes_shown, sender_shown
from malmoandan.kernel.actors import NOBODY
from malmoandan.web.addresses import address_of, whole
from malmoandan.web.sheets import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from malmoandan.contributions.models import SectorContribution


def contributions_csv(rows: QuerySet[SectorContribution]) -> str:
    """These contributions, one row each, with the latest reply; named as everybody may know them."""
    names = (
        _("Number"), _("Year"), _("Committee"), _("From"), _("What did you do together?"),
        _("What worked?"), _("What must become better?"), _("Language"),
        pgettext("contribution", "How it came in"), _("Said on"), _("Reply by"), _("First replied"),
        pgettext("contribution", "Reply"),
    )  # fmt: skip
    latest = Reply.objects.filter(contribution=OuterRef("pk")).order_by("-number")
    found = rows.annotate(latest_reply=Subquery(latest.values("text")[:1]))
    return sheet(names, (row_of(each) for each in found.iterator(chunk_size=500)))


def row_of(said: SectorContribution) -> Iterable[object]:
    """One contribution as cells; days as the world writes them."""
    return (
        said.pk,
        said.year,
        said.about.name,
        sender_shown(said, NOBODY) or _("An organisation"),
        *said.words.answers,
        said.words.language,
        said.get_channel_display(),
        timezone.localtime(said.said_at).date().isoformat(),
        said.due_on.isoformat(),
        said.first_replied_on.isoformat() if said.first_replied_on else "",
        getattr(said, "latest_reply", None) or "",
    )


def contributions_json(rows: QuerySet[SectorContribution]) -> str:
    """The same for programs, with every reply and every quote that is approved. Three queries in all."""
    told = [_told(each) for each in as_read(rows)]
    return json.dumps({"schema": 1, "contributions": told}, ensure_ascii=False)


def _told(said: SectorContribution) -> dict[str, object]:
    """One contribution; `from` is null where the organisation has not let its name be shown."""
    together, worked, better = said.words.answers
    return {
        "number": said.pk,
        "year": said.year,
        "about": said.about.name,
        "from": sender_shown(said, NOBODY) or None,
        "language": said.words.language,
        "together": together,
        "worked": worked,
        "better": better,
        "channel": said.channel,
        "said_on": timezone.localtime(said.said_at).date().isoformat(),
        "was_asked_for": said.ask_id is not None,
        "reply_due_on": said.due_on.isoformat(),
        "reply_first_due_on": said.first_due_on.isoformat(),
        "first_replied_on": said.first_replied_on.isoformat() if said.first_replied_on else None,
        "replies": [
            {
                "by": reply.body.name,
                "on": timezone.localtime(reply.replied_at).date().isoformat(),
                "text": reply.text,
            }
            for reply in said.replies.all()
        ],
        "quotes": [quote.text for quote in quotes_shown(said, to_all=False)],
        "address": whole(address_of("contributions:contribution", said.pk)),
    }
