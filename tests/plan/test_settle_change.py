"""Who settles a request to change a plan, what the clock does, who may read it, what the database keeps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from malmoandan.decisions.queries import decision_on
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.plan import commands, policies, tasks
from malmoandan.plan.models import ChangeRequest, ChangeState, PlanState
from malmoandan.plan.queries import changes_visible_to
from malmoandan.record.models import Entry
from tests import cast
from tests.agreement.texts import both_keys
from tests.cast import (
    NOON,
    association,
    association_representative,
    city_coordinator,
    committee,
    committee_secretary,
    sector_coordinator,
)
from tests.plan.changing import NEW, accepted, asked, first, running, target_of
from tests.plan.things import a_challenge, a_plan, a_whole_plan, an_activity, in_force

pytestmark = pytest.mark.django_db


REQUESTERS = {"city_coordinator", "sector_coordinator", "committee_secretary", "association_representative"}


@pytest.mark.parametrize("who", [
    "city_coordinator", "sector_coordinator", "city_signatory", "sector_signatory", "committee_secretary",
    "association_member", "association_representative", "other_association_member", "auditor", "facilitator",
    "resident", "administrator", "visitor", "ex_member",
])  # fmt: skip
def test_who_may_ask_take_back_and_decline(who: str) -> None:
    plan = running()
    by = cast.everyone()[who]
    assert policies.may_request_change(by, plan) == (who in REQUESTERS)
    change = asked(plan, by=association_representative())
    assert policies.may_withdraw_change(by, change) == (who == "association_representative")
    assert policies.may_decline_change(by, change) == (who in {"city_coordinator", "sector_coordinator"})
    assert not policies.may_apply_change(by, change)
    both_keys(change.ref)
    assert policies.may_apply_change(by, change) == (who in {"city_coordinator", "sector_coordinator"})
    assert not policies.may_withdraw_change(by, change)
    assert not policies.may_decline_change(by, change)


def test_those_who_asked_take_it_back_and_the_parties_are_asked_no_more() -> None:
    plan = running()
    change = asked(plan)
    with pytest.raises(NotAllowed):
        commands.withdraw_change(change=change, by=association_representative(), at=NOON)
    change = commands.withdraw_change(change=change, by=committee_secretary(), at=NOON)
    assert change.state == ChangeState.WITHDRAWN
    assert decision_on(change.ref) is None
    asked(plan, new="Ett tredje namn")


def test_a_coordinator_declines_with_reasons() -> None:
    plan = running()
    change = asked(plan)
    with pytest.raises(Refused):
        commands.decline_change(change=change, reason=" ", by=sector_coordinator(), at=NOON)
    change = commands.decline_change(change=change, reason="För dyrt.", by=sector_coordinator(), at=NOON)
    assert (change.state, change.settled_why) == (ChangeState.DECLINED, "För dyrt.")
    with pytest.raises(NotAllowed):
        commands.decline_change(change=change, reason="Igen.", by=sector_coordinator(), at=NOON)


def test_what_all_have_accepted_is_neither_taken_back_nor_declined() -> None:
    change = asked(running())
    both_keys(change.ref)
    with pytest.raises(NotAllowed):
        commands.withdraw_change(change=change, by=committee_secretary(), at=NOON)
    with pytest.raises(NotAllowed):
        commands.decline_change(change=change, reason="Nej.", by=sector_coordinator(), at=NOON)


def test_a_change_is_carried_out_once() -> None:
    plan = running()
    change = accepted(asked(plan))
    with pytest.raises(NotAllowed):
        commands.apply_change(change=change, by=city_coordinator(), at=NOON)
    assert plan.editions.count() == 2


def test_the_clock_adopts_begins_and_carries_out_what_waits_for_nothing_else() -> None:
    plan = a_whole_plan()
    commands.propose_plan(plan=plan, by=city_coordinator(), at=NOON)
    tasks.periodic(NOON)
    plan.refresh_from_db()
    assert plan.state == PlanState.PROPOSED
    both_keys(plan.ref)
    tasks.periodic(NOON)
    plan.refresh_from_db()
    assert plan.state == PlanState.IN_FORCE
    change = asked(plan)
    tasks.periodic(NOON)
    assert first(plan).title == "Öppet hus på torsdagar"
    both_keys(change.ref)
    for _ in range(2):
        tasks.periodic(NOON)
    assert first(plan).title == "Öppet hus alla dagar"
    assert Entry.objects.filter(kind="plan.change_applied").count() == 1


def test_the_clock_begins_no_plan_before_its_day() -> None:
    plan = a_whole_plan()
    commands.change_plan(
        plan=plan, facts={"period_start": NOON.date() + timedelta(days=1)}, by=city_coordinator(), at=NOON
    )
    commands.propose_plan(plan=plan, by=city_coordinator(), at=NOON)
    both_keys(plan.ref)
    tasks.periodic(NOON)
    plan.refresh_from_db()
    assert plan.state == PlanState.ADOPTED
    tasks.periodic(NOON + timedelta(days=1))
    plan.refresh_from_db()
    assert plan.state == PlanState.IN_FORCE


def test_a_change_of_what_is_for_the_parties_only_is_for_them_only() -> None:
    plan = a_plan()
    an_activity(a_challenge(plan), "Hemlig sak", visibility="parties")
    plan = in_force(plan)
    change = asked(plan)
    decision = decision_on(change.ref)
    assert decision is not None
    assert "Hemlig" not in decision.title
    new = NEW["plan.challenge"]["new"] | {"visibility": "parties"}
    asked(plan, "new", new, target=plan.challenges.get())
    assert not changes_visible_to(cast.visitor()).exists()
    assert changes_visible_to(association_representative()).count() == 2


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE plan_changerequest SET new = '\"Annat\"'",
        "UPDATE plan_changerequest SET digest = 'x'",
        "DELETE FROM plan_changerequest",
    ],
)
def test_the_database_keeps_what_was_asked(sql: str) -> None:
    asked(running())
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert ChangeRequest.objects.get().new == "Öppet hus alla dagar"


def test_hosts_of_both_parties_stay() -> None:
    plan = running()
    challenge = target_of(plan, "plan.challenge")
    for wrong in ({"city": "council", "sector": ""}, {"city": "council", "sector": "committee"}):
        with pytest.raises(Refused):
            asked(plan, "hosts", wrong, target=challenge)
    assert {host.body for host in challenge.hosts.all()} == {committee(), association()}


def test_so_many_requests_wait_that_others_can_answer_them() -> None:
    plan = running()
    challenge = target_of(plan, "plan.challenge")
    for number in range(30):
        new = NEW["plan.challenge"]["new"] | {"title": f"Ny {number}"}
        asked(plan, "new", new, target=challenge)
    with pytest.raises(Refused, match="many requests"):
        asked(plan)
