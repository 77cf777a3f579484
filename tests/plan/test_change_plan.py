"""What was decided changes only by a request that every party accepts, one fact at a time, without holes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.plan import commands
from malmoandan.plan.changeable import FACTS
from malmoandan.plan.models import Activity, ChangeRequest, ChangeState, PlanState
from malmoandan.plan.queries import edition_now, is_as_decided
from malmoandan.record.models import Entry
from tests import cast
from tests.agreement.texts import both_keys, turn
from tests.cast import (
    NOON,
    city_coordinator,
    council,
    sector_coordinator,
)
from tests.plan.changing import NEW, accepted, asked, first, running, target_of
from tests.plan.things import a_challenge, a_plan, a_whole_plan, an_activity

pytestmark = pytest.mark.django_db


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
