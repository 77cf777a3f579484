"""What this room's people owe by a day: committees replies, organisations nothing but a word if they like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.contributions.queries import (
    asks_of_groups_open,
    asks_open,
    quotes_waiting,
    replies_owed,
    token_of,
)
from malmoandan.kernel.dues import Due, Owner, dues, names_kind
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.contributions.models import Ask
    from malmoandan.parties.models import Body

ASK = "contributions.ask"

names_kind("contributions.reply", gettext_lazy("Contributions to reply to"))
names_kind(ASK, gettext_lazy("Requests for a contribution"))
names_kind("contributions.quote", gettext_lazy("Quotes to say yes or no to"))


@dues
def committee_replies_owed(at: datetime, *, of: Owner | None = None) -> Iterable[Due]:  # noqa: ARG001 - as every source
    """Every contribution without a reply, owed by those who write for the committee it is about."""
    rows = replies_owed()
    for said in rows.filter(about=of.body) if of is not None else rows:
        yield Due(
            ref=said.ref,
            kind="contributions.reply",
            title=_("Reply to contribution %(number)s about %(year)s")
            % {"number": said.pk, "year": said.year},
            due_on=said.due_on,
            since=timezone.localtime(said.said_at).date(),
            url=address_of("contributions:contribution", said.pk),
            body=said.about_id,
            party=said.about.party.slug if said.about.party else "",
            read_at=address_of("contributions:contributions"),
        )


@dues
def contributions_asked_for(at: datetime, *, of: Owner | None = None) -> Iterable[Due]:
    """Every ask that a registered body has not answered, until its day; as volunteers, left in peace."""
    rows = asks_open(timezone.localtime(at).date())
    for ask in rows.filter(to_body=of.body) if of is not None else rows:
        url = address_of("contributions:answer_ask", ask.pk)
        yield replace(_asked(ask, url), body=ask.to_body_id, party=_party(ask.to_body))


@dues
def contributions_asked_of_groups(at: datetime, *, of: Owner | None = None) -> Iterable[Due]:
    """The same of groups that are no bodies, at the address given for them; the letter carries their link.

    No page shows it to anybody: the link opens the form without an account.
    """
    rows = asks_of_groups_open(timezone.localtime(at).date())
    for ask in rows if of is None else rows.none():
        url = address_of("contributions:link", token_of(ask.seed))
        yield replace(_asked(ask, url), address=ask.address, language=ask.language)


@dues
def answers_to_quotes_owed(at: datetime, *, of: Owner | None = None) -> Iterable[Due]:  # noqa: ARG001 - as above
    """Every quote that waits for a registered body's yes or no."""
    rows = quotes_waiting().filter(contribution__body__isnull=False)
    for quote in rows.filter(contribution__body=of.body) if of is not None else rows:
        said = quote.contribution
        yield Due(
            ref=quote.ref,
            kind="contributions.quote",
            title=_("May %(about)s quote you?") % {"about": said.about.name},
            due_on=quote.answer_by,
            since=timezone.localtime(quote.proposed_at).date(),
            url=address_of("contributions:contribution", said.pk),
            body=said.body_id,
            party=_party(said.body),
            is_volunteer=True,
            read_at=address_of("contributions:contributions"),
        )


def _asked(ask: Ask, url: str) -> Due:
    """What every ask owes, whoever it was sent to."""
    return Due(
        ref=ask.ref,
        kind=ASK,
        title=_("How was %(year)s with %(about)s?") % {"year": ask.year, "about": ask.about.name},
        due_on=ask.due_on,
        since=timezone.localtime(ask.asked_at).date(),
        url=url,
        is_volunteer=True,
        read_at=address_of("contributions:contributions"),
    )


def _party(body: Body | None) -> str:
    return body.party.slug if body is not None and body.party is not None else ""
