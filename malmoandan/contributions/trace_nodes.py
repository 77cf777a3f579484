"""What contributions, replies and approved quotes are on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from malmoandan.contributions.models import Quote, QuoteState, Reply
from malmoandan.contributions.queries import (
    as_listed,
    contributions_visible_to,
    public_contributions,
    sender_shown,
)
from malmoandan.trace.registry import Node, describes, leads_from, leads_to
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malmoandan.contributions.models import SectorContribution
    from malmoandan.kernel.actors import Actor


@describes("contributions.contribution", "parties.body_changed")
def contributions(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Contributions whose words the actor may read, by the name she may know them by."""
    rows = as_listed(contributions_visible_to(actor).filter(pk__in=numbers(ids)))
    return {
        str(each.pk): Node(
            title_of(each, actor), address_of("contributions:contribution", each.pk), "said", each.said_at
        )
        for each in rows
    }


def title_of(said: SectorContribution, actor: Actor) -> str:
    """Whose picture of which year with whom, in words."""
    who = sender_shown(said, actor) or _("An organisation")
    return _("%(who)s on %(year)s with %(about)s") % {"who": who, "year": said.year, "about": said.about.name}


def nameless_title(said: SectorContribution) -> str:
    """Of which year with whom, and not whose it is."""
    return _("A picture of %(year)s with %(about)s") % {"year": said.year, "about": said.about.name}


@describes("contributions.reply", "parties.body_changed")
def replies(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Replies to contributions the actor may read."""
    seen = contributions_visible_to(actor).values("pk")
    rows = Reply.objects.filter(pk__in=numbers(ids), contribution__in=seen).select_related("body")
    return {
        str(each.pk): Node(
            _("%(body)s replies") % {"body": each.body.name},
            f"{address_of('contributions:contribution', each.contribution_id)}#{each.anchor}",
            "answered",
            each.replied_at,
        )
        for each in rows
    }


@describes("contributions.quote", "parties.body_changed")
def quotes(ids: Collection[str], actor: Actor) -> dict[str, Node]:  # noqa: ARG001 - the same for everybody
    """Quotes their organisations have approved, of contributions everybody may read."""
    rows = Quote.objects.filter(pk__in=numbers(ids), state=QuoteState.APPROVED)
    shown = rows.filter(contribution__in=public_contributions().order_by().values("pk"))
    return {
        str(each.pk): Node(
            Truncator(each.text).chars(80),
            f"{address_of('contributions:contribution', each.contribution_id)}#quote-{each.number}",
            "said",
            each.answered_at,
        )
        for each in shown
    }


@leads_from("contributions.contribution")
def replies_and_quotes_of(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """To the replies it got, and to the quotes that may lead on to a report."""
    keys = numbers(ids)
    replies = Reply.objects.filter(contribution__in=keys).values_list("contribution", "pk")
    approved = Quote.objects.filter(contribution__in=keys, state=QuoteState.APPROVED)
    return [*_ties(replies), *_ties(approved.values_list("contribution", "pk"), "quote")]


@leads_to("contributions.quote")
def quoted_from(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """From the contribution its words are of."""
    rows = Quote.objects.filter(pk__in=numbers(ids)).values_list("contribution", "pk")
    return _ties(rows, "quote")


@leads_to("contributions.reply")
def replied_to(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """From the contribution it replies to."""
    return _ties(Reply.objects.filter(pk__in=numbers(ids)).values_list("contribution", "pk"))


def _ties(pairs: Iterable[tuple[int, int]], to: str = "reply") -> list[tuple[str, str]]:
    return [(f"contributions.contribution:{said}", f"contributions.{to}:{key}") for said, key in pairs]


def numbers(ids: Collection[str]) -> list[int]:
    """The ids that can be primary keys at all."""
    return [int(each) for each in ids if each.isascii() and each.isdigit() and len(each) < len(str(2**63))]
