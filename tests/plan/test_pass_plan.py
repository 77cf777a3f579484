"""A plan's way from comments to the archive, and who is told on it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from malmoandan.consultation.queries import consultation_on
from malmoandan.kernel.dues import dues_at
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.plan import commands, policies
from malmoandan.plan.models import Activity, Goal, Indicator, PlanState
from malmoandan.plan.queries import edition_now, lacks_of
from malmoandan.record.models import Entry
from malmoandan.record.queries import readings
from malmoandan.record.registry import letters_of
from tests import cast
from tests.agreement.texts import both_keys, turn
from tests.cast import NOON, association_representative, city_coordinator, council, sector_coordinator
from tests.plan.changing import asked, running
from tests.plan.sending import sent
from tests.plan.things import a_challenge, a_plan, a_whole_plan, an_activity, in_force

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
DAYS = {
    "opens_on": NOON.date(), "closes_on": NOON.date() + timedelta(days=21),
    "answer_by": NOON.date() + timedelta(days=40),
}  # fmt: skip
COORDINATORS = {"city_coordinator", "sector_coordinator"}


def letters_about(kind: str) -> list[Any]:
    """The letters that the newest entry of this kind gives rise to."""
    entry = Entry.objects.filter(kind=kind).order_by("-seq")[0]
    return list(letters_of(readings([entry])[0]))


def test_a_draft_goes_out_with_every_part_of_it_and_is_not_edited_meanwhile() -> None:
    plan = a_whole_plan()
    commands.start_plan_consultation(plan=plan, by=sector_coordinator(), at=NOON, **DAYS)
    consultation = consultation_on(plan.ref)
    assert consultation is not None
    keys = set(consultation.passages.values_list("key", flat=True))
    assert {"1", "2", "1.1", "1.2", "2.1", "1.M1"} <= keys
    assert consultation.url == f"/plan/{plan.number}/"
    with pytest.raises(NotAllowed):
        commands.change_plan(plan=plan, facts={"title": "X"}, by=city_coordinator(), at=NOON)


def test_what_is_for_the_parties_only_is_not_put_out() -> None:
    plan = a_plan()
    an_activity(a_challenge(plan), "Hemlig", visibility="parties")
    commands.start_plan_consultation(plan=plan, by=city_coordinator(), at=NOON, **DAYS)
    consultation = consultation_on(plan.ref)
    assert consultation is not None
    assert not consultation.passages.filter(text__contains="Hemlig").exists()


def test_a_challenge_without_both_hosts_does_not_go_out() -> None:
    plan = a_plan()
    commands.add_challenge(plan=plan, facts={"title": "T"}, by=city_coordinator(), at=NOON)
    with pytest.raises(Refused, match="host from each party"):
        commands.start_plan_consultation(plan=plan, by=city_coordinator(), at=NOON, **DAYS)


def test_nobody_decides_while_comments_wait_for_answers_and_the_gate_says_so() -> None:
    plan = a_whole_plan()
    commands.start_plan_consultation(plan=plan, by=city_coordinator(), at=NOON, **DAYS)
    assert [lack.code for lack in lacks_of(plan)] == ["answer"]
    with pytest.raises(Refused, match="not yet answered"):
        commands.propose_plan(plan=plan, by=city_coordinator(), at=NOON)
    commands.redraft_plan(plan=plan, reason="Vi skriver om.", by=city_coordinator(), at=NOON)
    with pytest.raises(Refused, match="not yet answered"):
        commands.propose_plan(plan=plan, by=city_coordinator(), at=NOON)


def test_a_plan_is_closed_when_nothing_is_left_open_and_then_archived() -> None:
    plan = running()
    with pytest.raises(Refused, match="still open"):
        commands.close_plan(plan=plan, by=city_coordinator(), at=NOON)
    plan.activities.update(phase="stopped", ended_why="Slut")
    commands.close_plan(plan=plan, by=city_coordinator(), at=NOON)
    commands.archive_plan(plan=plan, by=sector_coordinator(), at=NOON)
    plan.refresh_from_db()
    assert plan.state == PlanState.ARCHIVED


POLICIES = {
    "start_plan_consultation": PlanState.DRAFT, "propose_plan": PlanState.DRAFT,
    "redraft_plan": PlanState.PROPOSED,
    "withdraw_plan": PlanState.PROPOSED, "close_plan": PlanState.IN_FORCE, "archive_plan": PlanState.CLOSED,
    "change_plan": PlanState.DRAFT, "add_challenge": PlanState.DRAFT, "move_part": PlanState.DRAFT,
    "carry_over": PlanState.DRAFT,
}  # fmt: skip


@pytest.mark.parametrize("step", sorted(POLICIES))
def test_only_coordinators_take_a_step_and_only_where_it_can_be_taken(step: str) -> None:
    plan = a_plan()
    may = getattr(policies, f"may_{step}")
    for state in PlanState:
        plan.state = state
        for name, by in cast.everyone().items():
            if may(by, plan):
                assert name in COORDINATORS
    plan.state = POLICIES[step]
    assert {name for name, by in cast.everyone().items() if may(by, plan)} == COORDINATORS


@pytest.mark.parametrize("what", ["goal", "indicator"])
def test_what_is_taken_out_of_a_draft_leaves_the_rest(what: str) -> None:
    plan = a_whole_plan()
    if what == "goal":
        commands.remove_goal(goal=Goal.objects.get(), by=association_representative(), at=NOON)
    else:
        commands.remove_indicator(indicator=Indicator.objects.get(), by=association_representative(), at=NOON)
    assert plan.activities.count() == 3
    assert not Indicator.objects.exists()


def test_an_activity_goes_on_in_the_next_plan_once_with_its_days_decided_anew() -> None:
    earlier = running()
    activity = Activity.objects.get(plan=earlier, code="1.1")
    challenge = a_challenge(a_plan("Nästa plan"))
    made = commands.continue_activity(
        activity=activity, challenge=challenge, by=association_representative(), at=NOON
    )
    assert (made.continues, made.starts_on, made.milestones.count()) == (activity, None, 0)
    assert made.resources.get().year is None
    with pytest.raises(Refused, match="already"):
        commands.continue_activity(activity=activity, challenge=challenge, by=city_coordinator(), at=NOON)
    with pytest.raises(Refused, match="later plan"):
        commands.continue_activity(activity=made, challenge=challenge, by=city_coordinator(), at=NOON)
    with pytest.raises(NotAllowed):
        commands.continue_activity(
            activity=activity, challenge=challenge, by=cast.association_member(), at=NOON
        )


def test_what_a_closed_body_had_is_not_carried_over() -> None:
    earlier, day = running(), NOON.date() - timedelta(days=1)
    cast.association().__class__.objects.filter(slug="association").update(valid_to=day)
    plan = a_plan("Nästa")
    commands.carry_over(
        plan=plan, activities=[Activity.objects.get(plan=earlier, code="1.1")], by=city_coordinator(), at=NOON
    )
    made = plan.activities.get()
    assert [part.body.slug for part in made.parts.all()] == ["committee"]
    assert [host.body.slug for host in made.challenge.hosts.all()] == ["committee"]


def test_those_who_answer_for_something_are_told_when_it_is_adopted_and_when_it_begins() -> None:
    in_force(a_whole_plan())
    secretary, representative = cast.committee_secretary(), association_representative()
    for kind in ("plan.plan_adopted", "plan.plan_begun"):
        letters = {letter.to_person: letter for letter in letters_about(kind)}
        assert {secretary.person, representative.person} <= set(letters)
        assert "1.1 Öppet hus på torsdagar" in letters[secretary.person].body
        assert "1 Ensamhet bland äldre" in letters[representative.person].body


def test_those_who_asked_are_told_what_became_of_it() -> None:
    plan = running()
    change = asked(plan, by=association_representative())
    commands.decline_change(change=change, reason="För dyrt.", by=city_coordinator(), at=NOON)
    letters = letters_about("plan.change_declined")
    assert [letter.to_person for letter in letters] == [association_representative().person]
    assert "För dyrt." in letters[0].body


def test_a_change_is_owed_an_answer_by_the_party_that_has_not_answered() -> None:
    plan = running()
    change = asked(plan, by=association_representative())

    def owed() -> list[Any]:
        return [due for due in dues_at(NOON) if due.kind == "plan.change"]

    assert [(due.ref, due.party, due.due_on.isoformat()) for due in owed()] == [
        (change.ref, "city", "2026-09-29")
    ]
    turn(change.ref, city_coordinator(), council())
    assert owed() == []


# --- Pages


def test_each_step_is_a_page_with_a_button(client: PageCheckingClient) -> None:
    plan = a_whole_plan()
    client.sign_in(city_coordinator())

    def press(step: str, **words: Any) -> None:
        page = sent(
            client, f"/en{reverse(f'plan:{step}', args=[plan.number])}".replace("/en/en", "/en"), **words
        )
        assert page.status_code == 303, page.content.decode()
        plan.refresh_from_db()

    press("propose_plan")
    assert plan.state == PlanState.PROPOSED
    press("redraft_plan", reason="Vi glömde något.")
    assert plan.state == PlanState.DRAFT
    press("propose_plan")
    both_keys(plan.ref)
    press("adopt_plan")
    press("begin_plan")
    assert plan.state == PlanState.IN_FORCE
    plan.activities.update(phase="done")
    press("close_plan")
    press("archive_plan")
    assert plan.state == PlanState.ARCHIVED


def test_the_page_for_putting_it_to_the_parties_lists_what_is_missing_and_has_no_button(
    client: PageCheckingClient,
) -> None:
    plan = a_plan()
    a_challenge(plan)
    client.sign_in(city_coordinator())
    said = client.get(f"/en/plan/{plan.number}/foresla/").content.decode()
    assert "There is no activity" in said
    assert 'type="submit"' not in said.partition("<main")[2].partition("</main")[0]
    assert client.post(f"/en/plan/{plan.number}/foresla/").status_code == 409
    assert edition_now(plan) is None


def test_dates_that_are_refused_stay_in_their_fields(client: PageCheckingClient) -> None:
    plan = a_whole_plan()
    client.sign_in(city_coordinator())
    page = sent(
        client, f"/en/plan/{plan.number}/remiss/", opens_on="2036-01-01", closes_on="2036-01-05",
        answer_by="2036-02-01",
    )  # fmt: skip
    assert page.status_code == 409
    assert 'value="2036-01-05"' in page.content.decode()
