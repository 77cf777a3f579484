"""The page of one commitment: the words, the two sides, what has happened, and what she may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.commitments import policies, queries
from malmoandan.commitments.models import WORDS, State, StepKind
from malmoandan.commitments.views.pages import visible_or_404
from malmoandan.kernel.refs import Ref
from malmoandan.record.http import same_for_visitors
from malmoandan.record.queries import history_of
from malmoandan.trace.queries import thread_of
from malmoandan.trace.registry import nodes_of
from malmoandan.web.marks import KeyHalf, TwoKeys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from malmoandan.commitments.models import Commitment, CommitmentStep, Wording
    from malmoandan.kernel.actors import Actor
    from malmoandan.trace.registry import Node
    from malmoandan.web.http import ActorRequest
    from malmoandan.web.marks import KeyState


@login_not_required
@require_GET
@same_for_visitors
def commitment(request: ActorRequest, pk: int) -> HttpResponse:
    """One commitment, as this person may read it."""
    found, actor = visible_or_404(request, pk), request.actor
    waiting = queries.waiting_wording(found) if queries.is_of_the_sides(actor, found) else None
    context = {
        "commitment": found,
        "today": timezone.localdate(),
        "waiting": waiting,
        "answer_by": queries.answer_due_on(waiting) if waiting else None,
        "changed": changed_words(found, waiting),
        "moves": queries.due_moves_of(found) if found.is_moved else [],
        "places": places_of(found, actor),
        "thread": thread_of(found.ref, actor),
        "told": history_of(found.ref),
        **story_of(found, actor),
        **rights_of(actor, found, waiting),
    }
    return render(request, "commitments/commitment.html", context)


def story_of(found: Commitment, actor: Actor) -> dict[str, object]:
    """What has happened, as she may read it, the keys it gives, and the two sides' last words."""
    seen = queries.steps_visible_to(actor).filter(commitment=found)
    steps = list(seen.select_related("body").order_by("number"))
    return {"steps": steps, "mark": mark_of(found, steps), **the_two_sides(steps)}


def the_two_sides(steps: Sequence[CommitmentStep]) -> dict[str, CommitmentStep | None]:
    """What the owner said last about how it goes or went, and what the receiver said: side by side."""

    def last(*kinds: StepKind) -> CommitmentStep | None:
        return next((step for step in reversed(steps) if step.kind in kinds), None)

    return {
        "owner_says": last(StepKind.ENDED) or last(StepKind.PROGRESS, StepKind.STARTED),
        "counterpart_says": last(StepKind.VIEW),
    }


def changed_words(found: Commitment, waiting: Wording | None) -> list[tuple[str, object, object]]:
    """What a waiting change would change: the field, what stands, what is proposed."""
    if waiting is None or not found.is_public:
        return []
    pairs = [(name, getattr(found, name), getattr(waiting, name)) for name in WORDS]
    return [(name, stands, proposed) for name, stands, proposed in pairs if stands != proposed]


def mark_of(found: Commitment, steps: Sequence[CommitmentStep]) -> TwoKeys:
    """The two keys of a promise: its owner's word and its receiver's."""
    given: KeyState = "waiting" if found.state == State.WITHDRAWN else "adopted"
    refused: KeyState = "rejected" if found.state == State.DECLINED else "waiting"
    taken: KeyState = "adopted" if found.is_public else refused
    accepted_on = timezone.localtime(found.accepted_at).date() if found.accepted_at else None
    is_returned = taken == "waiting" and bool(steps) and steps[-1].kind == StepKind.RETURNED
    return TwoKeys(
        (
            KeyHalf(found.owner.name, given, decided_on=timezone.localtime(found.proposed_at).date()),
            KeyHalf(found.counterpart.name, "returned" if is_returned else taken, decided_on=accepted_on),
        ),
        found.title,
    )


def places_of(found: Commitment, actor: Actor) -> list[Node]:
    """What it hangs on and the clauses it serves, as she may see them."""
    refs = [Ref(queries.CLAUSE, key) for key in found.clause_keys]
    if found.hangs_on_ref is not None and found.hangs_on_ref not in refs:
        refs.insert(0, found.hangs_on_ref)
    nodes = nodes_of(refs, actor)
    return [nodes[ref] for ref in refs if ref in nodes]


def rights_of(actor: Actor, found: Commitment, waiting: Wording | None) -> dict[str, bool]:
    """What this person may do with it, as the one she is."""
    answers = {name: asks(actor, found, waiting) for name, asks in TO_WORDS.items()}
    return answers | {name: asks(actor, found) for name, asks in TO_PROMISES.items()}


TO_WORDS = {
    "may_accept": policies.may_accept_commitment,
    "may_ask_for_changes": policies.may_ask_for_changes,
    "may_withdraw": policies.may_withdraw_proposal,
}
TO_PROMISES = {
    "may_change": policies.may_change_commitment,
    "may_move": policies.may_move_due_day,
    "may_decide": policies.may_decide_commitment,
    "may_report_delegation": policies.may_report_delegation,
    "may_start": policies.may_start_commitment,
    "may_report": policies.may_report_progress,
    "may_finish": policies.may_finish_commitment,
    "may_ask_for_help": policies.may_ask_for_help,
    "may_comment": policies.may_comment_as_counterpart,
    "may_hand_over": policies.may_hand_over_commitment,
    "may_take_over": policies.may_take_over_commitment,
    "may_let_stay": policies.may_decline_hand_over,
}
