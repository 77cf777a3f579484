"""Who may do what with a commitment.

Rules: a body gives and takes promises through its own people and nobody else's, so a coordinator acts here
only for the very body she has her mandate in and never decides for a committee; the owner's words are the
owner's; nobody answers a wording she herself put forward, whichever mandates she holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.commitments.models import Level, State
from malmoandan.commitments.queries.finding import DECIDERS
from malmoandan.parties.policies import acts_for_body, writes_for_body

if TYPE_CHECKING:
    from malmoandan.commitments.models import Commitment, Wording
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body


def may_propose_commitment(by: Actor, owner: Body | None = None) -> bool:
    """Those who write for the body that promises; with none named, those who write for some body."""
    return writes_for_body(by, by.body if owner is None else owner.pk)


def may_change_commitment(by: Actor, commitment: Commitment) -> bool:
    """The owner's people, for a proposal and a living promise. What stands, stands until it is accepted."""
    open_to_words = commitment.state == State.PROPOSED or commitment.is_living
    return open_to_words and writes_for_body(by, commitment.owner_id)


def may_move_due_day(by: Actor, commitment: Commitment) -> bool:
    """The owner's people, for a living promise; a proposal's day is changed with its words."""
    return commitment.is_living and writes_for_body(by, commitment.owner_id)


def may_withdraw_proposal(by: Actor, commitment: Commitment, waiting: Wording | None) -> bool:
    """The owner's people take back what has not been answered."""
    return waiting is not None and writes_for_body(by, commitment.owner_id)


def may_accept_commitment(by: Actor, commitment: Commitment, waiting: Wording | None) -> bool:
    """Whoever may answer, while there is something to accept: what was taken over falls with its promise."""
    before = commitment.predecessor if commitment.state == State.PROPOSED else None
    return may_decline_commitment(by, commitment, waiting) and (before is None or before.is_living)


def may_decline_commitment(by: Actor, commitment: Commitment, waiting: Wording | None) -> bool:
    """The receiver's people, and not the person who worded it, should she act for both."""
    return (
        waiting is not None
        and writes_for_body(by, commitment.counterpart_id)
        and waiting.mandate.person_id != by.person
    )


def may_ask_for_changes(by: Actor, commitment: Commitment, waiting: Wording | None) -> bool:
    """Whoever may accept may ask for other words first, once for each wording."""
    return may_accept_commitment(by, commitment, waiting) and waiting is not None and not waiting.is_returned


def may_decide_commitment(by: Actor, commitment: Commitment) -> bool:
    """The deciding body's own people enter its decision: never a coordinator for a committee."""
    return (
        commitment.awaits_decision
        and acts_for_body(by, commitment.deciding_body_id)
        and bool(by.roles & DECIDERS)
    )


def may_report_delegation(by: Actor, commitment: Commitment) -> bool:
    """The owner's people say when a delegated decision was reported to the committee (KL 6:40), once."""
    return (
        commitment.level == Level.OFFICER
        and commitment.is_public
        and commitment.reported_on is None
        and writes_for_body(by, commitment.owner_id)
    )


def may_start_commitment(by: Actor, commitment: Commitment) -> bool:
    """The owner's people, once it is accepted and, where a political body must decide, decided."""
    is_ready = commitment.state in (State.ACCEPTED, State.DECIDED) and not commitment.awaits_decision
    return is_ready and writes_for_body(by, commitment.owner_id)


def may_report_progress(by: Actor, commitment: Commitment) -> bool:
    """The owner's people, while it is to be kept."""
    return commitment.is_living and writes_for_body(by, commitment.owner_id)


def may_finish_commitment(by: Actor, commitment: Commitment) -> bool:
    """The owner's people say how it ended; the receiver says its own beside it."""
    return commitment.is_living and writes_for_body(by, commitment.owner_id)


def may_ask_for_help(by: Actor, commitment: Commitment) -> bool:
    """The owner's people, before the day or after it."""
    return commitment.is_living and writes_for_body(by, commitment.owner_id)


def may_comment_as_counterpart(by: Actor, commitment: Commitment) -> bool:
    """The receiver's people, from the acceptance on and also when it has ended."""
    return commitment.is_public and writes_for_body(by, commitment.counterpart_id)


def may_hand_over_commitment(by: Actor, commitment: Commitment) -> bool:
    """The owner's people offer it to another body; one offer at a time."""
    return (
        commitment.is_living and commitment.offered_to_id is None and writes_for_body(by, commitment.owner_id)
    )


def may_take_over_commitment(by: Actor, commitment: Commitment) -> bool:
    """The people of the body it is offered to: nobody is given a promise without having said yes."""
    return commitment.is_living and writes_for_body(by, commitment.offered_to_id)


def may_decline_hand_over(by: Actor, commitment: Commitment) -> bool:
    """The body it is offered to says no, or the owner takes the offer back."""
    is_offered = commitment.offered_to_id is not None
    return may_take_over_commitment(by, commitment) or (
        is_offered and commitment.is_living and writes_for_body(by, commitment.owner_id)
    )
