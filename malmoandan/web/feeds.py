"""Feeds: what a page tells, for programs that follow it (Atom, RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from datetime import datetime

ATOM = "application/atom+xml; charset=utf-8"


class Feed(Atom1Feed):
    """A feed of a page of ours. Before it tells anything its moment is `since`, not each visit's."""

    def __init__(self, title: str, description: str, *, page: str, here: str, since: datetime) -> None:
        """`page` is the path of what it tells of, `here` its own."""
        language = get_language() or "sv"
        super().__init__(title, whole(page), description, language=language, feed_url=whole(here))
        self.since = since

    def add(self, title: str, path: str, *, at: datetime, changed: datetime | None = None) -> None:
        """One thing told: published then, and last changed."""
        address = whole(path)
        self.add_item(
            title=title,
            link=address,
            description="",
            pubdate=at,
            updateddate=changed or at,
            unique_id=address,
        )

    def latest_post_date(self) -> datetime:
        """The newest change in it."""
        found: datetime = super().latest_post_date()
        return found if self.items else self.since
