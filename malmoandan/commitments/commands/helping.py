"""Help before shame: saying in time that a promise is hard to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.commitments import policies
from malmoandan.commitments.commands.keeping import add_step, held, optional
from malmoandan.commitments.models import Commitment, CommitmentStep, StepKind
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def ask_for_help(*, commitment: Commitment, by: Actor, at: datetime, words: str = "") -> CommitmentStep:
    """Tell the receiver and the coordinators that help is needed. No words are demanded; nothing moves."""
    commitment = held(commitment)
    require(policies.may_ask_for_help(by, commitment))
    step = add_step(commitment, StepKind.HELP, by=by, at=at, words=optional(words))
    record.write(kind="commitments.help_asked_for", ref=commitment.ref, by=by, at=at, step=step.number)
    return step
