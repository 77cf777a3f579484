"""Decisions a promise rests on: a political body's, and an officer's that is reported to the committee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.commitments import policies
from malmoandan.commitments.commands.keeping import (
    Evidence,
    add_step,
    end,
    held,
    optional,
    require_seen,
    save,
    sentence,
)
from malmoandan.commitments.models import Commitment, State, StepKind
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

LONGEST_PARAGRAPH, LONGEST_REGISTRY_NO = 40, 60


@transaction.atomic
def decide_commitment(
    *,
    commitment: Commitment,
    is_adopted: bool,
    decided_on: date,
    revision: int,
    by: Actor,
    at: datetime,
    paragraph: str = "",
    registry_no: str = "",
    document_url: str = "",
    words: str = "",
    instead: str = "",
) -> None:
    """Enter what the deciding body decided on exactly these words: the day, § and registry number.

    A yes lets the owner begin. A no ends the promise: then it says why, and what happens instead.
    """
    commitment = held(commitment)
    require(policies.may_decide_commitment(by, commitment))
    require_seen(commitment, revision)
    _put_down(commitment, decided_on, paragraph, registry_no, document_url, at=at)
    before = commitment.state
    if is_adopted:
        commitment.state = State.DECIDED
        save(commitment, ["state"])
        add_step(commitment, StepKind.DECIDED, by=by, at=at, before=before, words=optional(words))
    else:
        why, other = sentence(words), sentence(instead)
        end(commitment, State.NOT_DONE, by=by, at=at)
        add_step(commitment, StepKind.ENDED, by=by, at=at, before=before, words=why, instead=other)
    record.write(
        kind="commitments.commitment_decided", ref=commitment.ref, by=by, at=at, is_adopted=is_adopted,
        decided_on=decided_on.isoformat(), paragraph=commitment.paragraph,
        registry_no=commitment.registry_no,
    )  # fmt: skip


@transaction.atomic
def report_delegation(*, commitment: Commitment, reported_on: date, by: Actor, at: datetime) -> None:
    """Say on which day the delegated decision was reported to the committee (KL 6:40)."""
    commitment = held(commitment)
    require(policies.may_report_delegation(by, commitment))
    _require_past(reported_on, at)
    commitment.reported_on = reported_on
    save(commitment, ["reported_on"])
    add_step(commitment, StepKind.REPORTED, by=by, at=at)
    record.write(
        kind="commitments.delegation_reported", ref=commitment.ref, by=by, at=at,
        reported_on=reported_on.isoformat(),
    )  # fmt: skip


def _put_down(
    commitment: Commitment, decided_on: date, paragraph: str, registry_no: str, url: str, *, at: datetime
) -> None:
    _require_past(decided_on, at)
    commitment.decided_on = decided_on
    commitment.paragraph = one_line(paragraph, LONGEST_PARAGRAPH)
    commitment.registry_no = one_line(registry_no, LONGEST_REGISTRY_NO)
    if not (commitment.paragraph or commitment.registry_no):
        raise Refused(_("Give the paragraph of the minutes or the registry number, so that others find it."))
    commitment.document_url = Evidence(url).judged().url
    save(commitment, ["decided_on", "paragraph", "registry_no", "document_url"])


def _require_past(day: date, at: datetime) -> None:
    if day > timezone.localtime(at).date():
        raise Refused(_("That day is still to come. Enter the decision when it has been taken."))
