"""What was decided changes only by a request that every party accepts, one fact at a time, without holes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from malmoandan.decisions.queries import decision_on
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.plan import commands, policies, tasks
from malmoandan.plan.changeable import FACTS
from malmoandan.plan.models import Activity, ChangeRequest, ChangeState, Goal, Indicator, PlanState
from malmoandan.plan.queries import changes_visible_to, edition_now, is_as_decided
from malmoandan.record.models import Entry
from tests import cast
from tests.agreement.texts import both_keys, turn
from tests.cast import (
    NOON,
    association,
    association_representative,
    city_coordinator,
    committee,
    committee_secretary,
    council,
    sector_coordinator,
)
from tests.plan.things import a_challenge, a_plan, a_whole_plan, an_activity, in_force

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan

pytestmark = pytest.mark.django_db


def running() -> ActionPlan:
    """The small plan, in force."""
    return in_force(a_whole_plan())


def first(plan: ActionPlan) -> Activity:
    """Its first activity."""
    return Activity.objects.get(plan=plan, code="1.1")


def asked(
    plan: ActionPlan, field: str = "title", new: Any = "Öppet hus alla dagar", *, target: Any = None,
    by: Actor | None = None,
) -> ChangeRequest:  # fmt: skip
    """A request, by the committee's secretary unless somebody else."""
    ref = target.ref if target is not None else first(plan).ref
    return commands.request_change(
        plan=plan, target=ref, field=field, new=new, reason="Det behövs.",
        by=by or committee_secretary(), at=NOON,
    )  # fmt: skip


def accepted(change: ChangeRequest) -> ChangeRequest:
    """The request with both keys, carried out."""
    both_keys(change.ref)
    return commands.apply_change(change=change, by=city_coordinator(), at=NOON)


def test_a_change_with_both_keys_gives_a_new_edition_and_the_old_one_stays() -> None:
    plan = running()
    before = edition_now(plan)
    change = accepted(asked(plan))
    after = edition_now(plan)
    assert before is not None
    assert after is not None
    assert (before.number, after.number) == (1, 2)
    assert change.edition == after
    assert change.state == ChangeState.ACCEPTED
    assert first(plan).title == "Öppet hus alla dagar"
    assert is_as_decided(plan)
    before.refresh_from_db()
    assert before.content["challenges"][0]["activities"][0]["title"] == "Öppet hus på torsdagar"


def test_a_change_with_one_key_changes_nothing() -> None:
    plan = running()
    change = asked(plan)
    turn(change.ref, city_coordinator(), council())
    for by in (city_coordinator(), sector_coordinator(), CLOCK):
        with pytest.raises(NotAllowed):
            commands.apply_change(change=change, by=by, at=NOON)
    assert first(plan).title == "Öppet hus på torsdagar"


NEW: dict[str, dict[str, Any]] = {
    "plan.plan": {"summary": "Nytt", "period_end": "2029-06-30"}
    | {f"section.{key}": "Ny text" for key in
       ("goals", "organisation", "timetable", "communication", "resources", "follow_up")},
    "plan.challenge": {
        "hosts": {"city": "council", "sector": "association"},
        "new": {
            "title": "Ny aktivitet", "what": "Något nytt", "starts_on": "2026-10-01", "is_continuous": True,
            "is_joint": False, "visibility": "public",
            "parts": [{"body": "committee", "role": "lead"}],
            "milestones": [{"title": "Klart", "due_on": "2026-12-01"}],
            "resources": [{"kind": "volunteer_time", "amount": "40", "unit": "h", "body": "association"}],
            "communication": [{"audience": "Alla", "channel": "Webben"}],
        },
    },
    "plan.goal": {"title": "Nytt mål", "expected_result": "Fler träffas", "by_on": "2027-12-31"},
    "plan.indicator": {"target_value": "12.5", "target_on": "2028-06-30", "definition": "Så här"},
    "plan.activity": {
        "title": "Nytt namn", "what": "Annat", "why": "Därför", "expected_result": "Mer",
        "starts_on": "2026-03-01", "ends_on": "2027-01-31", "is_continuous": True, "goal": "",
        "visibility": "parties", "end": {"phase": "stopped", "ended_why": "Ingen kom."},
        "parts": [{"body": "association", "role": "lead"}, {"body": "committee", "role": "co_lead"},
                  {"body": "other-association", "role": "partner", "domain": "Fika"}],
        "resources": [
            {"kind": "staff_time", "amount": "120", "unit": "h", "year": "2026", "body": "committee"}
        ],
        "communication": [{"audience": "Unga", "channel": "Film", "languages": "ar", "due_on": "2026-11-01"}],
    },
}  # fmt: skip


def target_of(plan: ActionPlan, kind: str) -> Any:
    """Something of each kind in the small plan."""
    if kind == "plan.plan":
        return plan
    if kind == "plan.challenge":
        return plan.challenges.get(code="1")
    return (
        {"plan.goal": Goal, "plan.indicator": Indicator}.get(kind, Activity)
        .objects.filter(plan=plan)
        .order_by("pk")[0]
    )  # type: ignore[attr-defined]  # models


def test_every_fact_that_can_be_changed_has_a_try() -> None:
    assert {(fact.kind, fact.name) for fact in FACTS} == {
        (k, name) for k, names in NEW.items() for name in names
    }


@pytest.mark.parametrize(("kind", "name"), [(fact.kind, fact.name) for fact in FACTS])
def test_each_fact_is_changed_as_asked_and_nothing_else(kind: str, name: str) -> None:
    cast.other_association()
    plan = running()
    before = edition_now(plan)
    change = accepted(asked(plan, name, NEW[kind][name], target=target_of(plan, kind)))
    assert change.state == ChangeState.ACCEPTED, change.settled_why
    plan.refresh_from_db()
    assert is_as_decided(plan)
    after = edition_now(plan)
    assert before is not None
    assert after is not None
    assert (after.digest == before.digest) == (name == "end")
    assert plan.state == PlanState.IN_FORCE


def test_a_resource_that_reads_as_before_keeps_what_became_of_it() -> None:
    plan = running()
    activity = first(plan)
    activity.resources.update(state="used")
    rows = [
        {"kind": "money", "amount": "50000", "unit": "SEK", "year": "2026", "body": "committee"},
        {"kind": "premises", "unit": "kvällar"},
    ]
    accepted(asked(plan, "resources", rows))
    assert [(each.kind, each.state) for each in activity.resources.order_by("pk")] == [
        ("money", "used"), ("premises", "planned")
    ]  # fmt: skip


def test_what_was_changed_meanwhile_is_settled_as_declined_in_words() -> None:
    plan = running()
    change = asked(plan)
    both_keys(change.ref)
    Activity.objects.filter(pk=first(plan).pk).update(title="Något annat")
    change = commands.apply_change(change=change, by=city_coordinator(), at=NOON)
    assert change.state == ChangeState.DECLINED
    assert "changed meanwhile" in change.settled_why
    assert first(plan).title == "Något annat"
    assert Entry.objects.filter(kind="plan.change_overtaken").count() == 1


def test_what_can_no_longer_be_done_changes_nothing() -> None:
    plan = running()
    change = asked(
        plan, "hosts", {"city": "council", "sector": "association"}, target=target_of(plan, "plan.challenge")
    )
    both_keys(change.ref)
    cast.council().__class__.objects.filter(slug="council").update(valid_to=NOON.date() - timedelta(days=1))
    change = commands.apply_change(change=change, by=CLOCK, at=NOON)
    assert change.state == ChangeState.DECLINED
    assert "no such body" in change.settled_why
    assert is_as_decided(plan)


@pytest.mark.parametrize(
    ("field", "new", "words"),
    [
        ("parts", [], "lack something"),
        ("parts", [{"body": "committee", "role": "lead"}], "lack something"),
        ("resources", [], "lack something"),
        ("communication", [], "lack something"),
        ("starts_on", None, "lack something"),
        ("ends_on", "2025-01-01", "must end after it begins"),
        ("ends_on", "i morgon", "year-month-day"),
        ("title", "", "title"),
        ("title", "x" * 301, "300"),
        ("what", "x" * 20_001, "too long"),
        ("title", "Öppet hus på torsdagar", "says already"),
        ("goal", "9.M9", "no such goal"),
        ("parts", [{"body": "none-such", "role": "lead"}], "no such body"),
        ("parts", [{"role": "lead"}], "Choose a body"),
        ("parts", "x", "cannot be read"),
        ("parts", [["x"]], "Choose a body"),
        ("resources", [{"kind": "gold", "amount": "1"}], "gold"),
        ("resources", [{"kind": "money", "amount": "1e99999999"}], "number"),
        ("resources", [{"kind": "money", "amount": "NaN"}], "number"),
        ("visibility", "nobody", "nobody"),
        ("end", {"phase": "done", "ended_why": "x"}, "how the activity ends"),
        ("end", {"phase": "stopped", "ended_why": " "}, "Say why"),
        ("phase", "done", "cannot be changed"),
        ("code", "9.9", "cannot be changed"),
        ("plan", 2, "cannot be changed"),
    ],
)
def test_what_cannot_be_is_not_asked_for(field: str, new: Any, words: str) -> None:
    plan = running()
    with pytest.raises(Refused, match=f"(?i){words}"):
        asked(plan, field, new)
    assert not ChangeRequest.objects.exists()
    assert is_as_decided(plan)


@pytest.mark.parametrize(
    "target", ["plan.activity:999999", "plan.activity:x", "plan.edition:1", "parties.body:1"]
)
def test_only_something_of_this_plan_is_changed(target: str) -> None:
    plan = running()
    with pytest.raises(Refused):
        commands.request_change(
            plan=plan, target=Ref.parse(target), field="title", new="X", reason="x", by=city_coordinator(),
            at=NOON,
        )  # fmt: skip


def test_a_thing_of_another_plan_is_not_changed_through_this_one() -> None:
    plan = running()
    other = an_activity(a_challenge(a_plan("Ett annat")))
    with pytest.raises(Refused):
        asked(plan, "title", "X", target=other)


def test_a_request_says_why() -> None:
    plan = running()
    for reason in (" \0 ", "x" * 501):
        with pytest.raises(Refused):
            commands.request_change(
                plan=plan, target=first(plan).ref, field="title", new="X", reason=reason,
                by=city_coordinator(), at=NOON,
            )  # fmt: skip


def test_one_request_about_a_fact_waits_at_a_time() -> None:
    plan = running()
    asked(plan)
    with pytest.raises(Refused, match="waits already"):
        asked(plan, new="Ett tredje namn", by=sector_coordinator())


def test_a_draft_is_not_changed_by_requests() -> None:
    plan = a_whole_plan()
    with pytest.raises(NotAllowed):
        asked(plan)


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
