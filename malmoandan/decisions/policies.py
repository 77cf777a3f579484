"""Who may put a text to decision, turn a key, take one back, or attach a dissent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.decisions.models import Key
from malmoandan.parties.models import Role
from malmoandan.parties.policies import (
    acts_for_body,
    acts_for_party,
    belongs_to_party,
    is_coordinator,
    writes_for_body,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from malmoandan.decisions.models import Decision, Dissent
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body


def may_open_decision(by: Actor) -> bool:
    """A coordinator of any party may put a text to all parties."""
    return is_coordinator(by) and acts_for_party(by, by.party)


def may_amend_decision(by: Actor, decision: Decision) -> bool:
    """A coordinator of any party may put an amended text, never in the place of a joint one."""
    return may_open_decision(by) and decision.is_current and not decision.is_joint


def may_put_wish(by: Actor) -> bool:
    """Whoever writes for a party's body may put a wish to change what was decided, and take it back.

    Which wishes she may put, and which are hers to take back, is for the room whose text it is.
    """
    return belongs_to_party(by, by.party) and writes_for_body(by, by.body)


def may_turn_key(by: Actor, decision: Decision) -> bool:
    """A coordinator or signatory turns her own party's key, once, while the text waits for it."""
    if not acts_for_party(by, by.party) or not decision.is_current or decision.is_joint:
        return False
    return not standing_keys(decision).filter(party__slug=by.party).exists()


def may_withdraw_key(by: Actor, key: Key) -> bool:
    """Only the party that turned it, only while no other party has turned its own on the same text."""
    decision = key.decision
    if not acts_for_party(by, key.party.slug) or not key.is_standing:
        return False
    if not decision.is_current or decision.is_joint:
        return False
    return not standing_keys(decision).exclude(party=key.party_id).exists()


def may_attach_dissent(by: Actor, decision: Decision) -> bool:
    """Anyone who acts for a body of one of the parties, on the current text. An auditor only reads."""
    return decision.is_current and belongs_to_party(by, by.party) and not by.has_role(Role.AUDITOR)


def may_withdraw_dissent(by: Actor, dissent: Dissent) -> bool:
    """Only the body that wrote it."""
    return dissent.withdrawn_at is None and acts_for_body(by, dissent.body_id)


def may_decide_in(body: Body, by: Actor, decided_on: date, at: datetime) -> bool:
    """The body named on a key is one of the party's own, existed on that day, and the day is not to come."""
    return (
        body.party is not None
        and body.party.slug == by.party
        and body.exists_on(decided_on)
        and decided_on <= timezone.localtime(at).date()
    )


def has_turned_for_another(by: Actor, subject: str) -> bool:
    """Whether this very person has ever turned another party's key on this subject, on any text of it."""
    turned = Key.objects.filter(person=by.person, decision__subject=subject)
    return turned.exclude(party__slug=by.party).exists()


def standing_keys(decision: Decision) -> QuerySet[Key]:
    """The keys on this text that have not been taken back."""
    return Key.objects.filter(decision=decision, withdrawn_at__isnull=True)
