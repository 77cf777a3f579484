"""Handing a promise over: the new owner must say yes, and so must the receiver; until then it stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.commitments import policies
from malmoandan.commitments.commands.keeping import add_step, held, optional, save, sentence
from malmoandan.commitments.commands.proposing import ITS_OWN, require_bodies, settle
from malmoandan.commitments.commands.wording import Basis, words_of
from malmoandan.commitments.models import Commitment, State, StepKind
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body


@transaction.atomic
def hand_over_commitment(*, commitment: Commitment, to: Body, words: str, by: Actor, at: datetime) -> None:
    """Offer the promise to another body, with the sentence that explains the end if it is taken over."""
    commitment = held(commitment)
    require(policies.may_hand_over_commitment(by, commitment))
    why = sentence(words)
    if to.pk in {commitment.owner_id, commitment.counterpart_id}:
        raise Refused(_("Choose a body that is neither the owner nor the receiver."))
    require_bodies([commitment.owner, to], by=by, at=at)
    if commitment.successors.filter(state=State.PROPOSED).exists():
        raise Refused(_("Another body has already taken it over. Wait for the receiver's answer."))
    commitment.offered_to, commitment.offered_words = to, why
    save(commitment, ["offered_to", "offered_words"])
    add_step(commitment, StepKind.OFFERED, by=by, at=at, words=why)
    record.write(kind="commitments.commitment_handed_over", ref=commitment.ref, by=by, at=at)


@transaction.atomic
def take_over_commitment(
    *, commitment: Commitment, by: Actor, at: datetime, due_on: date | None = None, basis: Basis = ITS_OWN
) -> Commitment:
    """Say yes to what was offered: a proposal of one's own with the same words, for the receiver to accept.

    The promise before ends, as handed over, when the receiver accepts; if it declines, nothing has changed.
    The day the promise was first due goes with it.
    """
    commitment = held(commitment)
    require(policies.may_take_over_commitment(by, commitment))
    today = timezone.localtime(at).date()
    words = replace(words_of(commitment), due_on=due_on or max(commitment.due_on, today)).judged(at)
    judged, keys = basis.judged(), commitment.clause_keys
    require_bodies([commitment.counterpart, commitment.offered_to, judged.deciding_body], by=by, at=at)
    after = Commitment.objects.create(
        **words.values, owner_id=by.body or 0, counterpart=commitment.counterpart,
        original_due_on=commitment.original_due_on,
        hangs_on=commitment.hangs_on, level=judged.level, delegation=judged.delegation,
        deciding_body=judged.deciding_body, proposed_at=at, predecessor=commitment,
    )  # fmt: skip
    settle(after, words, keys, by=by, at=at)
    _close_offer(commitment)
    add_step(commitment, StepKind.TAKEN_OVER, by=by, at=at)
    record.write(
        kind="commitments.commitment_taken_over", ref=after.ref, by=by, at=at, before=str(commitment.ref)
    )
    return after


@transaction.atomic
def decline_hand_over(*, commitment: Commitment, by: Actor, at: datetime, words: str = "") -> None:
    """The promise stays where it is: the body asked says no, or the owner takes the offer back."""
    commitment = held(commitment)
    require(policies.may_decline_hand_over(by, commitment))
    said = optional(words)
    _close_offer(commitment)
    add_step(commitment, StepKind.NOT_TAKEN, by=by, at=at, words=said)
    record.write(kind="commitments.hand_over_declined", ref=commitment.ref, by=by, at=at)


def _close_offer(commitment: Commitment) -> None:
    commitment.offered_to, commitment.offered_words = None, ""
    save(commitment, ["offered_to", "offered_words"])
