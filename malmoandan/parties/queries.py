"""Questions about parties, bodies, mandates and who acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from malmoandan.kernel.actors import Actor
from malmoandan.parties.models import (
    FOR_THE_PARTY,
    SPEAKERS,
    WRITERS,
    Body,
    BodyKind,
    Erasure,
    ErasureOutcome,
    Invitation,
    Mandate,
    Party,
    Person,
    Role,
)
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.refs import Ref

UNUSED_FOR = timedelta(days=730)
PARTY_MADE = ("parties.party_registered", "parties.party_founded")


def parties() -> QuerySet[Party]:
    """Every party of the agreement, in the order they agreed to stand."""
    return Party.objects.order_by("position")


def known_parties() -> tuple[Party, ...]:
    """The same, read once until another party comes: pages ask for them again and again."""
    return until_next_entry("parties.known", lambda: tuple(parties()), *PARTY_MADE)


def party_of(slug: str) -> Party:
    """The party of this slug; Party.DoesNotExist when there is none."""
    return Party.objects.get(slug=slug)


def there_on(day: date) -> Q:
    """Of bodies: those that exist that day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def mandates_in_force(at: datetime) -> QuerySet[Mandate]:
    """The mandates that open something at this moment: begun, not ended, in a body that exists that day."""
    day = timezone.localtime(at).date()
    return Mandate.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at),
        Q(body__valid_to__isnull=True) | Q(body__valid_to__gte=day),
        starts_at__lte=at,
        person__is_active=True,
    ).select_related("body__party")


def mandates_of(person: int, at: datetime) -> QuerySet[Mandate]:
    """The mandates one person may choose among at this moment."""
    return mandates_in_force(at).filter(person=person).order_by("pk")


def coordinators_of(party: Party | str, at: datetime) -> QuerySet[Mandate]:
    """The coordinators' mandates of a party (itself or its slug) in force then, with their people."""
    slug = party if isinstance(party, str) else party.slug
    held = mandates_in_force(at).filter(
        role=Role.COORDINATOR, body__party__slug=slug, body__speaks_for_party=True
    )
    return held.select_related("person", "body__party").order_by("starts_at", "pk")


def writers(at: datetime) -> QuerySet[Mandate]:
    """The mandates in force then that let somebody write in a body's name, with their people."""
    idle = Q(role__in=FOR_THE_PARTY, body__speaks_for_party=False)  # a party's role where it opens nothing
    held = mandates_in_force(at).filter(role__in=WRITERS).exclude(idle)
    return held.select_related("person", "body__party").order_by("starts_at", "pk")


def writers_of(body: Body | int, at: datetime) -> QuerySet[Mandate]:
    """Who writes for a body (itself or its primary key) at this moment: who owes what the body owes."""
    return writers(at).filter(body=body)


def speakers_of(body: Body | int, at: datetime) -> QuerySet[Mandate]:
    """The mandates in force then of those who answer and bind in a body's name, with their people."""
    held = mandates_in_force(at).filter(body=body, role__in=SPEAKERS)
    return held.select_related("person").order_by("pk")


def actor_of(mandate: Mandate) -> Actor:
    """Who acts under this mandate. A party's role in a body that does not speak for it opens nothing."""
    idle = mandate.role in FOR_THE_PARTY and not mandate.body.speaks_for_party
    return Actor(
        person=mandate.person_id,
        mandate=mandate.pk,
        body=mandate.body_id,
        party=mandate.body.party.slug if mandate.body.party else "",
        roles=frozenset() if idle else frozenset({mandate.role}),
    )


def actor_without_mandate(person: Person) -> Actor:
    """Who acts when she acts for nobody but herself."""
    return Actor(person=person.pk)


def bodies_visible_to(actor: Actor) -> QuerySet[Body]:
    """The bodies this actor may know of: the listed ones, her own, and for officers those of their own party.

    An auditor reads all.
    """
    bodies = Body.objects.all()
    if actor.has_role(Role.AUDITOR):
        return bodies
    seen = Q(is_listed=True)
    if actor.body is not None:
        seen |= Q(pk=actor.body)
    if actor.roles & FOR_THE_PARTY:
        seen |= Q(party__slug=actor.party)
    return bodies.filter(seen)


@dataclass(frozen=True, slots=True)
class PartyContacts:
    """A party with how to reach it: by the roles and mailboxes of those who coordinate it, not by name."""

    party: Party
    coordinators: list[Mandate]


def parties_with_contacts(at: datetime) -> list[PartyContacts]:
    """Every party and its coordinators at this moment; two queries however many there are."""
    held = mandates_in_force(at).filter(role=Role.COORDINATOR, body__speaks_for_party=True).order_by("pk")
    by_party: dict[int, list[Mandate]] = {}
    for mandate in held:
        by_party.setdefault(mandate.body.party_id or 0, []).append(mandate)
    return [PartyContacts(party, by_party.get(party.pk, [])) for party in parties()]


def bodies_in_list(actor: Actor, *, party: str, kind: str, words: str, on: date) -> QuerySet[Body]:
    """The bodies of the public list that exist that day, by name; filters it does not know are left out."""
    found = bodies_visible_to(actor).filter(there_on(on))
    if party:
        found = found.filter(party__slug=party[:40])
    if kind in BodyKind.values:
        found = found.filter(kind=kind)
    if words := words.strip()[:200]:
        found = found.filter(name__icontains=words)
    return found.select_related("party").order_by("name", "pk")


def bodies_with_ties(actor: Actor) -> QuerySet[Body]:
    """Visible bodies with what ties them to others, for a body's page."""
    seen = bodies_visible_to(actor)
    listed = Prefetch("represented_by", queryset=seen.order_by("name"), to_attr="umbrellas")
    return seen.select_related("party", "parent", "successor").prefetch_related(listed)


def bodies_introduced(actor: Actor) -> QuerySet[Body]:
    """Bodies somebody has told of and no coordinator has taken in; coordinators see them."""
    waiting = Body.objects.filter(party__isnull=True, is_listed=False, valid_to__isnull=True)
    return waiting if actor.has_role(Role.COORDINATOR) else waiting.none()


def slug_of(ref: Ref) -> str:
    """The word for addresses of the body a reference points at."""
    return Body.objects.values_list("slug", flat=True).get(pk=ref.id)


def mandates_at(body: Body, at: datetime) -> QuerySet[Mandate]:
    """Who acts for a body now; for those who keep the body, never for a public page."""
    return mandates_in_force(at).filter(body=body).select_related("person", "body__party").order_by("pk")


def invitations() -> QuerySet[Invitation]:
    """Every invitation with what its page shows. Its signed link is what lets one see it."""
    return Invitation.objects.select_related("body__party", "invited_by__body__party")


def invitations_sent(actor: Actor) -> QuerySet[Invitation]:
    """Open invitations sent under the mandate she acts under; a coordinator sees all of her party's."""
    open_ones = invitations().filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    if actor.mandate is None:
        return open_ones.none()
    mine = Q(invited_by=actor.mandate)
    if actor.has_role(Role.COORDINATOR):
        mine |= Q(body__party__slug=actor.party)
    return open_ones.filter(mine).order_by("-invited_at", "-pk")


def erasure_of(person: int) -> Erasure | None:
    """The latest wish of a person to be erased."""
    return Erasure.objects.filter(person=person).order_by("-asked_at", "-pk").first()


def erasures_to_decide(actor: Actor) -> QuerySet[Erasure]:
    """Wishes to be erased that wait for a coordinator of a party the person acted for."""
    waiting = Erasure.objects.filter(outcome=ErasureOutcome.QUEUED).exclude(person=actor.person)
    if not actor.has_role(Role.COORDINATOR):
        return waiting.none()
    acted = Q(person__mandates__body__party__slug=actor.party) | Q(person__mandates__body__party__isnull=True)
    return waiting.filter(acted).distinct().order_by("asked_at")


def second_proofs(person: int) -> list[str]:
    """The kinds of second proof a person has set up: totp, webauthn, recovery_codes."""
    return list(Authenticator.objects.filter(user=person).values_list("type", flat=True).order_by("type"))


def people_to_rehearse(at: datetime) -> QuerySet[Person]:
    """The people of the sample with their mandates now. Only for development."""
    held = Prefetch("mandates", queryset=mandates_in_force(at).order_by("pk"), to_attr="held")
    return Person.objects.filter(is_active=True).prefetch_related(held).order_by("pk")


def run_out_invitations(at: datetime) -> QuerySet[Invitation]:
    """Invitations whose time is over and that still hold an address."""
    return Invitation.objects.filter(expires_at__lte=at).exclude(address="")


def accounts_to_fade(at: datetime) -> QuerySet[Person]:
    """Accounts unused for two years that never acted for a body."""
    before = at - UNUSED_FOR
    unused = Q(last_login__lt=before) | Q(last_login__isnull=True, joined_at__lt=before)
    return Person.objects.filter(unused, is_active=True, mandates__isnull=True)
