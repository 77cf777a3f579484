"""Who may do what with parties, bodies, people and mandates; and the questions every other room asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.parties.models import (
    FOR_THE_PARTY,
    KEEPERS,
    OFFICERS,
    WRITERS,
    ErasureOutcome,
    Mandate,
    Party,
    Role,
)
from malmoandan.parties.queries import actor_of, mandates_in_force

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body, Erasure, Invitation, Person

PARTIES_AT_LEAST = 2  # an agreement has two parties or more
MAY_GIVE: dict[str, frozenset[str]] = {
    Role.REPRESENTATIVE: frozenset({Role.REPRESENTATIVE, Role.EDITOR, Role.MEMBER, Role.FACILITATOR}),
    Role.SIGNATORY: frozenset({Role.EDITOR, Role.MEMBER, Role.FACILITATOR}),
    Role.COMMITTEE_SECRETARY: frozenset({Role.EDITOR, Role.MEMBER}),
    Role.EDITOR: frozenset({Role.EDITOR, Role.MEMBER}),
}


def is_coordinator(by: Actor) -> bool:
    """Whether she acts as a coordinator of some party now."""
    return by.has_role(Role.COORDINATOR)


def is_officer(by: Actor) -> bool:
    """Whether she acts now in a role that demands two proofs when signing in."""
    return bool(by.roles & OFFICERS)


def acts_for_party(by: Actor, slug: str) -> bool:
    """Whether she may bind this whole party, as coordinator or signatory; a member of a body may not."""
    return by.mandate is not None and bool(slug) and by.party == slug and bool(by.roles & FOR_THE_PARTY)


def belongs_to_party(by: Actor, slug: str) -> bool:
    """Whether the body she acts for is one of this party's. It gives sight, not the right to bind."""
    return by.mandate is not None and bool(slug) and by.party == slug


def acts_for_body(by: Actor, body_id: int | None) -> bool:
    """Whether she may act in this body's name. An auditor reads and never acts."""
    return (
        by.mandate is not None
        and body_id is not None
        and by.body == body_id
        and not by.has_role(Role.AUDITOR)
    )


def writes_for_body(by: Actor, body_id: int | None) -> bool:
    """Whether she writes in this body's name in the role she acts in now; a member does not."""
    return acts_for_body(by, body_id) and bool(by.roles & WRITERS)


def is_coordinator_of(by: Actor, body: Body) -> bool:
    """Whether she coordinates the body's party; for a body of no party, every coordinator does."""
    return is_coordinator(by) and (body.party is None or body.party.slug == by.party)


def fits(role: str, body: Body) -> bool:
    """Whether a body can have this role: a party's roles only where the body speaks for its party."""
    return body.speaks_for_party or role not in FOR_THE_PARTY


def may_register_party(by: Actor) -> bool:
    """Only the installation, and only until two parties have had people of their own.

    From then on a further party is a joint matter.
    """
    peopled = Party.objects.filter(bodies__mandates__isnull=False).distinct().count()
    return by.is_clock and peopled < PARTIES_AT_LEAST


def may_found_party(by: Actor, party: Party) -> bool:
    """Only the installation, and only as long as nobody has ever held a mandate for the party."""
    return by.is_clock and not Mandate.objects.filter(body__party=party).exists()


def may_register_body(by: Actor, party: Party | None) -> bool:
    """A coordinator registers the bodies of her own party, and bodies of no party."""
    return is_coordinator(by) and (party is None or party.slug == by.party)


def may_introduce_body(by: Actor) -> bool:
    """The signed-in, and the clock, may tell of a body; it is listed and gets people only when taken in."""
    return (by.is_signed_in or by.is_clock) and not by.has_role(Role.AUDITOR)


def may_take_in_body(by: Actor, body: Body, party: Party | None) -> bool:
    """A coordinator takes in a body of no party, to her own party or to none."""
    return body.party is None and may_register_body(by, party)


def may_change_body(by: Actor, body: Body) -> bool:
    """Its representatives and editors, and the coordinator of its party, keep a body's public facts right."""
    own = acts_for_body(by, body.pk) and bool(by.roles & KEEPERS)
    return own or is_coordinator_of(by, body)


def may_close_body(by: Actor, body: Body) -> bool:
    """The coordinator of its party, or one who represents the body."""
    own = acts_for_body(by, body.pk) and by.has_role(Role.REPRESENTATIVE)
    return own or is_coordinator_of(by, body)


def may_invite(by: Actor, body: Body, role: str) -> bool:
    """A coordinator invites to her own party's bodies; a body's people invite to it, below officers."""
    if not fits(role, body):
        return False
    if is_coordinator_of(by, body):
        return True
    gives = MAY_GIVE.get(next(iter(by.roles), ""), frozenset())
    return acts_for_body(by, body.pk) and role in gives


def may_grant_mandate(by: Actor, body: Body, role: str) -> bool:
    """Whoever may invite to a role may also enter it, for somebody who has said yes by other means."""
    return may_invite(by, body, role)


def may_withdraw_invitation(by: Actor, invitation: Invitation) -> bool:
    """The one who sent it, or whoever may send such an invitation now."""
    sent = by.mandate is not None and by.mandate == invitation.invited_by_id
    return sent or may_invite(by, invitation.body, invitation.role)


def may_accept_invitation(by: Actor, invitation: Invitation, at: datetime) -> bool:
    """A signed-in person, while the invitation is open and whoever sent it could still send it."""
    sender = invitation.invited_by
    return (
        by.is_signed_in
        and invitation.is_open(at)
        and mandates_in_force(at).filter(pk=sender.pk).exists()
        and _may_offer(actor_of(sender), invitation)
    )


def _may_offer(sender: Actor, invitation: Invitation) -> bool:
    """Whether she may give what the invitation offers: a successor's mandate, or any other."""
    if invitation.replaces is not None:
        return may_replace_coordinator(sender, invitation.replaces)
    return may_invite(sender, invitation.body, invitation.role)


def may_end_mandate(by: Actor, mandate: Mandate) -> bool:
    """Anyone lays down her own; a coordinator ends those of her party, others those they may give."""
    own = by.person is not None and by.person == mandate.person_id
    return own or is_coordinator_of(by, mandate.body) or may_invite(by, mandate.body, mandate.role)


def may_replace_coordinator(by: Actor, mandate: Mandate) -> bool:
    """The coordinators and signatories of the same party decide who coordinates it."""
    party = mandate.body.party
    return mandate.role == Role.COORDINATOR and party is not None and acts_for_party(by, party.slug)


def may_register_person(by: Actor) -> bool:
    """The installation and coordinators may enter a person; everybody else signs up herself."""
    return by.is_clock or is_coordinator(by)


def may_change_account(by: Actor, person: Person) -> bool:
    """Only she herself."""
    return by.person is not None and by.person == person.pk


def may_ask_for_erasure(by: Actor, person: Person) -> bool:
    """Only she herself."""
    return may_change_account(by, person)


def may_decide_erasure(by: Actor, erasure: Erasure) -> bool:
    """A coordinator of a party she acted for, and never the person herself."""
    mandates = erasure.person.mandates
    return (
        is_coordinator(by)
        and erasure.outcome == ErasureOutcome.QUEUED
        and erasure.person_id != by.person
        and mandates.filter(Q(body__party__slug=by.party) | Q(body__party__isnull=True)).exists()
    )


def may_tie_identity(by: Actor) -> bool:
    """Anybody whom a provider has just vouched for; the check of its token comes before."""
    return not by.is_clock


def may_forget_addresses(by: Actor) -> bool:
    """Only the clock, by rule."""
    return by.is_clock


def may_fade_accounts(by: Actor) -> bool:
    """Only the clock, by rule."""
    return by.is_clock
