"""Carrying a promise out: beginning, saying how it goes and how it ended, and the receiver's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.commitments import policies
from malmoandan.commitments.commands.keeping import (
    NO_EVIDENCE,
    Evidence,
    add_step,
    end,
    held,
    optional,
    save,
    sentence,
)
from malmoandan.commitments.models import Commitment, CommitmentStep, State, StepKind
from malmoandan.commitments.queries import CLAUSE
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

HOW_IT_WENT = (State.DONE, State.PARTLY, State.NOT_DONE)


@transaction.atomic
def start_commitment(*, commitment: Commitment, by: Actor, at: datetime, words: str = "") -> None:
    """Say that the work has begun."""
    commitment = held(commitment)
    require(policies.may_start_commitment(by, commitment))
    before = commitment.state
    commitment.state = State.UNDER_WAY
    save(commitment, ["state"])
    add_step(commitment, StepKind.STARTED, by=by, at=at, before=before, words=optional(words))
    record.write(kind="commitments.commitment_started", ref=commitment.ref, by=by, at=at)


@transaction.atomic
def report_progress(
    *, commitment: Commitment, words: str, by: Actor, at: datetime, evidence: Evidence = NO_EVIDENCE
) -> CommitmentStep:
    """Tell how it goes, for everybody to read. It moves nothing."""
    commitment = held(commitment)
    require(policies.may_report_progress(by, commitment))
    step = add_step(commitment, StepKind.PROGRESS, by=by, at=at, words=sentence(words), evidence=evidence)
    record.write(kind="commitments.progress_reported", ref=commitment.ref, by=by, at=at, step=step.number)
    return step


@transaction.atomic
def finish_commitment(
    *,
    commitment: Commitment,
    outcome: State | str,
    words: str,
    by: Actor,
    at: datetime,
    instead: str = "",
    evidence: Evidence = NO_EVIDENCE,
) -> CommitmentStep:
    """Say how it ended: done, partly done or not carried out, in a sentence; and what happens instead.

    What a political body has yet to decide cannot have been done. A promise wholly done shows that its
    clauses are kept.
    """
    commitment = held(commitment)
    require(policies.may_finish_commitment(by, commitment))
    if outcome not in HOW_IT_WENT:
        raise Refused(_("Say whether it is done, partly done or not carried out."))
    if outcome != State.NOT_DONE and commitment.awaits_decision:
        raise Refused(_("It waits for a decision, and can be carried out when that has been taken."))
    said = sentence(words)
    other = "" if outcome == State.DONE else sentence(instead)
    before = commitment.state
    end(commitment, outcome, by=by, at=at)
    step = add_step(
        commitment, StepKind.ENDED, by=by, at=at, before=before, words=said, instead=other, evidence=evidence
    )
    if outcome == State.DONE:
        _show_clauses_kept(commitment, at)
    in_time = timezone.localtime(at).date() <= commitment.due_on
    record.write(
        kind="commitments.commitment_finished", ref=commitment.ref, by=by, at=at, outcome=str(outcome),
        in_time=in_time,
    )  # fmt: skip
    return step


@transaction.atomic
def comment_as_counterpart(
    *, commitment: Commitment, words: str, by: Actor, at: datetime, seen_as: State | str = ""
) -> CommitmentStep:
    """Say from the receiver's side how it went. It stands beside the owner's words and changes nothing."""
    commitment = held(commitment)
    require(policies.may_comment_as_counterpart(by, commitment))
    if seen_as and seen_as not in HOW_IT_WENT:
        raise Refused(_("Say whether it is done, partly done or not carried out."))
    step = add_step(commitment, StepKind.VIEW, by=by, at=at, words=sentence(words), seen_as=str(seen_as))
    record.write(kind="commitments.counterpart_commented", ref=commitment.ref, by=by, at=at, step=step.number)
    return step


def _show_clauses_kept(commitment: Commitment, at: datetime) -> None:
    for key in commitment.clause_keys:
        link(source=commitment.ref, target=Ref(CLAUSE, key), kind=LinkKind.EVIDENCE, by=CLOCK, at=at)
