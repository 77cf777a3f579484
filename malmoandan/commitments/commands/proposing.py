"""The owner's words: putting a promise forward, wording it anew, asking for another day, taking it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.commitments import policies
from malmoandan.commitments.commands.keeping import (
    add_step,
    answer_wording,
    held,
    optional,
    require_seen,
    save,
    sentence,
)
from malmoandan.commitments.commands.wording import Basis, Words, words_of
from malmoandan.commitments.models import (
    WORDS,
    Commitment,
    CommitmentClause,
    Outcome,
    State,
    StepKind,
    Wording,
)
from malmoandan.commitments.queries import CLAUSE, bodies_that_promise, waiting_wording
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

MOST_CLAUSES = 20
ITS_OWN = Basis()


@transaction.atomic
def propose_commitment(
    *,
    owner: Body,
    counterpart: Body,
    words: Words,
    by: Actor,
    at: datetime,
    hangs_on: Ref | None = None,
    clauses: Sequence[str] = (),
    basis: Basis = ITS_OWN,
) -> Commitment:
    """Promise something to another body, in the name of one's own. It is a proposal until that body accepts.

    It hangs on a thing everybody may read, on clauses of the agreement by key, or both, and never on nothing.
    """
    require(policies.may_propose_commitment(by, owner))
    words, basis = words.judged(at), basis.judged()
    require_bodies([owner, counterpart, basis.deciding_body], by=by, at=at)
    keys = clauses_served(hangs_on, clauses)
    require_places(hangs_on, keys)
    proposed = Commitment.objects.create(
        **words.values, owner=owner, counterpart=counterpart, original_due_on=words.due_on,
        hangs_on=str(hangs_on or ""), level=basis.level, delegation=basis.delegation,
        deciding_body=basis.deciding_body, proposed_at=at,
    )  # fmt: skip
    settle(proposed, words, keys, by=by, at=at)
    record.write(kind="commitments.commitment_proposed", ref=proposed.ref, by=by, at=at, revision=1)
    return proposed


@transaction.atomic
def change_commitment(
    *, commitment: Commitment, words: Words, revision: int, by: Actor, at: datetime, reason: str = ""
) -> Wording:
    """Word it anew. A proposal says so at once; a promise stands as it is until the receiver accepts.

    `revision` is the wording she edited from: `Stale` when there is a newer one. A change of an accepted
    promise gives its reason.
    """
    commitment = held(commitment)
    require(policies.may_change_commitment(by, commitment))
    require_seen(commitment, revision)
    wording = reword(commitment, words, reason, by=by, at=at)
    record.write(
        kind="commitments.commitment_changed", ref=commitment.ref, by=by, at=at, revision=wording.number
    )
    return wording


@transaction.atomic
def move_due_day(
    *, commitment: Commitment, to: date, reason: str, revision: int, by: Actor, at: datetime
) -> Wording:
    """Ask the receiver for another day. The first day is kept beside the new one, with the reason."""
    commitment = held(commitment)
    require(policies.may_move_due_day(by, commitment))
    require_seen(commitment, revision)
    newest = waiting_wording(commitment) or commitment
    wording = reword(commitment, replace(words_of(newest), due_on=to), reason, by=by, at=at)
    record.write(kind="commitments.due_day_moved", ref=commitment.ref, by=by, at=at, revision=wording.number)
    return wording


@transaction.atomic
def withdraw_proposal(*, commitment: Commitment, by: Actor, at: datetime, reason: str = "") -> None:
    """Take back what has not been answered: the proposal itself, or a change of a standing promise."""
    commitment = held(commitment)
    waiting = waiting_wording(commitment)
    require(policies.may_withdraw_proposal(by, commitment, waiting))
    if waiting is not None:
        answer_wording(waiting, Outcome.WITHDRAWN, by=by, at=at)
    before = commitment.state
    if before == State.PROPOSED:
        commitment.state, commitment.is_over = State.WITHDRAWN, True
        save(commitment, ["state", "is_over"])
    add_step(commitment, StepKind.WITHDRAWN, by=by, at=at, before=before, words=optional(reason))
    record.write(
        kind="commitments.proposal_withdrawn", ref=commitment.ref, by=by, at=at, revision=commitment.revision
    )


def settle(proposed: Commitment, words: Words, keys: Sequence[str], *, by: Actor, at: datetime) -> None:
    """A new proposal's clauses, its first wording and its first step."""
    CommitmentClause.objects.bulk_create([CommitmentClause(commitment=proposed, key=key) for key in keys])
    Wording.objects.create(
        commitment=proposed, number=1, **words.values, mandate_id=by.mandate or 0, worded_at=at
    )
    add_step(proposed, StepKind.PROPOSED, by=by, at=at)


def reword(commitment: Commitment, words: Words, reason: str, *, by: Actor, at: datetime) -> Wording:
    """Put a new wording in the place of whatever waited; in a proposal the commitment itself follows it."""
    judged, waiting = words.judged(at), waiting_wording(commitment)
    if judged == words_of(waiting or commitment):
        raise Refused(_("Nothing is changed: the words and the day are the same as before."))
    said = sentence(reason) if commitment.is_public else optional(reason)
    if waiting is not None:
        answer_wording(waiting, Outcome.REPLACED, by=by, at=at)
    commitment.revision += 1
    changed = ["revision"]
    if commitment.state == State.PROPOSED:
        take(commitment, judged)
        if commitment.predecessor_id is None:
            commitment.original_due_on = judged.due_on
        changed += [*WORDS, "original_due_on"]
    save(commitment, changed)
    add_step(commitment, StepKind.REWORDED, by=by, at=at, words=said)
    return Wording.objects.create(
        commitment=commitment, number=commitment.revision, **judged.values, reason=said,
        mandate_id=by.mandate or 0, worded_at=at,
    )  # fmt: skip


def take(commitment: Commitment, words: Words | Wording) -> None:
    """Let the commitment say what a wording says. The caller saves it."""
    for name in WORDS:
        setattr(commitment, name, getattr(words, name))


def clauses_served(hangs_on: Ref | None, clauses: Sequence[str]) -> list[str]:
    """The keys of the clauses, each once, with the one it hangs on first."""
    own = [hangs_on.id] if hangs_on is not None and hangs_on.kind == CLAUSE else []
    return list(dict.fromkeys([*own, *(key.strip() for key in clauses if key.strip())]))


def require_places(hangs_on: Ref | None, keys: Sequence[str]) -> None:
    """What it hangs on must be there for everybody to read, as the promise will be, and so its clauses."""
    if hangs_on is None and not keys:
        raise Refused(_("Say what it hangs on: an activity of the plan or a clause of the agreement."))
    if len(keys) > MOST_CLAUSES:
        raise Refused(_("A commitment serves at most %(count)s clauses.") % {"count": MOST_CLAUSES})
    wanted = [Ref(CLAUSE, key) for key in keys] + ([hangs_on] if hangs_on is not None else [])
    seen = nodes_of(wanted, NOBODY)
    for ref in wanted:
        if ref not in seen:
            raise Refused(_("There is no “%(name)s” to hang a commitment on.") % {"name": ref.id[:40]})


def require_bodies(bodies: Sequence[Body | None], *, by: Actor, at: datetime) -> None:
    """The bodies named must exist that day and be on the public list, and the first two be different."""
    owner, counterpart, *_rest = bodies
    if owner == counterpart:
        raise Refused(_("A promise is given to somebody else: choose another body as the receiver."))
    named = {body.pk for body in bodies if body is not None}
    if bodies_that_promise(by, at).filter(pk__in=named).count() != len(named):
        raise Refused(
            _("A promise is public in the end, so only bodies on the public list can be named in it.")
        )
