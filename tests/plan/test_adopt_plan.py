"""A plan passes from draft to force only whole, only with every key, and only on exactly what was read."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.plan import commands
from malmoandan.plan.models import Activity, Edition, PlanState
from malmoandan.plan.queries import edition_now, is_as_decided, lacks_of
from tests.agreement.texts import both_keys, turn
from tests.cast import NOON, city_coordinator, committee_secretary, council, sector_coordinator
from tests.plan.things import a_challenge, a_plan, a_whole_plan, an_activity, in_force

pytestmark = pytest.mark.django_db


def test_a_whole_plan_lacks_nothing_and_comes_into_force_with_both_keys() -> None:
    plan = a_whole_plan()
    assert lacks_of(plan) == []
    plan = in_force(plan)
    assert plan.state == PlanState.IN_FORCE
    assert is_as_decided(plan)


def test_one_key_adopts_nothing() -> None:
    plan = a_whole_plan()
    commands.propose_plan(plan=plan, by=city_coordinator(), at=NOON)
    turn(plan.ref, city_coordinator(), council())
    with pytest.raises(NotAllowed):
        commands.adopt_plan(plan=plan, by=city_coordinator(), at=NOON)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ({"parts": []}, "organisation"),
        ({"resources": []}, "resources"),
        ({"communication": []}, "communication"),
        ({"facts": {"starts_on": None}}, "timetable"),
    ],
)
def test_no_plan_is_proposed_while_an_activity_lacks_one_of_the_four_parts(
    rows: dict[str, object], code: str
) -> None:
    plan = a_whole_plan()
    activity = Activity.objects.get(plan=plan, code="1.1")
    commands.change_activity(
        activity=activity,
        by=city_coordinator(),
        at=NOON,
        **{"facts": {}} | rows,  # type: ignore[arg-type]  # one of its rows at a time
    )
    assert [lack.code for lack in lacks_of(plan)] == [code]
    with pytest.raises(Refused):
        commands.propose_plan(plan=plan, by=city_coordinator(), at=NOON)


def test_a_joint_activity_led_by_one_party_lacks_organisation() -> None:
    plan = a_plan()
    activity = an_activity(a_challenge(plan))
    lead = [{"body": part.body, "role": part.role} for part in activity.parts.all() if part.role == "lead"]
    commands.change_activity(activity=activity, facts={}, parts=lead, by=city_coordinator(), at=NOON)
    assert [lack.code for lack in lacks_of(plan)] == ["organisation"]


def test_a_challenge_without_source_or_with_one_host_is_told_of() -> None:
    plan = a_plan()
    challenge = a_challenge(plan)
    an_activity(challenge)
    hosts = [host.body for host in challenge.hosts.all()][:1]
    commands.change_challenge(
        challenge=challenge, facts={}, hosts=hosts, sources=[], by=sector_coordinator(), at=NOON
    )
    assert sorted(lack.code for lack in lacks_of(plan)) == ["host", "source"]


def test_redrafting_clears_the_keys_and_new_words_are_a_new_edition() -> None:
    plan = a_whole_plan()
    first = commands.propose_plan(plan=plan, by=city_coordinator(), at=NOON)
    turn(plan.ref, city_coordinator(), council())
    commands.redraft_plan(plan=plan, reason="Vi glömde något.", by=sector_coordinator(), at=NOON)
    activity = Activity.objects.get(plan=plan, code="1.1")
    commands.change_activity(activity=activity, facts={"title": "Nytt"}, by=sector_coordinator(), at=NOON)
    second = commands.propose_plan(plan=plan, by=sector_coordinator(), at=NOON)
    assert (first.number, second.number) == (1, 2)
    assert first.digest != second.digest
    with pytest.raises(NotAllowed):
        commands.adopt_plan(plan=plan, by=city_coordinator(), at=NOON)


def test_an_adopted_plan_is_not_edited_redrafted_or_withdrawn() -> None:
    plan = in_force(a_whole_plan())
    by = city_coordinator()
    activity = Activity.objects.get(plan=plan, code="1.1")
    for attempt in (
        lambda: commands.change_activity(activity=activity, facts={"title": "X"}, by=by, at=NOON),
        lambda: commands.remove_activity(activity=activity, by=by, at=NOON),
        lambda: commands.redraft_plan(plan=plan, reason="x", by=by, at=NOON),
        lambda: commands.withdraw_plan(plan=plan, reason="x", by=by, at=NOON),
        lambda: commands.write_section(plan=plan, key="goals", text="x", by=by, at=NOON),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_change_past_the_commands_shows() -> None:
    plan = in_force(a_whole_plan())
    Activity.objects.filter(plan=plan, code="1.1").update(title="Något annat")
    assert not is_as_decided(plan)


def test_what_is_followed_up_leaves_the_decided_words_alone() -> None:
    plan = in_force(a_whole_plan())
    Activity.objects.filter(plan=plan).update(phase="started", assessment="on_plan", told_on=NOON.date())
    assert is_as_decided(plan)


@pytest.mark.parametrize("sql", ["UPDATE plan_edition SET digest = 'x'", "DELETE FROM plan_edition"])
def test_the_database_keeps_editions(sql: str) -> None:
    in_force(a_whole_plan())
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Edition.objects.count() == 1


def test_two_who_edit_the_same_activity_are_told() -> None:
    activity = an_activity(a_challenge(a_plan()))
    seen = activity.revision
    commands.change_activity(
        activity=activity, facts={"title": "A"}, seen=seen, by=city_coordinator(), at=NOON
    )
    with pytest.raises(Stale):
        commands.change_activity(
            activity=activity, facts={"title": "B"}, seen=seen, by=committee_secretary(), at=NOON
        )


def test_the_digest_is_that_of_the_frozen_words() -> None:
    plan = a_whole_plan()
    edition = commands.propose_plan(plan=plan, by=city_coordinator(), at=NOON)
    both_keys(plan.ref)
    now = edition_now(plan)
    assert now is not None
    assert now.digest == edition.digest
    assert now.content["challenges"][0]["activities"][0]["code"] == "1.1"
