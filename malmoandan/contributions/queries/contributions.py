"""Who may read a contribution, and whose it is as each reader may know: asked here by every door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from malmoandan.contributions.models import Consent, Quote, QuoteState, Reply, SectorContribution
from malmoandan.parties.models import Role
from malmoandan.parties.policies import is_coordinator
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body

# What anybody may read: the organisation has said so, no coordinator has hidden it, and what another typed in
# for a registered body has been confirmed by it. `SectorContribution.is_public` is the same of one.
PUBLIC = (
    ~Q(consent=Consent.NO)
    & Q(hidden_at__isnull=True)
    & (Q(entered_by__isnull=True) | Q(body__isnull=True) | Q(confirmed_at__isnull=False))
)


def contributions_visible_to(actor: Actor) -> QuerySet[SectorContribution]:
    """The contributions whose words this actor may read, whichever door she comes through.

    All that are public. The others: whoever acts for the committee it is about or for the body it comes from,
    who typed it in, every coordinator, and an auditor.
    """
    if is_coordinator(actor) or actor.has_role(Role.AUDITOR):
        return SectorContribution.objects.all()
    return SectorContribution.objects.filter(PUBLIC | _of_her_own(actor))


def _of_her_own(actor: Actor) -> Q:
    if actor.mandate is None:
        return Q(pk__in=[])
    return Q(about=actor.body) | Q(body=actor.body) | Q(entered_by=actor.mandate)


def public_contributions() -> QuerySet[SectorContribution]:
    """The contributions anybody may read, latest first."""
    return SectorContribution.objects.filter(PUBLIC).order_by("-said_at", "-pk")


def contributions_of_body(actor: Actor) -> QuerySet[SectorContribution]:
    """What the body she acts for has said, latest first."""
    rows = SectorContribution.objects.filter(body=actor.body, body__isnull=False)
    return as_listed(rows).order_by("-said_at", "-pk")


def consents() -> list[tuple[str, str]]:
    """The answers to the fourth question, in the language now active."""
    return [(code, str(label)) for code, label in Consent.choices]


def hidden_contributions() -> QuerySet[SectorContribution]:
    """What has been hidden, when, by which mandate and why; without the words and whose they were."""
    rows = SectorContribution.objects.filter(hidden_at__isnull=False).select_related("hidden_by__body")
    return rows.only("pk", "year", "hidden_at", "hidden_why", "hidden_by").order_by("-hidden_at", "-pk")


def as_listed(rows: QuerySet[SectorContribution]) -> QuerySet[SectorContribution]:
    """The same with what a list says of each."""
    return rows.select_related("about", "body", "current", "entered_by__body")


def as_read(rows: QuerySet[SectorContribution]) -> QuerySet[SectorContribution]:
    """The same with all that its page says of one, in three queries."""
    replies = Reply.objects.order_by("number").select_related("body", "mandate")
    quotes = Quote.objects.order_by("number").select_related("answered_for__body")
    shown = as_listed(rows).select_related("about__party", "body__party", "ask", "hidden_by__body")
    return shown.prefetch_related(Prefetch("replies", replies), Prefetch("quotes", quotes))


def knows_sender(actor: Actor, said: SectorContribution) -> bool:
    """Whether she may know whose it is though it is shown without a name."""
    if is_coordinator(actor) or actor.has_role(Role.AUDITOR):
        return True
    if actor.mandate is None:
        return False
    return actor.body in {said.about_id, said.body_id} or actor.mandate == said.entered_by_id


def sender_shown(said: SectorContribution, actor: Actor) -> str:
    """Whose it is, as this actor may know it; empty: an organisation, no more is said."""
    return said.sender if said.consent == Consent.YES or knows_sender(actor, said) else ""


def quotes_shown(said: SectorContribution, *, to_all: bool) -> list[Quote]:
    """Its quotes, of one fetched by `as_read`: those approved, and `to_all` who take part in it all."""
    return [each for each in said.quotes.all() if to_all or (each.is_approved and said.is_public)]


@dataclass(frozen=True, slots=True)
class Heard:
    """A contribution as one reader may see it, for pages and reports of other rooms.

    `who` is empty where it is shown without a name: say "an organisation". `reply` is the latest one.
    """

    ref: Ref
    year: int
    about: str
    about_id: int
    who: str
    together: str
    worked: str
    better: str
    language: str
    is_public: bool
    is_confirmed: bool
    said_on: date
    due_on: date
    is_owed: bool
    first_replied_on: date | None
    reply: str
    url: str


def contributions_of_year(actor: Actor, year: int, body: Body | None = None) -> list[Heard]:
    """What organisations said of a year (with one committee), as this actor may read it; oldest first.

    In two queries however many there are. For what everybody may read, ask as `NOBODY`.
    """
    rows = contributions_visible_to(actor).filter(year=year)
    rows = rows.filter(about=body) if body is not None else rows
    replies = Prefetch("replies", Reply.objects.order_by("number"))
    return [
        _heard(each, actor)
        for each in as_listed(rows).prefetch_related(replies).order_by("about__name", "said_at", "pk")
    ]


def _heard(said: SectorContribution, actor: Actor) -> Heard:
    replies = list(said.replies.all())
    return Heard(
        ref=said.ref,
        year=said.year,
        about=said.about.name,
        about_id=said.about_id,
        who=sender_shown(said, actor),
        together=said.words.together,
        worked=said.words.worked,
        better=said.words.better,
        language=said.words.language,
        is_public=said.is_public,
        is_confirmed=said.is_confirmed,
        said_on=timezone.localtime(said.said_at).date(),
        due_on=said.due_on,
        is_owed=said.is_owed,
        first_replied_on=said.first_replied_on,
        reply=replies[-1].text if replies else "",
        url=address_of("contributions:contribution", said.pk),
    )


@dataclass(frozen=True, slots=True)
class ApprovedQuote:
    """A passage an organisation has approved. `who` is empty where it is quoted without its name."""

    ref: Ref
    contribution: Ref
    about: str
    about_id: int
    text: str
    language: str
    who: str
    approved_on: date
    url: str


def quotes_approved(year: int, body: Body | None = None) -> list[ApprovedQuote]:
    """What may be quoted of a year (with one committee): approved, still agreed to, and not hidden."""
    open_to_all = SectorContribution.objects.filter(PUBLIC, year=year)
    open_to_all = open_to_all.filter(about=body) if body is not None else open_to_all
    rows = Quote.objects.filter(state=QuoteState.APPROVED, contribution__in=open_to_all)
    rows = rows.select_related("contribution__about", "contribution__body", "wording")
    ordered = rows.order_by("contribution__about__name", "contribution__said_at", "contribution", "number")
    return [_approved(each) for each in ordered]


def _approved(quote: Quote) -> ApprovedQuote:
    said = quote.contribution
    return ApprovedQuote(
        ref=quote.ref,
        contribution=said.ref,
        about=said.about.name,
        about_id=said.about_id,
        text=quote.text,
        language=quote.wording.language,
        who=said.sender if said.consent == Consent.YES else "",
        approved_on=timezone.localtime(quote.answered_at).date(),
        url=address_of("contributions:contribution", said.pk),
    )
