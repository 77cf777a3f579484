"""Who may do what with a commitment, as tables: who, in which state, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.commitments import commands, policies
from malmoandan.commitments.commands import Basis
from malmoandan.commitments.models import Commitment, Level
from malmoandan.commitments.queries import waiting_wording
from malmoandan.parties.models import Role
from tests import cast
from tests.commitments.things import accepted, finished, proposed

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db

OWNER = {"committee_secretary"}
RECEIVER = {"association_representative"}
WRITING_FOR_SOMEBODY = {
    "city_coordinator", "sector_coordinator", "committee_secretary", "association_representative",
}  # fmt: skip


def offered() -> Commitment:
    """Offered by the committee to another association."""
    found = accepted()
    commands.hand_over_commitment(
        commitment=found, to=cast.other_association(), words="Ni har lokalen.",
        by=cast.committee_secretary(), at=cast.NOON,
    )  # fmt: skip
    found.refresh_from_db()
    return found


def political() -> Commitment:
    """The council is to decide."""
    return accepted(basis=Basis(Level.POLITICAL, deciding_body=cast.council()))


def delegated() -> Commitment:
    """An officer has decided."""
    return accepted(basis=Basis(Level.OFFICER, delegation="4.2 Avtal"))


def may_accept(by: Actor, found: Commitment) -> bool:
    """The policy, with the wording that waits."""
    return policies.may_accept_commitment(by, found, waiting_wording(found))


def may_withdraw(by: Actor, found: Commitment) -> bool:
    """The policy, with the wording that waits."""
    return policies.may_withdraw_proposal(by, found, waiting_wording(found))


def may_ask_for_changes(by: Actor, found: Commitment) -> bool:
    """The policy, with the wording that waits."""
    return policies.may_ask_for_changes(by, found, waiting_wording(found))


def may_decline(by: Actor, found: Commitment) -> bool:
    """The policy, with the wording that waits."""
    return policies.may_decline_commitment(by, found, waiting_wording(found))


TABLE: list[tuple[Callable[[Actor, Commitment], bool], Callable[[], Commitment], set[str]]] = [
    (may_accept, proposed, RECEIVER),
    (may_decline, proposed, RECEIVER),
    (may_ask_for_changes, proposed, RECEIVER),
    (may_withdraw, proposed, OWNER),
    (may_accept, accepted, set()),
    (may_withdraw, accepted, set()),
    (policies.may_change_commitment, proposed, OWNER),
    (policies.may_change_commitment, accepted, OWNER),
    (policies.may_change_commitment, finished, set()),
    (policies.may_move_due_day, proposed, set()),
    (policies.may_move_due_day, accepted, OWNER),
    (policies.may_decide_commitment, accepted, set()),
    (policies.may_decide_commitment, political, {"city_signatory", "city_coordinator"}),
    (policies.may_report_delegation, accepted, set()),
    (policies.may_report_delegation, delegated, OWNER),
    (policies.may_start_commitment, proposed, set()),
    (policies.may_start_commitment, accepted, OWNER),
    (policies.may_start_commitment, political, set()),
    (policies.may_report_progress, proposed, set()),
    (policies.may_report_progress, accepted, OWNER),
    (policies.may_finish_commitment, accepted, OWNER),
    (policies.may_finish_commitment, finished, set()),
    (policies.may_ask_for_help, accepted, OWNER),
    (policies.may_ask_for_help, finished, set()),
    (policies.may_comment_as_counterpart, proposed, set()),
    (policies.may_comment_as_counterpart, accepted, RECEIVER),
    (policies.may_comment_as_counterpart, finished, RECEIVER),
    (policies.may_hand_over_commitment, accepted, OWNER),
    (policies.may_hand_over_commitment, offered, set()),
    (policies.may_take_over_commitment, accepted, set()),
    (policies.may_take_over_commitment, offered, {"other_representative"}),
    (policies.may_decline_hand_over, offered, OWNER | {"other_representative"}),
    (policies.may_decline_hand_over, accepted, set()),
]


def everyone() -> dict[str, Actor]:
    """The cast, and somebody who binds the other association."""
    other = cast.acting("Nils", cast.other_association(), Role.REPRESENTATIVE)
    return cast.everyone() | {"other_representative": other}


@pytest.mark.parametrize(("policy", "make", "may"), TABLE)
def test_each_may_do_what_the_table_says(
    policy: Callable[[Actor, Commitment], bool], make: Callable[[], Commitment], may: set[str]
) -> None:
    people, found = everyone(), make()
    assert {name for name, actor in people.items() if policy(actor, found)} == may


def test_whoever_writes_for_a_body_may_propose_for_it_and_for_no_other() -> None:
    people = cast.everyone()
    assert {
        name for name, each in people.items() if policies.may_propose_commitment(each)
    } == WRITING_FOR_SOMEBODY
    assert {
        name for name, each in people.items() if policies.may_propose_commitment(each, cast.committee())
    } == OWNER


def test_a_coordinator_never_decides_for_a_committee() -> None:
    found = accepted(basis=Basis(Level.POLITICAL, deciding_body=cast.committee()))
    may = {name for name, each in cast.everyone().items() if policies.may_decide_commitment(each, found)}
    assert may == {"committee_secretary"}


def test_an_editor_writes_for_her_body_and_decides_nothing() -> None:
    editor = cast.acting("Olga", cast.committee(), Role.EDITOR)
    found = accepted(basis=Basis(Level.POLITICAL, deciding_body=cast.committee()))
    assert policies.may_report_progress(editor, found)
    assert not policies.may_decide_commitment(editor, found)


def test_nobody_takes_the_promise_she_gave_for_another_body_she_acts_for() -> None:
    both = cast.acting("Eskil", cast.association(), Role.REPRESENTATIVE)
    found = proposed(by=cast.committee_secretary())
    assert both.person == cast.committee_secretary().person
    assert not may_accept(both, found)
