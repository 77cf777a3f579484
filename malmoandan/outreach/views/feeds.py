"""News as RSS 2.0, and what happens on which day as iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.outreach.dates import dates_at
from malmoandan.outreach.queries import news_released
from malmoandan.web.addresses import whole
from malmoandan.web.calendars import Happening, calendar_file
from malmoandan.web.http import CALENDAR, download
from malmoandan.web.texts import to_html

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.outreach.dates import PublicDate
    from malmoandan.web.http import ActorRequest

IN_A_FEED = 30


@login_not_required
@require_GET
def news_feed(request: ActorRequest) -> HttpResponse:  # noqa: ARG001 - every view takes one
    """The latest news, for feed readers and for others' pages."""
    feed = Rss201rev2Feed(
        title=_("News about the agreement"),
        link=whole(reverse("outreach:news_list")),
        description=_("What happens with the agreement between the city and its civil society."),
        language=get_language() or "sv",
        feed_url=whole(reverse("outreach:news_feed")),
    )
    for edition in news_released(get_language() or "")[:IN_A_FEED]:
        link = whole(reverse("outreach:news", args=[edition.news_id]))
        feed.add_item(
            title=edition.title,
            link=link,
            description=str(to_html(edition.text)),
            pubdate=edition.first_released_at,
            updateddate=edition.released_at,
            unique_id=link,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


@login_not_required
@require_GET
def calendar(request: ActorRequest) -> HttpResponse:  # noqa: ARG001 - every view takes one
    """What is open to everybody and happens on a day, for people's own calendars."""
    now = timezone.now()
    body = calendar_of(dates_at(now), now)
    return download(body, CALENDAR, "malmoandan.ics")


def calendar_of(dates: Iterable[PublicDate], at: datetime, name: str = "") -> bytes:
    """These dates as an iCalendar file. An event keeps its identity when its day is moved."""
    happenings = (
        Happening(
            f"{each.ref.kind}-{each.ref.id}-{each.what}",
            each.title,
            each.on,
            each.on + timedelta(days=1),
            each.url,
        )
        for each in dates
    )
    return calendar_file(happenings, at, name or _("The agreement"))
