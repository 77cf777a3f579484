"""Who may do what to the record. Writing on it is nobody's right: it is what every act leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.record.leaves import CLOCK_NAME
from malmoandan.record.registry import kinds_that_stand

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.record.models import Entry

COORDINATOR = "coordinator"  # the role's code; what it means is said in parties


def may_redact(by: Actor, entry: Entry) -> bool:
    """A coordinator erases values of her own party's entries, and of those of no party.

    The clock those whose time is up. Never the other party's: its words are its own. Never of what the
    parties did jointly, keys, dissents and earlier erasures among it: that is not one party's to withhold.
    """
    if by.is_clock:
        return True
    if entry.kind in kinds_that_stand():
        return False
    return bool(by.party) and by.has_role(COORDINATOR) and entry.party in {by.party, "", CLOCK_NAME}


def may_trust_witness(by: Actor, party: str) -> bool:
    """Only a party's own coordinator says with which key it confirms."""
    return bool(by.party) and by.party == party and by.has_role(COORDINATOR)
