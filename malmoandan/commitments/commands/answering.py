"""The receiver's answer: yes to exactly these words, no, or other words first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.commitments import policies
from malmoandan.commitments.commands.keeping import (
    add_step,
    answer_wording,
    end,
    held,
    require_seen,
    save,
    sentence,
)
from malmoandan.commitments.commands.proposing import take
from malmoandan.commitments.models import WORDS, Commitment, Outcome, State, StepKind, Wording
from malmoandan.commitments.queries import CLAUSE, waiting_wording
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.trace.commands import link
from malmoandan.trace.models import LinkKind

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

THE_WHAT = ("title", "description", "resources", "hours", "kronor")


@transaction.atomic
def accept_commitment(*, commitment: Commitment, revision: int, by: Actor, at: datetime) -> None:
    """Say yes to exactly the wording seen: a proposal becomes a public promise, a change comes to stand.

    `Stale` when the owner has worded it anew meanwhile. A changed *what* that a political body had decided on
    needs its decision anew. Accepting what a new owner took over ends the promise of the one before, which is
    held first, as when it ends by itself, so that only one of the two can happen.
    """
    if commitment.predecessor is not None:
        held(commitment.predecessor)
    commitment = held(commitment)
    waiting = waiting_wording(commitment)
    require(policies.may_accept_commitment(by, commitment, waiting))
    require_seen(commitment, revision)
    if waiting is None or waiting.due_on < timezone.localtime(at).date():
        raise Refused(_("The day has already passed. Ask the owner for a new day first."))
    answer_wording(waiting, Outcome.ACCEPTED, by=by, at=at)
    is_change = commitment.is_public
    if is_change:
        _change(commitment, waiting, by=by, at=at)
    else:
        _become_a_promise(commitment, by=by, at=at)
    record.write(
        kind="commitments.commitment_accepted", ref=commitment.ref, by=by, at=at, revision=revision,
        is_change=is_change, title=commitment.title, due_on=commitment.due_on.isoformat(),
        owner=commitment.owner.name, counterpart=commitment.counterpart.name,
    )  # fmt: skip


@transaction.atomic
def decline_commitment(*, commitment: Commitment, reason: str, by: Actor, at: datetime) -> None:
    """Say no, with a reason: a proposal comes to nothing; a change does too, and the promise stands."""
    commitment = held(commitment)
    waiting = waiting_wording(commitment)
    require(policies.may_decline_commitment(by, commitment, waiting))
    why, before = sentence(reason), commitment.state
    if waiting is not None:
        answer_wording(waiting, Outcome.DECLINED, by=by, at=at)
    if before == State.PROPOSED:
        commitment.state, commitment.is_over = State.DECLINED, True
        save(commitment, ["state", "is_over"])
    add_step(commitment, StepKind.DECLINED, by=by, at=at, before=before, words=why)
    record.write(
        kind="commitments.commitment_declined", ref=commitment.ref, by=by, at=at,
        is_change=commitment.is_public,
    )  # fmt: skip


@transaction.atomic
def ask_for_changes(*, commitment: Commitment, reason: str, by: Actor, at: datetime) -> None:
    """Send the wording back with what should be different. The words stay the owner's to write."""
    commitment = held(commitment)
    waiting = waiting_wording(commitment)
    require(policies.may_ask_for_changes(by, commitment, waiting))
    why = sentence(reason)
    if waiting is not None:
        waiting.is_returned = True
        waiting.save(update_fields=["is_returned"])
    add_step(commitment, StepKind.RETURNED, by=by, at=at, words=why)
    record.write(
        kind="commitments.changes_asked_for", ref=commitment.ref, by=by, at=at, revision=commitment.revision
    )


def _become_a_promise(commitment: Commitment, *, by: Actor, at: datetime) -> None:
    commitment.state, commitment.accepted_at = State.ACCEPTED, at
    save(commitment, ["state", "accepted_at"])
    add_step(commitment, StepKind.ACCEPTED, by=by, at=at, before=State.PROPOSED)
    _tie(commitment, at)
    before = held(commitment.predecessor) if commitment.predecessor is not None else None
    if before is not None and before.is_living:
        _hand_on(before, commitment, by=by, at=at)


def _change(commitment: Commitment, wording: Wording, *, by: Actor, at: datetime) -> None:
    """Let an accepted wording stand. What a political body decided on, and is no more, waits for it again."""
    before = commitment.state
    is_another = any(getattr(commitment, name) != getattr(wording, name) for name in THE_WHAT)
    take(commitment, wording)
    fields = list(WORDS)
    if is_another and commitment.deciding_body_id is not None and commitment.decided_on is not None:
        commitment.state, commitment.decided_on = State.ACCEPTED, None
        commitment.paragraph = commitment.registry_no = commitment.document_url = ""
        fields += ["state", "decided_on", "paragraph", "registry_no", "document_url"]
    commitment.revision = wording.number
    save(commitment, [*fields, "revision"])
    add_step(commitment, StepKind.CHANGED, by=by, at=at, before=before, words=wording.reason)


def _tie(commitment: Commitment, at: datetime) -> None:
    """Put the promise on the red thread: part of its place, about its clauses, after its predecessor."""
    place = commitment.hangs_on_ref
    if place is not None and place.kind != CLAUSE:
        link(source=commitment.ref, target=place, kind=LinkKind.PART_OF, by=CLOCK, at=at)
    for key in commitment.clause_keys:
        link(source=commitment.ref, target=Ref(CLAUSE, key), kind=LinkKind.ABOUT, by=CLOCK, at=at)
    if commitment.predecessor is not None:
        link(
            source=commitment.ref, target=commitment.predecessor.ref, kind=LinkKind.REPLACES, by=CLOCK, at=at
        )


def _hand_on(before: Commitment, after: Commitment, *, by: Actor, at: datetime) -> None:
    """End the promise of the owner before, with the sentence it gave when it offered it."""
    offered = before.steps.filter(kind=StepKind.OFFERED).order_by("-number").first()
    state, words = before.state, offered.words if offered else after.title
    end(before, State.HANDED_OVER, by=by, at=at)
    add_step(before, StepKind.ENDED, by=by, at=at, before=state, words=words)
