"""Finding commitments by what they hang on, and what belongs to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from malmoandan.commitments.models import Commitment, Outcome, Wording
from malmoandan.commitments.queries.board import with_names
from malmoandan.commitments.queries.visibility import commitments_visible_to
from malmoandan.kernel.actors import NOBODY, Actor
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.workdays import after_working_days
from malmoandan.parties.models import WRITERS, Body, Mandate, Role
from malmoandan.parties.queries import bodies_visible_to, mandates_in_force, there_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

CLAUSE = "agreement.clause"  # the kind of the references at which the public page of a clause is found
DAYS_TO_ANSWER = 10  # working days from the day the words were put forward
DECIDERS = (WRITERS | {Role.SIGNATORY}) - {Role.EDITOR}


def commitments_on(refs: Iterable[Ref], actor: Actor = NOBODY) -> dict[Ref, list[Commitment]]:
    """The commitments on each of these things that this actor may see, soonest due first.

    One stands under the thing it hangs on and under each clause it serves. Every thing asked for has a list.
    One query, and one more where clauses are asked for.
    """
    found: dict[Ref, list[Commitment]] = {ref: [] for ref in refs}
    keys = [ref.id for ref in found if ref.kind == CLAUSE]
    wanted = Q(hangs_on__in=[str(ref) for ref in found]) | Q(clauses__key__in=keys)
    rows = commitments_visible_to(actor).filter(pk__in=Commitment.objects.filter(wanted).values("pk"))
    named = with_names(rows) if keys else rows.select_related("owner", "counterpart")
    for commitment in named.order_by("due_on", "pk"):
        ends: set[Ref | None] = {commitment.hangs_on_ref}
        if keys:
            ends |= {Ref(CLAUSE, key) for key in commitment.clause_keys}
        for ref in found.keys() & ends:
            found[ref].append(commitment)
    return found


def waiting_wording(commitment: Commitment) -> Wording | None:
    """The wording that waits for an answer; None when the one that stands is the newest."""
    waiting = Wording.objects.filter(commitment=commitment, outcome=Outcome.WAITING)
    return waiting.select_related("mandate").first()


def answer_due_on(wording: Wording) -> date:
    """The day by which its receiver is expected to answer: ten working days after it was put forward."""
    return after_working_days(timezone.localtime(wording.worded_at).date(), DAYS_TO_ANSWER)


@dataclass(frozen=True, slots=True)
class DueMove:
    """The agreed day was moved, with the receiver's consent: from, to, why, and when that was agreed."""

    from_day: date
    to_day: date
    reason: str
    at: datetime | None


def due_moves_of(commitment: Commitment) -> list[DueMove]:
    """How the day was moved after the promise was first accepted, in order."""
    accepted = Wording.objects.filter(commitment=commitment, outcome=Outcome.ACCEPTED).order_by("number")
    return [
        DueMove(one.due_on, other.due_on, other.reason, other.answered_at)
        for one, other in pairwise(accepted)
        if one.due_on != other.due_on
    ]


def bodies_that_promise(by: Actor, at: datetime, *, but: Iterable[int | None] = ()) -> QuerySet[Body]:
    """The bodies that may be named in a promise: on the public list, and there that day. By name."""
    today = timezone.localtime(at).date()
    listed = bodies_visible_to(by).filter(there_on(today), is_listed=True)
    return (
        listed.exclude(pk__in=[pk for pk in but if pk is not None])
        .select_related("party")
        .order_by("name", "pk")
    )


def people_deciding_for(body: Body, at: datetime) -> QuerySet[Mandate]:
    """Who may enter what a body has decided: those who write for it, without its editors, and signatories."""
    held = mandates_in_force(at).filter(body=body, role__in=DECIDERS)
    return held.select_related("person", "body__party").order_by("pk")
