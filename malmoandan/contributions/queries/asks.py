"""Whom may be asked about whom, what has been asked, and what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from malmoandan.contributions.models import Ask, Quote, QuoteState, SectorContribution
from malmoandan.contributions.queries.contributions import PUBLIC, as_listed
from malmoandan.parties.models import WRITERS, Body, BodyKind, Role
from malmoandan.parties.policies import is_coordinator
from malmoandan.parties.queries import bodies_visible_to, there_on, writers, writers_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

COMMITTEES = (BodyKind.COMMITTEE, BodyKind.EXECUTIVE_BOARD)
_under_the_agreement: list[Callable[[], QuerySet[Any]]] = []


def puts_under_the_agreement(bodies: Callable[[], QuerySet[Any]]) -> Callable[[], QuerySet[Any]]:
    """Register how a room above knows bodies (by primary key) that have taken the agreement on themselves.

    A company of the city is no committee: it is spoken of when it has joined, or has been asked to report.
    """
    if bodies not in _under_the_agreement:
        _under_the_agreement.append(bodies)
    return bodies


def committees_on(day: date) -> QuerySet[Body]:
    """The bodies whose year organisations speak of: public committees, and companies under the agreement."""
    reports = Q(kind__in=COMMITTEES)
    for bodies in _under_the_agreement:
        reports |= Q(kind=BodyKind.MUNICIPAL_COMPANY, pk__in=bodies())
    rows = Body.objects.filter(reports, there_on(day), party__is_public_authority=True)
    return rows.order_by("name", "pk")


def bodies_to_ask(actor: Actor, day: date) -> QuerySet[Body]:
    """The organisations this actor may ask: those she may know of that are no public authority's, by name."""
    rows = bodies_visible_to(actor).filter(there_on(day), speaks_for_party=False)
    return rows.exclude(party__is_public_authority=True).order_by("name", "pk")


def bodies_left_to_ask(actor: Actor, about: Body, year: int, words: str, day: date) -> QuerySet[Body]:
    """Those of them that are not asked about this committee's year yet, and whose name holds the words."""
    asked = Ask.objects.filter(about=about, year=year, withdrawn_at__isnull=True, to_body__isnull=False)
    rows = bodies_to_ask(actor, day).exclude(pk__in=asked.values("to_body"))
    return rows.filter(name__icontains=words) if words else rows


def is_reachable(body: Body, at: datetime) -> bool:
    """Whether a letter can reach it: somebody writes for it here, or it has a mailbox of its own."""
    return bool(body.role_mailbox) or writers_of(body, at).exists()


def asks_visible_to(actor: Actor) -> QuerySet[Ask]:
    """What has been asked, for the committee it is about, coordinators, auditors and the body asked."""
    rows = Ask.objects.select_related("about", "to_body", "mandate__body", "contribution")
    rows = rows.order_by("-asked_at", "-pk")
    if is_coordinator(actor) or actor.has_role(Role.AUDITOR):
        return rows
    if actor.mandate is None:
        return rows.none()
    return rows.filter(Q(about=actor.body) | Q(to_body=actor.body))


def asks_open(day: date) -> QuerySet[Ask]:
    """Asks to registered bodies that have said nothing yet, soonest first; not those past their day."""
    return _unanswered(day).filter(to_body__isnull=False)


def asks_of_groups_open(day: date) -> QuerySet[Ask]:
    """The same of groups that are no bodies, as long as the address they are written to is kept."""
    return _unanswered(day).filter(to_body__isnull=True).exclude(address="")


def _unanswered(day: date) -> QuerySet[Ask]:
    said = SectorContribution.objects.filter(
        Q(ask=OuterRef("pk")) | Q(body=OuterRef("to_body"), year=OuterRef("year"), about=OuterRef("about"))
    )
    rows = Ask.objects.filter(~Exists(said), withdrawn_at__isnull=True, due_on__gte=day)
    return rows.select_related("about", "to_body__party").order_by("due_on", "pk")


def replies_owed() -> QuerySet[SectorContribution]:
    """Every contribution that is owed a reply, soonest first; hidden ones too."""
    rows = SectorContribution.objects.filter(is_owed=True).select_related("about__party", "body", "current")
    return rows.order_by("due_on", "pk")


def quotes_waiting() -> QuerySet[Quote]:
    """Every quote that waits for its organisation, soonest first."""
    open_to_all = SectorContribution.objects.filter(PUBLIC)
    rows = Quote.objects.filter(state=QuoteState.PROPOSED, contribution__in=open_to_all)
    rows = rows.select_related("contribution__about", "contribution__body__party")
    return rows.order_by("answer_by", "pk")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for those who write for one body: replies, asks, quotes, and words to confirm."""

    replies: list[SectorContribution]
    asks: list[Ask]
    quotes: list[Quote]
    to_confirm: list[SectorContribution]

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.replies or self.asks or self.quotes or self.to_confirm)


MOST_SHOWN = 100


def waiting_for(actor: Actor, day: date) -> Waiting:
    """What waits for the body she writes for; nothing for anybody else. Four queries."""
    body = actor.body if actor.roles & WRITERS else None
    typed = SectorContribution.objects.filter(body=body, entered_by__isnull=False, confirmed_at__isnull=True)
    return Waiting(
        replies=list(replies_owed().filter(about=body)[:MOST_SHOWN]) if body else [],
        asks=list(asks_open(day).filter(to_body=body)[:MOST_SHOWN]) if body else [],
        quotes=list(quotes_waiting().filter(contribution__body=body)[:MOST_SHOWN]) if body else [],
        to_confirm=list(as_listed(typed).order_by("said_at", "pk")[:MOST_SHOWN]) if body else [],
    )


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person by primary key, or an address where there is none; and the language to write in."""

    person: int | None
    address: str
    language: str


def people_of(body: Body, at: datetime) -> list[Recipient]:
    """Those who write for a body; where nobody does, its own mailbox."""
    held = {each.person_id: each.person for each in writers(at).filter(body=body)}
    if held:
        return [Recipient(key, "", person.language) for key, person in sorted(held.items())]
    return [Recipient(None, body.role_mailbox, "sv")] if body.role_mailbox else []


def asked_by(ask: Ask, at: datetime) -> list[Recipient]:
    """Who gets the letter that asks: a body's people and its mailbox, or the address given for a group."""
    if ask.to_body is None:
        return [Recipient(None, ask.address, ask.language)] if ask.address else []
    found = people_of(ask.to_body, at)
    box = ask.to_body.role_mailbox
    if box and not any(each.address == box for each in found):
        found.append(Recipient(None, box, ask.language))
    return found


def whose(said: SectorContribution, at: datetime) -> list[Recipient]:
    """Who hears of what becomes of a contribution: the body's people, or a group's confirmed address."""
    if said.body is not None:
        return people_of(said.body, at)
    if said.address and said.address_confirmed_at is not None:
        return [Recipient(None, said.address, said.words.language)]
    return []
