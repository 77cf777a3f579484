"""The owner's words: put forward, worded anew, moved to another day, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from malmoandan.commitments.commands import (
    Basis,
    accept_commitment,
    change_commitment,
    move_due_day,
    propose_commitment,
    withdraw_proposal,
)
from malmoandan.commitments.models import Commitment, Level, Outcome, State, StepKind, Wording
from malmoandan.commitments.queries import commitments_visible_to, due_moves_of, waiting_wording
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.kernel.refs import Ref
from malmoandan.record.models import Entry
from tests import cast
from tests.commitments.things import CLAUSE, DAY, accepted, after, an_agreement, proposed, words

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db

XSS = "<script>alert(1)</script>"


def test_propose_commitment_is_a_proposal_between_two_until_it_is_accepted() -> None:
    found = proposed()
    assert found.state == State.PROPOSED
    assert found.clause_keys == ["C1"]
    assert not commitments_visible_to(NOBODY).exists()
    entry = Entry.objects.filter(kind="commitments.commitment_proposed").get()
    assert entry.about == str(found.ref)


@pytest.mark.parametrize(
    "who", ["city_coordinator", "association_member", "auditor", "ex_member", "visitor", "administrator"]
)
def test_nobody_else_promises_in_a_committees_name(who: str) -> None:
    people = cast.everyone()
    with pytest.raises(NotAllowed):
        proposed(by=people[who])
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    "more",
    [
        {"counterpart": "committee"},
        {"words": words("  ")},
        {"words": words("x" * 201)},
        {"words": words(description="x" * 20_000)},
        {"words": words(due_on=cast.NOON.date() - timedelta(days=1))},
        {"words": words(due_on=date(2999, 1, 1))},
        {"words": words(hours=Decimal(-1))},
        {"words": words(kronor=Decimal("NaN"))},
        {"words": words(kronor=Decimal("1e30"))},
        {"hangs_on": None},
        {"hangs_on": Ref("agreement.clause", "C999")},
        {"hangs_on": Ref("agreement.clause", XSS)},
        {"hangs_on": Ref("matters.question", "1")},
        {"hangs_on": Ref("no.such", "1")},
        {"clauses": ["C999"]},
        {"clauses": [f"C{number}" for number in range(30)]},
        {"basis": Basis(Level.OFFICER, delegation=" ")},
        {"basis": Basis(Level.POLITICAL)},
    ],
)
def test_a_promise_without_sense_is_refused_with_words(more: dict[str, Any]) -> None:
    an_agreement()
    given = more | ({"counterpart": cast.committee()} if "counterpart" in more else {})
    with pytest.raises(Refused) as refused:
        proposed(**given)
    assert str(refused.value)
    assert not Commitment.objects.exists()


def test_a_body_that_is_not_on_the_list_or_no_longer_there_is_not_named() -> None:
    for changed in ({"is_listed": False}, {"valid_to": date(2026, 1, 1)}):
        body = cast.other_association()
        type(body).objects.filter(pk=body.pk).update(is_listed=True, valid_to=None)
        type(body).objects.filter(pk=body.pk).update(**changed)
        with pytest.raises(Refused):
            proposed(counterpart=body)


def test_a_basis_keeps_only_what_belongs_to_it() -> None:
    found = proposed(basis=Basis(Level.OWN, delegation="4.2", deciding_body=cast.council()))
    assert (found.delegation, found.deciding_body) == ("", None)


def change(found: Commitment, by: Actor | None = None, *, revision: int = 1, **more: Any) -> Wording:
    """The committee words it anew."""
    given = words("Vi öppnar hallen tre kvällar", **more)
    return change_commitment(
        commitment=found, words=given, revision=revision, reason="Vi hann mer.",
        by=by or cast.committee_secretary(), at=cast.NOON,
    )  # fmt: skip


def test_change_commitment_changes_a_proposal_at_once_and_the_old_words_are_kept() -> None:
    found = proposed()
    change(found)
    found.refresh_from_db()
    assert (found.title, found.revision) == ("Vi öppnar hallen tre kvällar", 2)
    assert list(found.wordings.order_by("number").values_list("outcome", flat=True)) == [
        Outcome.REPLACED, Outcome.WAITING,
    ]  # fmt: skip


def test_an_accepted_promise_stands_until_its_receiver_accepts_the_change() -> None:
    found = accepted()
    change(found)
    found.refresh_from_db()
    assert found.title == words().title
    accept_commitment(commitment=found, revision=2, by=cast.association_representative(), at=cast.NOON)
    found.refresh_from_db()
    assert found.title == "Vi öppnar hallen tre kvällar"
    assert found.state == State.ACCEPTED


def test_an_edit_of_words_that_are_no_longer_the_newest_is_told_so() -> None:
    found = proposed()
    change(found)
    with pytest.raises(Stale):
        change(found, revision=1)


def test_a_change_that_changes_nothing_or_gives_no_reason_is_refused() -> None:
    found = accepted()
    for same, reason in ((words(), "Bara så"), (words("Något annat"), "  ")):
        with pytest.raises(Refused):
            change_commitment(
                commitment=found, words=same, revision=1, reason=reason, by=cast.committee_secretary(),
                at=cast.NOON,
            )  # fmt: skip


@pytest.mark.parametrize("who", ["association_representative", "city_coordinator", "sector_coordinator"])
def test_nobody_edits_the_owners_words(who: str) -> None:
    found = proposed()
    with pytest.raises(NotAllowed):
        change(found, by=cast.everyone()[who])


def test_move_due_day_keeps_the_first_day_and_the_reason() -> None:
    found = accepted()
    later = DAY + timedelta(days=30)
    wording = move_due_day(
        commitment=found, to=later, reason="Hallen renoveras.", revision=1, by=cast.committee_secretary(),
        at=cast.NOON,
    )  # fmt: skip
    found.refresh_from_db()
    assert found.due_on == DAY
    accept_commitment(
        commitment=found, revision=wording.number, by=cast.association_representative(), at=cast.NOON
    )
    found.refresh_from_db()
    assert (found.due_on, found.original_due_on) == (later, DAY)
    [move] = due_moves_of(found)
    assert (move.from_day, move.to_day, move.reason) == (DAY, later, "Hallen renoveras.")


def test_a_new_day_goes_together_with_new_words_that_wait() -> None:
    found = accepted()
    change(found)
    later = DAY + timedelta(days=30)
    move_due_day(
        commitment=found, to=later, reason="Mer tid.", revision=2, by=cast.committee_secretary(), at=cast.NOON
    )
    waiting = waiting_wording(found)
    assert waiting is not None
    assert (waiting.title, waiting.due_on) == ("Vi öppnar hallen tre kvällar", later)


def test_the_day_of_a_promise_never_lies_in_the_past() -> None:
    found = accepted()
    with pytest.raises(Refused):
        move_due_day(
            commitment=found, to=cast.NOON.date(), reason="x", revision=1, by=cast.committee_secretary(),
            at=after(3),
        )  # fmt: skip


def test_withdraw_proposal_takes_back_what_was_not_answered() -> None:
    found = proposed()
    withdraw_proposal(commitment=found, by=cast.committee_secretary(), at=cast.NOON)
    found.refresh_from_db()
    assert found.state == State.WITHDRAWN
    with pytest.raises(NotAllowed):
        accept_commitment(commitment=found, revision=1, by=cast.association_representative(), at=cast.NOON)


def test_a_change_taken_back_leaves_the_promise_as_it_stands() -> None:
    found = accepted()
    change(found)
    withdraw_proposal(commitment=found, by=cast.committee_secretary(), at=cast.NOON)
    found.refresh_from_db()
    assert (found.state, found.title) == (State.ACCEPTED, words().title)
    assert waiting_wording(found) is None


def test_a_promise_between_associations_needs_no_party() -> None:
    found = proposed(
        by=cast.association_representative(), owner=cast.association(), counterpart=cast.other_association()
    )
    assert found.steps.get().kind == StepKind.PROPOSED


def test_a_promise_hangs_on_clauses_alone_by_their_keys() -> None:
    an_agreement()
    found = propose_commitment(
        owner=cast.committee(), counterpart=cast.association(), words=replace(words(), hours=Decimal("3.5")),
        clauses=["C2", "C1", "C2"], by=cast.committee_secretary(), at=cast.NOON,
    )  # fmt: skip
    assert found.clause_keys == ["C1", "C2"]
    assert found.hangs_on_ref is None
    assert CLAUSE.id in found.clause_keys
