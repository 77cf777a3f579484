"""Who may ask, contribute, type in, reply, quote and hide.

Rules: anybody contributes, in the name of a body only one who writes for it or holds the link sent to it;
only whose it is corrects it, hides it from others or lets it be quoted; only the committee's own people reply
and propose quotes, no coordinator in their place; nobody types in what is said about her own committee; a
coordinator hides only what her own side has said, a public authority's never what a group outside has said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.contributions.models import SPOKEN_FOR
from malmoandan.contributions.queries import link_digest
from malmoandan.parties.models import WRITERS, Role
from malmoandan.parties.policies import acts_for_party, is_coordinator, writes_for_body
from malmoandan.parties.queries import known_parties
from malmoandan.web import receipts

if TYPE_CHECKING:
    from malmoandan.contributions.models import Ask, PaperForms, Quote, SectorContribution
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

ENTERING = WRITERS | {Role.FACILITATOR}


def may_open_contributions(by: Actor) -> bool:
    """A party's coordinator, and the clock: the rooms above say for which round."""
    return by.is_clock or coordinates(by)


def may_ask_for_contribution(by: Actor, about: Body) -> bool:
    """Those who write for the committee, and each party's coordinator."""
    return writes_for_body(by, about.pk) or coordinates(by)


def may_withdraw_ask(by: Actor, ask: Ask) -> bool:
    """Whoever may ask."""
    return ask.withdrawn_at is None and may_ask_for_contribution(by, ask.about)


def may_contribute(by: Actor) -> bool:
    """Anybody, signed in or not, but for an auditor, who writes nothing, and the clock."""
    return not by.has_role(Role.AUDITOR) and not by.is_clock


def may_contribute_as_body(by: Actor) -> bool:
    """One who writes in her body's name."""
    return may_contribute(by) and writes_for_body(by, by.body)


def may_answer_ask(by: Actor, ask: Ask, proof: str = "") -> bool:
    """Whoever holds the link that was sent, or writes for the body that is asked."""
    if not may_contribute(by) or ask.withdrawn_at is not None:
        return False
    return (bool(proof) and link_digest(proof) == ask.link) or writes_for_body(by, ask.to_body_id)


def may_enter_contribution(by: Actor, about: Body | None = None) -> bool:
    """Coordinators, facilitators and those who write for a party's body; never about their own body."""
    own = about is not None and by.body == about.pk
    return bool(by.party) and by.mandate is not None and bool(by.roles & ENTERING) and not own


def may_reserve_forms(by: Actor) -> bool:
    """Whoever may type in."""
    return may_enter_contribution(by)


def may_print_forms(by: Actor, forms: PaperForms) -> bool:
    """Whoever may type in, for the body that made them: the codes on them open what is typed in."""
    return may_reserve_forms(by) and forms.mandate.body_id == by.body


def may_correct_contribution(by: Actor, said: SectorContribution, proof: str = "") -> bool:
    """Only whose it is. Until which day, the command asks."""
    return is_author(by, said, proof)


def may_confirm_contribution(by: Actor, said: SectorContribution, proof: str = "") -> bool:
    """Whose it is, where another typed it in."""
    return not said.is_confirmed and is_author(by, said, proof)


def may_change_consent(by: Actor, said: SectorContribution, proof: str = "") -> bool:
    """Whose it is, at any time."""
    return is_author(by, said, proof)


def may_confirm_address(said: SectorContribution, proof: str) -> bool:
    """Whoever holds the link that was sent to the address; the receipt does not tell who reads there."""
    return bool(said.address) and bool(proof) and link_digest(proof) == said.link


def may_reply_to_contribution(by: Actor, said: SectorContribution) -> bool:
    """Those who write for the committee it is about; again, to put an earlier reply right."""
    return writes_for_body(by, said.about_id)


def may_propose_quote(by: Actor, said: SectorContribution) -> bool:
    """Those who write for the committee, of what everybody may read."""
    return said.is_public and writes_for_body(by, said.about_id)


def may_answer_quote(by: Actor, quote: Quote, proof: str = "") -> bool:
    """Whose words they are: yes or no while it waits, and a yes may be taken back."""
    return (quote.is_waiting or quote.is_approved) and is_author(by, quote.contribution, proof)


def may_answer_quote_for(by: Actor, quote: Quote) -> bool:
    """For a group that came on paper or by phone: who may type in notes what it said, and how."""
    said = quote.contribution
    offline = said.body_id is None and said.channel in SPOKEN_FOR
    return offline and quote.is_waiting and may_enter_contribution(by, said.about)


def may_hide_contribution(by: Actor, said: SectorContribution) -> bool:
    """A coordinator of its own side."""
    return not said.is_hidden and _moderates(by, said)


def may_show_contribution(by: Actor, said: SectorContribution) -> bool:
    """Whoever may hide it may show it again."""
    return said.is_hidden and _moderates(by, said)


def may_see_asks(by: Actor) -> bool:
    """Those who write for a body of a public party's, coordinators, and an auditor: each sees her own."""
    writes = by.mandate is not None and is_public_authority(by) and bool(by.roles & WRITERS)
    return writes or coordinates(by) or by.has_role(Role.AUDITOR)


def takes_part(by: Actor, said: SectorContribution, proof: str = "") -> bool:
    """Whether she sees what lies between organisation and committee: its people, coordinators, auditors."""
    if is_author(by, said, proof) or is_coordinator(by) or by.has_role(Role.AUDITOR):
        return True
    return by.mandate is not None and by.body in {said.about_id, said.body_id}


def is_author(by: Actor, said: SectorContribution, proof: str = "") -> bool:
    """Whether it is hers: she writes for the body, or holds the receipt or the link.

    Never who typed it in. And what was typed in for a registered body is the body's alone: the typist has
    seen its receipt, so that opens nothing.
    """
    if not may_contribute(by) or _typed_it_in(by, said):
        return False
    return holds_proof(said, proof) or writes_for_body(by, said.body_id)


def holds_proof(said: SectorContribution, proof: str) -> bool:
    """Whether this is its receipt, or the link of a letter about it or of the one that asked for it."""
    if not proof:
        return False
    if code := receipts.digest(proof):
        return code == said.receipt and (said.body_id is None or said.entered_by_id is None)
    link = link_digest(proof)
    return link == said.link or (
        said.ask is not None and said.ask.withdrawn_at is None and link == said.ask.link
    )


def coordinates(by: Actor) -> bool:
    """Whether she coordinates a party, in the role she acts under now."""
    return is_coordinator(by) and acts_for_party(by, by.party)


def is_public_authority(by: Actor) -> bool:
    """Whether the body she acts for is a public party's: it replies to contributions and makes none."""
    return any(each.is_public_authority for each in known_parties() if each.slug == by.party)


def own_side(said: SectorContribution) -> set[str]:
    """The parties whose coordinators may hide it: its body's; for any other, those that are no authority."""
    if said.body is not None and said.body.party is not None:
        return {said.body.party.slug}
    return {each.slug for each in known_parties() if not each.is_public_authority}


def _typed_it_in(by: Actor, said: SectorContribution) -> bool:
    return said.entered_by is not None and by.person is not None and by.person == said.entered_by.person_id


def _moderates(by: Actor, said: SectorContribution) -> bool:
    return coordinates(by) and by.party in own_side(said)
