"""Who may gather voices, say something, answer back, report, and decide on what is reported.

Rules: anybody speaks, in her own name or none; for a body only one who writes for it; what another says is
hidden only by a house rule, by a human of the own party, never by whoever said it in another role; what one
has said oneself one may hide at once, without giving a reason. A voice opens no vote and no key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.parties.models import SPEAKERS, WRITERS, Role
from malmoandan.parties.policies import writes_for_body
from malmoandan.voices.models import Contribution
from malmoandan.voices.queries.contributions import is_moderator
from malmoandan.web import receipts

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Party
    from malmoandan.voices.models import Gathering, Reply, Report

ENTERING = WRITERS | {Role.FACILITATOR}


def may_open_gathering(by: Actor, party: Party | None) -> bool:
    """One who writes or facilitates for a body of a party: for that party, or for all; and the clock.

    Gatherings are opened by rooms above, each of which asks first whether she may in the thing it is about.
    """
    own = bool(by.roles & (SPEAKERS | ENTERING)) and (party is None or party.slug == by.party)
    return by.is_clock or (bool(by.party) and own)


def may_change_gathering(by: Actor, gathering: Gathering) -> bool:
    """As with opening it: never the other party's."""
    return may_open_gathering(by, gathering.party)


def may_close_gathering(by: Actor, gathering: Gathering) -> bool:
    """As with changing it."""
    return may_change_gathering(by, gathering)


def may_say(by: Actor, gathering: Gathering, at: datetime) -> bool:
    """Anybody, signed in or not, while it is open; an auditor only when she acts as herself."""
    return gathering.is_open(at) and may_speak(by)


def may_speak(by: Actor) -> bool:
    """Whoever may say anything here: not an auditor, and not the clock."""
    return not by.has_role(Role.AUDITOR) and not by.is_clock


def may_say_as_body(by: Actor) -> bool:
    """One who writes in her body's name; a member speaks for herself."""
    return writes_for_body(by, by.body)


def may_say_for(by: Actor, gathering: Gathering, at: datetime) -> bool:
    """Those who write for a party's body, and facilitators, from the opening until the answer is due."""
    began = gathering.opens_at <= at
    in_time = timezone.localtime(at).date() <= gathering.answer_due_on
    return bool(by.party) and bool(by.roles & ENTERING) and began and in_time


def may_reply(by: Actor, contribution: Contribution, at: datetime) -> bool:
    """Anybody, while the gathering is open and the words can be read."""
    return not contribution.is_hidden and may_say(by, contribution.gathering, at)


def may_support(by: Actor, contribution: Contribution, at: datetime) -> bool:
    """Anybody who can be counted and did not say it: a person or visitor, once each, while it is open."""
    somebody = by.is_signed_in or bool(by.visitor)
    return somebody and may_reply(by, contribution, at) and not is_author(by, contribution)


def may_support_as_body(by: Actor, contribution: Contribution, at: datetime) -> bool:
    """One who writes for a body, other than the one that said it."""
    return may_say_as_body(by) and may_reply(by, contribution, at) and contribution.body_id != by.body


def may_withdraw_support(by: Actor) -> bool:
    """Whoever could give it takes it back, at any time."""
    return (by.is_signed_in or bool(by.visitor)) and may_speak(by)


def may_report_contribution(by: Actor) -> bool:
    """Anyone who is somebody: a person, or a visitor who can be counted."""
    return (by.is_signed_in or bool(by.visitor)) and may_speak(by)


def may_see_reports(by: Actor) -> bool:
    """Coordinators, each her own party's, and an auditor."""
    return is_moderator(by) or by.has_role(Role.AUDITOR)


def may_settle_report(by: Actor, report: Report) -> bool:
    """A coordinator of the own party, once, and never on her own words."""
    return not report.is_settled and moderates(by, report.thing)


def may_hide_contribution(by: Actor, said: Contribution | Reply) -> bool:
    """A coordinator of the own party; what an author has hidden herself needs no hiding."""
    return said.hidden_at is None and moderates(by, said)


def may_show_contribution(by: Actor, said: Contribution | Reply) -> bool:
    """Whoever may hide it may show it again; never what its author has hidden."""
    return said.hidden_at is not None and moderates(by, said)


def may_hide_own(by: Actor, said: Contribution | Reply, proof: str = "") -> bool:
    """Its author, signed in or by the receipt, at once and at any time."""
    return is_author(by, said, proof)


def may_withdraw_contribution(by: Actor, contribution: Contribution, proof: str = "") -> bool:
    """Its author, until she has done so."""
    return not contribution.is_withdrawn and is_author(by, contribution, proof)


def may_offer_address(by: Actor, contribution: Contribution, proof: str) -> bool:
    """Its author by the receipt, while an answer is owed and no address is kept; a person has her own."""
    asks = contribution.is_waiting and not contribution.address and contribution.person_id is None
    return asks and may_speak(by) and holds_receipt(contribution, proof)


def is_author(by: Actor, said: Contribution | Reply, proof: str = "") -> bool:
    """Whether she said it: by the receipt, as the person or visitor she is, or for the body it came from."""
    if by.has_role(Role.AUDITOR):
        return False
    if holds_receipt(said, proof):
        return True
    if said.body_id is not None:
        return writes_for_body(by, said.body_id)
    if said.person_id is not None:
        return said.person_id == by.person
    return bool(said.visitor) and said.visitor == by.visitor


def holds_receipt(said: Contribution | Reply, proof: str) -> bool:
    """Whether somebody typed the code that was given for it."""
    return bool(proof) and receipts.digest(proof) == said.receipt


def moderates(by: Actor, said: Contribution | Reply) -> bool:
    """Whether she decides on it: a coordinator of the party it lies with, who did not say it herself."""
    if not is_moderator(by) or (said.person_id is not None and said.person_id == by.person):
        return False
    return moderating_party(said) in {"", by.party}


def moderating_party(said: Contribution | Reply) -> str:
    """Whose human decides: the party of the body that spoke, else of the gathering; empty for every party."""
    if said.body is not None and said.body.party is not None:
        return said.body.party.slug
    gathering = said.gathering if isinstance(said, Contribution) else said.contribution.gathering
    return gathering.party.slug if gathering.party is not None else ""


def may_bring_contributions(by: Actor, gathering: Gathering) -> bool:
    """A coordinator of the party that opened it, or of either where both did: it brings others' words in."""
    is_own = gathering.party is None or gathering.party.slug == by.party
    return is_own and bool(by.party) and by.has_role(Role.COORDINATOR)
