"""Who may write news. A party signs its own; joint news takes every party's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.decisions.queries import approved_by_all
from malmoandan.parties.policies import acts_for_party, is_coordinator, is_coordinator_of

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.outreach.models import Edition, News
    from malmoandan.parties.models import Body


def may_draft_news(by: Actor, news: News | None = None) -> bool:
    """Any party's coordinators and signatories draft joint news; a party's own news only its own."""
    owner = news.party.slug if news is not None and news.party is not None else by.party
    return acts_for_party(by, owner)


def may_release_news(by: Actor, edition: Edition) -> bool:
    """A party releases its own news; joint news when every party's key is turned on exactly these words."""
    if edition.news.party is not None:
        return acts_for_party(by, edition.news.party.slug)
    return acts_for_party(by, by.party) and approved_by_all(edition.ref, edition.digest)


def may_remind_missing(by: Actor, body: Body | None = None) -> bool:
    """A coordinator reminds the bodies of her own party, and those of no party; never the other party's."""
    return is_coordinator(by) if body is None else is_coordinator_of(by, body)


def may_make_calendar(by: Actor) -> bool:
    """Anyone with an account, for herself alone."""
    return by.is_signed_in
