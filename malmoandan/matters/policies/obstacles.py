"""Who may do what with an obstacle.

Rules: anybody reports; a party's coordinators find the owner among their own party's bodies and nobody
else's; the owner's own people answer, never a coordinator in their place; the reporter may say that it is
still there. To report, or to meet it too, binds nobody: whoever acts for a body may say it for the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.matters.models import ObstacleState
from malmoandan.matters.queries import obstacles_addressed_by, obstacles_opened_by
from malmoandan.parties.models import SPEAKERS, Role
from malmoandan.parties.policies import (
    acts_for_body,
    acts_for_party,
    is_coordinator,
    is_coordinator_of,
)

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Obstacle
    from malmoandan.parties.models import Body


def may_report_obstacle(by: Actor) -> bool:
    """Anybody, signed in or not, but for an auditor, who writes nothing, and the clock."""
    return not by.has_role(Role.AUDITOR) and not by.is_clock


def may_enter_obstacle(by: Actor) -> bool:
    """Anybody with a mandate may type in what another has said or written, with her consent."""
    return by.mandate is not None and may_report_obstacle(by)


def may_confirm_obstacle_address(obstacle: Obstacle, proof: str) -> bool:
    """Whoever holds the link that was sent to the address, for as long as the address is there."""
    return obstacles_addressed_by(proof).filter(pk=obstacle.pk).exists()


def may_see_routing(by: Actor) -> bool:
    """Coordinators."""
    return is_coordinator(by) and acts_for_party(by, by.party)


def may_route_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """A coordinator, while an answer is owed, of the party it lies with; of any while it lies with none."""
    return obstacle.is_waiting and may_see_routing(by) and _lies_with(obstacle) in {"", by.party}


def may_own_obstacle(by: Actor, owner: Body) -> bool:
    """A coordinator gives obstacles to bodies of her own party alone."""
    return owner.party is not None and owner.party.slug == by.party


def may_offer_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """Whoever may route it may offer it to another party; the offer binds nobody before it is accepted."""
    return may_route_obstacle(by, obstacle)


def may_accept_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """A coordinator of the party it is offered to."""
    offered = obstacle.offered_to
    return obstacle.is_waiting and offered is not None and offered.slug == by.party and may_see_routing(by)


def may_decline_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """As with accepting: no party is given an obstacle without having said yes."""
    return may_accept_obstacle(by, obstacle)


def may_take_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """The body the reporter asked may take it on before a coordinator has found an owner."""
    free = obstacle.state == ObstacleState.RECEIVED and _lies_with(obstacle) == by.party
    return free and bool(by.party) and speaks_for(by, obstacle.asked_body_id)


def may_return_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """The owner's people may say that it is not theirs, while an answer is owed."""
    return obstacle.is_waiting and speaks_for(by, obstacle.owner_id)


def may_answer_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """The owner's own people; again, when an earlier answer must be put right."""
    return obstacle.owner_id is not None and speaks_for(by, obstacle.owner_id)


def may_lead_on_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """The owner's own people, and each party's coordinators, say what came of what everybody may read."""
    return not obstacle.is_hidden and (may_answer_obstacle(by, obstacle) or may_see_routing(by))


def may_follow_up_obstacle(by: Actor, obstacle: Obstacle, proof: str = "") -> bool:
    """The reporter, as the one she is or by the receipt."""
    return is_reporter(by, obstacle, proof)


def may_support_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """Anybody who can be counted and did not report it: a person or visitor, once each."""
    somebody = by.is_signed_in or bool(by.visitor)
    return somebody and may_report_obstacle(by) and not is_reporter(by, obstacle)


def may_support_obstacle_as_body(by: Actor, obstacle: Obstacle) -> bool:
    """One who acts for a body, other than the one that reported it and the one that owns it."""
    is_owner = by.body is not None and by.body == obstacle.owner_id
    return acts_for_body(by, by.body) and not is_owner and not is_reporter(by, obstacle)


def may_withdraw_support(by: Actor) -> bool:
    """One who acts for a body takes back what the body has said."""
    return acts_for_body(by, by.body)


def may_hide_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """A coordinator; what a party's body reported only by a coordinator of that very party."""
    return not obstacle.is_hidden and _may_moderate(by, obstacle)


def may_show_obstacle(by: Actor, obstacle: Obstacle) -> bool:
    """Whoever may hide it may show it again; so one party's hiding of a nameless voice never stands alone."""
    return obstacle.is_hidden and _may_moderate(by, obstacle)


def is_reporter(by: Actor, obstacle: Obstacle, proof: str = "") -> bool:
    """Whether she is the person, or acts for the body, that reported it, or holds the receipt or link."""
    if by.has_role(Role.AUDITOR):
        return False
    if proof and obstacles_opened_by(proof).filter(pk=obstacle.pk).exists():
        return True
    if obstacle.body_id is not None:
        return acts_for_body(by, obstacle.body_id)
    return obstacle.person_id is not None and obstacle.person_id == by.person


def speaks_for(by: Actor, body: int | None) -> bool:
    """Whether she answers in this body's own name: a member or facilitator does not."""
    return acts_for_body(by, body) and bool(by.roles & SPEAKERS)


def _lies_with(obstacle: Obstacle) -> str:
    return obstacle.party.slug if obstacle.party is not None else ""


def _may_moderate(by: Actor, obstacle: Obstacle) -> bool:
    return may_see_routing(by) and (obstacle.body is None or is_coordinator_of(by, obstacle.body))
