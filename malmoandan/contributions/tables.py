"""The public contributions as rows for a spreadsheet. No cell can be run as a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from malmoandan.contributions.models import Reply
from malmoandan.contributions.queries import sender_shown
from malmoandan.kernel.actors import NOBODY
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
