"""Who may tie things together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.parties.models import Role
from malmoandan.parties.policies import belongs_to_party, is_coordinator

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.trace.models import Link

LINKING = frozenset(
    {Role.COORDINATOR, Role.SIGNATORY, Role.COMMITTEE_SECRETARY, Role.EDITOR, Role.FACILITATOR}
)


def may_link(by: Actor) -> bool:
    """The clock (a link that follows from an act), and those who write for a party's body."""
    return by.is_clock or bool(by.roles & LINKING)


def may_bring_links(by: Actor) -> bool:
    """A coordinator, who brings in what another system has kept."""
    return is_coordinator(by)


def may_withdraw_link(by: Actor, link: Link) -> bool:
    """Someone of the party that made the link; a coordinator of any party where nobody's hand made it."""
    if link.withdrawn_at is not None:
        return False
    if link.mandate is None:
        return is_coordinator(by)
    party = link.mandate.body.party
    if party is None:
        return by.mandate == link.mandate_id
    return may_link(by) and belongs_to_party(by, party.slug)
