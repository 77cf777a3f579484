"""The receiver's answer, the decision, and the two views: neither side alone makes or unmakes a promise."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from malmoandan.commitments.commands import (
    Basis,
    Evidence,
    accept_commitment,
    ask_for_changes,
    ask_for_help,
    change_commitment,
    comment_as_counterpart,
    decide_commitment,
    decline_commitment,
    decline_hand_over,
    finish_commitment,
    hand_over_commitment,
    report_delegation,
    report_progress,
    start_commitment,
    take_over_commitment,
)
from malmoandan.commitments.models import Commitment, Level, Outcome, State, StepKind
from malmoandan.commitments.queries import commitments_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.parties.models import Role
from malmoandan.trace.models import LinkKind
from malmoandan.trace.queries import links_standing
from tests import cast
from tests.commitments.things import CLAUSE, DAY, accepted, after, finished, proposed, words

pytestmark = pytest.mark.django_db


def political() -> Commitment:
    """The council is to decide."""
    return accepted(basis=Basis(Level.POLITICAL, deciding_body=cast.council()))


def decide(found: Commitment, **more: Any) -> None:
    """The council's signatory enters its decision."""
    given: dict[str, Any] = {
        "is_adopted": True, "decided_on": cast.NOON.date(), "revision": 1, "paragraph": "§ 12",
        "registry_no": "KS-2026-1", "by": cast.city_signatory(), "at": cast.NOON,
    }  # fmt: skip
    decide_commitment(commitment=found, **(given | more))
    found.refresh_from_db()


def test_accept_commitment_makes_it_a_promise_for_everybody_to_read() -> None:
    found = accepted()
    assert found.state == State.ACCEPTED
    assert commitments_visible_to(NOBODY).get() == found
    assert links_standing().filter(source=str(found.ref), target=str(CLAUSE), kind=LinkKind.ABOUT).exists()


def test_a_promise_is_accepted_only_by_its_receiver() -> None:
    found = proposed()
    for name, actor in cast.everyone().items():
        if name != "association_representative":
            with pytest.raises(NotAllowed):
                accept_commitment(commitment=found, revision=1, by=actor, at=cast.NOON)
    found.refresh_from_db()
    assert found.state == State.PROPOSED


def test_words_nobody_has_read_are_never_accepted() -> None:
    found = proposed()
    change_commitment(
        commitment=found, words=words("Något annat"), revision=1, by=cast.committee_secretary(), at=cast.NOON
    )
    with pytest.raises(Stale):
        accept_commitment(commitment=found, revision=1, by=cast.association_representative(), at=cast.NOON)


def test_a_promise_is_accepted_once() -> None:
    found = accepted()
    with pytest.raises(NotAllowed):
        accept_commitment(commitment=found, revision=1, by=cast.association_representative(), at=cast.NOON)


def test_a_promise_whose_day_has_passed_is_not_accepted() -> None:
    found = proposed()
    with pytest.raises(Refused):
        accept_commitment(commitment=found, revision=1, by=cast.association_representative(), at=after(365))


def test_decline_commitment_says_why_and_stays_between_the_two() -> None:
    found = proposed()
    decline_commitment(
        commitment=found, reason="Vi behöver helgerna.", by=cast.association_representative(), at=cast.NOON
    )
    found.refresh_from_db()
    assert found.state == State.DECLINED
    assert not commitments_visible_to(NOBODY).exists()
    with pytest.raises(NotAllowed):
        accept_commitment(commitment=found, revision=1, by=cast.association_representative(), at=cast.NOON)


def test_a_declined_change_leaves_the_promise_as_it_stands() -> None:
    found = accepted()
    change_commitment(
        commitment=found, words=words("Ingenting alls"), revision=1, reason="Sparkrav",
        by=cast.committee_secretary(), at=cast.NOON,
    )  # fmt: skip
    decline_commitment(commitment=found, reason="Nej.", by=cast.association_representative(), at=cast.NOON)
    found.refresh_from_db()
    assert (found.state, found.title) == (State.ACCEPTED, words().title)


def test_ask_for_changes_leaves_the_words_to_the_owner() -> None:
    found, by = proposed(), cast.association_representative()
    ask_for_changes(commitment=found, reason="Tre kvällar?", by=by, at=cast.NOON)
    found.refresh_from_db()
    assert (found.state, found.title) == (State.PROPOSED, words().title)
    with pytest.raises(NotAllowed):
        ask_for_changes(commitment=found, reason="En gång till?", by=by, at=cast.NOON)


def test_decide_commitment_is_the_bodys_own_and_lets_the_owner_begin() -> None:
    found = political()
    with pytest.raises(NotAllowed):
        start_commitment(commitment=found, by=cast.committee_secretary(), at=cast.NOON)
    with pytest.raises(NotAllowed):
        decide(found, by=cast.committee_secretary())
    decide(found)
    assert (found.state, found.paragraph, found.registry_no) == (State.DECIDED, "§ 12", "KS-2026-1")
    start_commitment(commitment=found, by=cast.committee_secretary(), at=cast.NOON)


@pytest.mark.parametrize(
    "more",
    [
        {"decided_on": cast.NOON.date() + timedelta(days=1)},
        {"paragraph": "", "registry_no": ""},
        {"document_url": "javascript:alert(1)"},
        {"is_adopted": False},
        {"is_adopted": False, "words": "Nej."},
    ],
)
def test_a_decision_without_what_others_need_to_find_it_is_refused(more: dict[str, Any]) -> None:
    found = political()
    with pytest.raises(Refused):
        decide(found, **more)
    found.refresh_from_db()
    assert (found.state, found.decided_on) == (State.ACCEPTED, None)


def test_a_decision_on_other_words_than_those_seen_is_refused() -> None:
    found = political()
    change_commitment(
        commitment=found, words=words("Annat"), revision=1, reason="x", by=cast.committee_secretary(),
        at=cast.NOON,
    )  # fmt: skip
    with pytest.raises(Stale):
        decide(found)


def test_a_political_no_ends_the_promise_with_what_happens_instead() -> None:
    found = political()
    decide(found, is_adopted=False, words="Pengarna räcker inte.", instead="Prövas i budget 2027.")
    assert found.state == State.NOT_DONE
    step = found.steps.get(kind=StepKind.ENDED)
    assert (step.body, step.instead) == (cast.council(), "Prövas i budget 2027.")


def test_a_changed_promise_waits_for_its_political_decision_anew_but_not_for_another_day_alone() -> None:
    found = political()
    decide(found)
    rep = cast.association_representative()
    for revision, said in ((1, words(due_on=DAY + timedelta(days=9))), (2, words("Annat än beslutat"))):
        change_commitment(
            commitment=found, words=said, revision=revision, reason="x", by=cast.committee_secretary(),
            at=cast.NOON,
        )  # fmt: skip
        accept_commitment(commitment=found, revision=revision + 1, by=rep, at=cast.NOON)
        found.refresh_from_db()
        assert found.state == (State.DECIDED if revision == 1 else State.ACCEPTED)
    assert found.awaits_decision
    assert found.decided_on is None


def test_what_waits_for_a_decision_cannot_have_been_done() -> None:
    found = political()
    with pytest.raises(Refused):
        finish_commitment(
            commitment=found, outcome="done", words="Klart", by=cast.committee_secretary(), at=cast.NOON
        )


def test_report_delegation_is_said_once_and_not_ahead() -> None:
    found = accepted(basis=Basis(Level.OFFICER, delegation="4.2"))
    by = cast.committee_secretary()
    with pytest.raises(Refused):
        report_delegation(commitment=found, reported_on=after(1).date(), by=by, at=cast.NOON)
    report_delegation(commitment=found, reported_on=cast.NOON.date(), by=by, at=cast.NOON)
    with pytest.raises(NotAllowed):
        report_delegation(commitment=found, reported_on=cast.NOON.date(), by=by, at=cast.NOON)


def test_report_progress_is_the_owners_and_moves_nothing() -> None:
    found = accepted()
    step = report_progress(
        commitment=found, words="Tider bokade.", evidence=Evidence("https://example.org/tider", "Tider"),
        by=cast.committee_secretary(), at=cast.NOON,
    )  # fmt: skip
    assert step.before == step.after == State.ACCEPTED
    with pytest.raises(NotAllowed):
        report_progress(commitment=found, words="x", by=cast.association_representative(), at=cast.NOON)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://x.se/a", "https://", "/lokal", "https://a\nb.se"]
)
def test_a_link_that_is_no_web_address_is_refused(url: str) -> None:
    found = accepted()
    with pytest.raises(Refused):
        report_progress(
            commitment=found, words="x", evidence=Evidence(url), by=cast.committee_secretary(), at=cast.NOON
        )


def test_finish_commitment_kept_shows_that_its_clause_is_kept() -> None:
    found = finished()
    assert found.state == State.DONE
    evidence = links_standing().filter(source=str(found.ref), kind=LinkKind.EVIDENCE)
    assert evidence.get().target == str(CLAUSE)


@pytest.mark.parametrize("outcome", ["partly", "not_done"])
def test_what_was_not_wholly_done_says_what_happens_instead(outcome: str) -> None:
    found = accepted()
    by = cast.committee_secretary()
    with pytest.raises(Refused):
        finish_commitment(commitment=found, outcome=outcome, words="Nej.", by=by, at=cast.NOON)
    with pytest.raises(Refused):
        finish_commitment(commitment=found, outcome=outcome, words="", instead="x", by=by, at=cast.NOON)
    finish_commitment(
        commitment=found, outcome=outcome, words="Nej.", instead="Vi prövar.", by=by, at=cast.NOON
    )
    assert not links_standing().filter(source=str(found.ref), kind=LinkKind.EVIDENCE).exists()


@pytest.mark.parametrize("outcome", ["accepted", "handed_over", "proposed", "x", ""])
def test_a_promise_ends_in_no_other_way(outcome: str) -> None:
    found = accepted()
    with pytest.raises(Refused):
        finish_commitment(
            commitment=found, outcome=outcome, words="x", instead="y", by=cast.committee_secretary(),
            at=cast.NOON,
        )  # fmt: skip


def test_comment_as_counterpart_stands_beside_the_owners_words_and_changes_nothing() -> None:
    found = finished()
    comment_as_counterpart(
        commitment=found, words="Vi kom bara in en gång.", seen_as="partly",
        by=cast.association_representative(), at=cast.NOON,
    )  # fmt: skip
    found.refresh_from_db()
    assert found.state == State.DONE
    assert found.steps.get(kind=StepKind.VIEW).seen_as == State.PARTLY
    with pytest.raises(NotAllowed):
        comment_as_counterpart(commitment=found, words="x", by=cast.committee_secretary(), at=cast.NOON)


def test_ask_for_help_demands_no_words_and_is_between_the_sides() -> None:
    found = accepted()
    step = ask_for_help(commitment=found, by=cast.committee_secretary(), at=cast.NOON)
    assert step.words == ""
    with pytest.raises(NotAllowed):
        ask_for_help(commitment=found, by=cast.association_representative(), at=cast.NOON)


def other_rep() -> Any:
    """Binds the other association."""
    return cast.acting("Nils", cast.other_association(), Role.REPRESENTATIVE)


def offer(found: Commitment) -> None:
    """The committee offers it to the other association."""
    hand_over_commitment(
        commitment=found, to=cast.other_association(), words="De har nyckeln.",
        by=cast.committee_secretary(), at=cast.NOON,
    )  # fmt: skip
    found.refresh_from_db()


def test_hand_over_commitment_ends_it_only_when_new_owner_and_receiver_have_said_yes() -> None:
    found = accepted()
    offer(found)
    after_it = take_over_commitment(commitment=found, by=other_rep(), at=cast.NOON)
    found.refresh_from_db()
    assert (found.state, after_it.state) == (State.ACCEPTED, State.PROPOSED)
    accept_commitment(commitment=after_it, revision=1, by=cast.association_representative(), at=cast.NOON)
    found.refresh_from_db()
    after_it.refresh_from_db()
    assert (found.state, after_it.state) == (State.HANDED_OVER, State.ACCEPTED)
    assert found.steps.get(kind=StepKind.ENDED).words == "De har nyckeln."
    assert after_it.original_due_on == found.original_due_on
    assert links_standing().filter(source=str(after_it.ref), kind=LinkKind.REPLACES).exists()


def test_a_hand_over_that_the_receiver_declines_changes_nothing() -> None:
    found = accepted()
    offer(found)
    after_it = take_over_commitment(commitment=found, by=other_rep(), at=cast.NOON)
    decline_commitment(commitment=after_it, reason="Nej.", by=cast.association_representative(), at=cast.NOON)
    found.refresh_from_db()
    assert (found.state, found.offered_to) == (State.ACCEPTED, None)
    offer(found)


def test_decline_hand_over_lets_it_stay() -> None:
    found = accepted()
    offer(found)
    decline_hand_over(commitment=found, by=other_rep(), at=cast.NOON, words="Vi orkar inte.")
    found.refresh_from_db()
    assert (found.state, found.offered_to) == (State.ACCEPTED, None)
    with pytest.raises(NotAllowed):
        take_over_commitment(commitment=found, by=other_rep(), at=cast.NOON)


def test_a_promise_is_not_handed_to_its_receiver_nor_twice() -> None:
    found = accepted()
    by = cast.committee_secretary()
    for to in (cast.association(), cast.committee()):
        with pytest.raises(Refused):
            hand_over_commitment(commitment=found, to=to, words="x", by=by, at=cast.NOON)
    offer(found)
    with pytest.raises(NotAllowed):
        offer(found)
    take_over_commitment(commitment=found, by=other_rep(), at=cast.NOON)
    found.refresh_from_db()
    with pytest.raises(Refused):
        offer(found)


def test_what_waited_falls_when_the_promise_ends() -> None:
    found = accepted()
    offer(found)
    change_commitment(
        commitment=found, words=words("Annat"), revision=1, reason="x", by=cast.committee_secretary(),
        at=cast.NOON,
    )  # fmt: skip
    finish_commitment(
        commitment=found, outcome="done", words="Klart.", by=cast.committee_secretary(), at=cast.NOON
    )
    found.refresh_from_db()
    assert (found.offered_to, found.state) == (None, State.DONE)
    with pytest.raises(NotAllowed):
        accept_commitment(commitment=found, revision=2, by=cast.association_representative(), at=cast.NOON)


@pytest.mark.parametrize("outcome", ["done", "partly", "not_done"])
def test_a_hand_over_falls_when_the_promise_ends_before_the_receiver_has_answered(outcome: str) -> None:
    found = accepted()
    offer(found)
    after_it = take_over_commitment(commitment=found, by=other_rep(), at=cast.NOON)
    finish_commitment(
        commitment=found, outcome=outcome, words="Klart.", instead="Inget.", by=cast.committee_secretary(),
        at=cast.NOON,
    )  # fmt: skip
    after_it.refresh_from_db()
    assert (after_it.state, after_it.is_over) == (State.WITHDRAWN, True)
    assert after_it.wordings.get().outcome == Outcome.WITHDRAWN
    last = after_it.steps.order_by("number").last()
    assert last is not None
    assert (last.kind, last.before, last.after) == (StepKind.NOT_TAKEN, State.PROPOSED, State.WITHDRAWN)
    with pytest.raises(NotAllowed):
        accept_commitment(commitment=after_it, revision=1, by=cast.association_representative(), at=cast.NOON)
    found.refresh_from_db()
    assert found.state == outcome


def test_what_was_taken_over_from_a_promise_that_has_ended_is_not_accepted() -> None:
    """Proposals kept from before promises let them fall."""
    found = accepted()
    offer(found)
    after_it = take_over_commitment(commitment=found, by=other_rep(), at=cast.NOON)
    Commitment.objects.filter(pk=found.pk).update(state=State.DONE, ended_at=cast.NOON, is_over=True)
    by = cast.association_representative()
    with pytest.raises(NotAllowed):
        accept_commitment(commitment=after_it, revision=1, by=by, at=cast.NOON)
    decline_commitment(commitment=after_it, reason="Nej.", by=by, at=cast.NOON)
