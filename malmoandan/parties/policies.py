"""Who may do what with parties, bodies, people and mandates; and the questions every other room asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.parties.models import FOR_THE_PARTY, OFFICERS, Role

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor


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
