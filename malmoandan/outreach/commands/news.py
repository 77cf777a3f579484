"""News: drafted by either side, signed by one party or by all, put right by a new edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.decisions.commands import open_decision
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.outreach import policies
from malmoandan.outreach.models import Edition, News
from malmoandan.parties.models import Mandate
from malmoandan.parties.queries import party_of
from malmoandan.record import commands as record
from malmoandan.web.texts import one_line, tidy

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

LONGEST_TITLE, LONGEST_TEXT = 160, 20_000


@transaction.atomic
def draft_news(
    *,
    title: str,
    text: str,
    language: str,
    by: Actor,
    at: datetime,
    news: News | None = None,
    is_joint: bool = False,
) -> Edition:
    """Write an edition: the first of a new piece of news, or another one of `news`.

    Joint editions are put to the parties at once. What the public reads changes only on release.
    """
    require(policies.may_draft_news(by, news))
    title, text = _words(title, text)
    if news is None:
        news = News.objects.create(party=None if is_joint else party_of(by.party), begun_at=at)
    news = News.objects.select_for_update(of=("self",)).select_related("party").get(pk=news.pk)
    edition = Edition.objects.create(
        news=news,
        number=news.editions.count() + 1,
        language=language,
        title=title,
        text=text,
        drafted_by=Mandate.objects.get(pk=by.mandate or 0),
        drafted_at=at,
    )
    _tell_parties(edition, by, at)
    record.write(
        kind="outreach.news_drafted",
        ref=edition.ref,
        by=by,
        at=at,
        news=news.pk,
        text=edition.digest,
        is_joint=news.party is None,
    )
    return edition


@transaction.atomic
def release_news(*, edition: Edition, by: Actor, at: datetime) -> None:
    """Let the public read this edition instead of the one before it in its language. Twice is once."""
    rows = Edition.objects.select_for_update(of=("self",)).select_related("news__party")
    edition = rows.get(pk=edition.pk)
    require(
        policies.may_release_news(by, edition),
        _("Joint news is released when every party has turned its key on exactly this text.")
        if edition.news.party is None
        else "",
    )
    if edition.released_at is not None:
        return
    newer = edition.news.editions.filter(language=edition.language, number__gt=edition.number)
    if newer.filter(released_at__isnull=False).exists():
        raise Refused(_("A later edition has already been released."))
    _make_current(edition, at)
    record.write(
        kind="outreach.news_released",
        ref=edition.ref,
        by=by,
        at=at,
        news=edition.news_id,
        title=edition.title,
        text=edition.digest,
        is_correction=edition.number > 1,
    )


def _words(title: str, text: str) -> tuple[str, str]:
    """A heading on one line and a text, neither empty nor boundless."""
    title, text = one_line(title, LONGEST_TITLE), tidy(text)
    if not title or not text:
        raise Refused(_("News needs a heading and a text."))
    if len(text) > LONGEST_TEXT:
        raise Refused(_("The text is too long. Write at most %(most)d characters.") % {"most": LONGEST_TEXT})
    return title, text


def _make_current(edition: Edition, at: datetime) -> None:
    """Put this edition in the place of the current one in its language; the list keeps its order."""
    editions = Edition.objects.filter(news=edition.news_id)
    editions.filter(language=edition.language, is_current=True).update(is_current=False)
    edition.first_released_at = editions.aggregate(first=Min("released_at"))["first"] or at
    edition.released_at, edition.is_current = at, True
    edition.save(update_fields=["released_at", "first_released_at", "is_current"])


def _tell_parties(edition: Edition, by: Actor, at: datetime) -> None:
    if edition.news.party is None:
        open_decision(
            ref=edition.ref,
            digest=edition.digest,
            title=_("Joint news, wording %(number)d") % {"number": edition.pk},
            url=reverse("outreach:edition", args=[edition.pk]),
            by=by,
            at=at,
        )
