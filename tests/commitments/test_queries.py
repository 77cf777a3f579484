"""What others ask of this room: promises on things, a body's year, how many were kept in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malmoandan.commitments import commands, dues, queries
from malmoandan.commitments.models import State
from malmoandan.kernel.dues import Owner, dues_at
from malmoandan.kernel.refs import Ref
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Count, Year
from malmoandan.trace.queries import thread_of
from malmoandan.trace.registry import nodes_of
from tests import cast
from tests.commitments.things import CLAUSE, DAY, accepted, after, an_agreement, finished, proposed, words

if TYPE_CHECKING:
    from malmoandan.commitments.models import Commitment
    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db

OTHER = Ref("agreement.clause", "C2")


def test_commitments_on_gives_each_thing_its_promises_in_two_queries() -> None:
    first, second = accepted(), accepted(clauses=["C2"])
    proposed(hangs_on=OTHER)
    with CaptureQueriesContext(connection) as asked:
        found = queries.commitments_on([CLAUSE, OTHER, Ref("plan.activity", "1")])
    assert found == {CLAUSE: [first, second], OTHER: [second], Ref("plan.activity", "1"): []}
    assert len(asked) == 2


def test_counts_by_state_counts_what_it_is_given_in_one_query() -> None:
    accepted()
    finished()
    finished("not_done")
    seen = queries.commitments_visible_to(cast.visitor())
    with CaptureQueriesContext(connection) as asked:
        counts = queries.counts_by_state(seen, after(365).date())
    assert (counts["accepted"], counts["done"], counts["not_done"], counts["past"]) == (1, 1, 1, 1)
    assert len(asked) == 1


def test_a_bodys_year_has_each_promise_in_one_list() -> None:
    open_one, kept, partly, dropped = accepted(), finished(), finished("partly"), finished("not_done")
    past = accepted(words=words("Förbi", due_on=after(2).date()))
    late = accepted(words=words("Sent", due_on=after(2).date()))
    commands.finish_commitment(
        commitment=late, outcome="done", words="Till slut.", by=cast.committee_secretary(), at=after(4)
    )
    year = queries.commitments_of_body(cast.committee(), 2026, after(5).date())
    assert (year.kept, year.kept_late, year.partly, year.dropped) == ([kept], [late], [partly], [dropped])
    assert (year.past, year.open, year.handed_over) == ([past], [open_one], [])
    assert queries.commitments_of_body(cast.association(), 2026, DAY).kept == []
    assert queries.commitments_of_body(cast.committee(), 2025, DAY).past == []
    assert open_one in queries.commitments_of_body(cast.committee(), 2027, DAY + timedelta(days=1)).past


def test_kept_in_time_counts_what_was_due_and_what_was_wholly_done_by_its_day() -> None:
    finished()
    finished("partly")
    accepted()
    late = accepted(words=words("Sent", due_on=after(2).date()))
    commands.finish_commitment(
        commitment=late, outcome="done", words="Till slut.", by=cast.committee_secretary(), at=after(4)
    )
    kept = MEASURES["commitments-kept"].count
    assert kept(Year(2026), after(5).date()) == Count(1, 3)
    assert kept(Year(2026), date(2027, 1, 1)) == Count(1, 4)
    assert kept(Year(2025), after(5).date()) == Count(0, 0)


def everyone_sees(found: Commitment) -> set[str]:
    """Who of the cast may read it."""
    return {name for name, actor in cast.everyone().items() if _sees(actor, found)}


def _sees(actor: Actor, found: Commitment) -> bool:
    seen = queries.commitments_visible_to(actor).filter(pk=found.pk).exists()
    inside = queries.wordings_visible_to(actor).filter(commitment=found, outcome="waiting").exists()
    asked = queries.is_of_the_sides(actor, found)
    assert inside == asked, "the question about one and the queryset agree"
    return seen


def test_a_proposal_is_visible_to_the_sides_their_coordinators_and_auditors_alone() -> None:
    assert everyone_sees(proposed()) == {
        "committee_secretary", "association_member", "association_representative", "city_coordinator",
        "sector_coordinator", "auditor",
    }  # fmt: skip


def test_a_promise_is_on_the_red_thread_of_its_clause_and_a_proposal_is_not() -> None:
    an_agreement()
    hidden, shown = proposed(words=words("Ännu inte")), accepted(words=words("Lovat"))
    titles = {step.title for step in thread_of(CLAUSE, cast.visitor()).steps}
    assert "Lovat" in titles
    assert "Ännu inte" not in titles
    nodes = nodes_of([hidden.ref, shown.ref, Ref("commitments.commitment", "x")], cast.visitor())
    assert {ref: node.step for ref, node in nodes.items()} == {shown.ref: "promised"}


def test_the_owner_owes_the_promise_and_the_receiver_an_answer_within_ten_working_days() -> None:
    found, waiting = accepted(), proposed(words=words("Svara"))
    owed = {due.kind: due for due in dues_at(cast.NOON) if due.kind.startswith("commitments.")}
    promise, answer = owed["commitments.commitment"], owed["commitments.answer"]
    assert (promise.body, promise.hosts, promise.due_on) == (found.owner_id, (found.counterpart_id,), DAY)
    assert not promise.is_volunteer
    assert (answer.body, answer.due_on) == (waiting.counterpart_id, date(2026, 9, 29))
    assert answer.is_volunteer
    assert "Svara" in answer.title


def test_nothing_is_owed_when_it_has_ended_or_was_sent_back() -> None:
    finished()
    returned = proposed()
    commands.ask_for_changes(
        commitment=returned, reason="x", by=cast.association_representative(), at=cast.NOON
    )
    assert not [*dues.promises_owed(cast.NOON), *dues.answers_to_proposals_owed(cast.NOON)]


def test_a_handed_over_promise_is_counted_by_its_new_owner_alone() -> None:
    found = accepted()
    assert found.state == State.ACCEPTED
    by = cast.committee_secretary()
    commands.hand_over_commitment(commitment=found, to=cast.council(), words="x", by=by, at=cast.NOON)
    taken = commands.take_over_commitment(commitment=found, by=cast.city_coordinator(), at=cast.NOON)
    commands.accept_commitment(
        commitment=taken, revision=1, by=cast.association_representative(), at=cast.NOON
    )
    assert MEASURES["commitments-kept"].count(Year(2026), date(2027, 1, 1)).of == 1
    assert queries.commitments_of_body(cast.committee(), 2026, DAY).handed_over == [found]


def test_one_owner_is_asked_for_her_own_alone() -> None:
    found = accepted()
    proposed(words=words("Svara"))
    owner, receiver = Owner(body=found.owner_id), Owner(body=found.counterpart_id)
    assert [due.body for due in dues.promises_owed(cast.NOON, of=owner)] == [found.owner_id]
    assert not list(dues.promises_owed(cast.NOON, of=receiver))
    assert len(list(dues.answers_to_proposals_owed(cast.NOON, of=receiver))) == 1
    assert not [
        *dues.answers_to_proposals_owed(cast.NOON, of=Owner()),
        *dues.promises_owed(cast.NOON, of=Owner()),
    ]
