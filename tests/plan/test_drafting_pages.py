"""The pages where a draft is written: nothing typed is lost, nobody writes what is not hers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from malmoandan.plan import commands
from malmoandan.plan.models import ActionPlan, Activity, Challenge, Goal, Indicator
from malmoandan.record.models import Entry
from tests import cast
from tests.cast import NOON, association, city_coordinator, committee, sector_coordinator
from tests.plan.sending import form_on, opened, sent
from tests.plan.things import a_challenge, a_plan, a_whole_plan, an_activity, in_force

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    """An address in English."""
    return f"/en{reverse(f'plan:{name}', args=args)}".replace("/en/en/", "/en/")


def words_of(page: Any) -> str:
    """What the page says."""
    return str(page.content.decode())


def test_a_plan_is_begun_and_lands_on_its_draft(client: PageCheckingClient) -> None:
    client.sign_in(city_coordinator())
    page = sent(
        client, at("draft_plan"), title="Tillsammans", period_start="2027-01-01", period_end="2028-12-31",
        registry_no="2026-7",
    )  # fmt: skip
    plan = ActionPlan.objects.get()
    assert (page.status_code, page.url) == (303, at("draft", plan.number))
    assert (plan.title, plan.registry_no) == ("Tillsammans", "2026-7")
    assert "The plan has no challenge yet" in words_of(client.get(page.url))


def test_a_period_that_ends_before_it_begins_is_told_at_its_field(client: PageCheckingClient) -> None:
    client.sign_in(city_coordinator())
    page = sent(client, at("draft_plan"), title="T", period_start="2027-01-01", period_end="2026-12-31")
    assert "The period must end after it begins." in words_of(page)
    assert not ActionPlan.objects.exists()


def test_the_same_form_sent_twice_begins_one_plan(client: PageCheckingClient) -> None:
    client.sign_in(city_coordinator())
    data = opened(client, at("draft_plan")) | {
        "title": "T", "period_start": "2027-01-01", "period_end": "2028-12-31"
    }  # fmt: skip
    first, second = client.post(at("draft_plan"), data), client.post(at("draft_plan"), data)
    assert first.headers["Location"] == second.headers["Location"]
    assert ActionPlan.objects.count() == 1


def test_a_challenge_is_written_with_hosts_and_sources(client: PageCheckingClient) -> None:
    plan = a_plan()
    client.sign_in(sector_coordinator())
    page = sent(
        client, at("add_challenge", plan.number), title="Ensamhet", problem="Många är ensamma.",
        host__city=str(committee().pk), host__sector=str(association().pk), sdgs="3, 11",
        sources__0__kind="experience", sources__0__title="Samtal", sources__0__says="Kvällarna är långa.",
    )  # fmt: skip
    challenge = Challenge.objects.get()
    assert page.status_code == 303, words_of(page)
    assert {host.body for host in challenge.hosts.all()} == {committee(), association()}
    assert [source.title for source in challenge.sources.all()] == ["Samtal"]
    assert challenge.sdgs == "3,11"


def test_a_row_is_added_without_script_and_every_word_stays(client: PageCheckingClient) -> None:
    plan = a_plan()
    client.sign_in(city_coordinator())
    address = at("add_challenge", plan.number)
    page = sent(
        client, address, title="Ensamhet", problem="Text <b>", host__city=str(committee().pk),
        sources__0__title="En källa", sources__0__year="tjugo", add="sources",
    )  # fmt: skip
    form = form_on(words_of(page))
    assert page.status_code == 200
    assert not Challenge.objects.exists()
    assert (form["title"], form["problem"], form["host-city"]) == (
        "Ensamhet",
        "Text <b>",
        str(committee().pk),
    )
    assert (form["sources-0-title"], form["sources-0-year"]) == ("En källa", "tjugo")
    assert form["sources-1-title"] == ""
    assert "There is a problem" not in words_of(page)


def test_a_faulty_row_comes_back_with_all_that_was_typed(client: PageCheckingClient) -> None:
    plan = a_plan()
    client.sign_in(city_coordinator())
    page = sent(
        client, at("add_challenge", plan.number), title="Ensamhet", sources__0__says="Bara ord",
        sources__0__url="javascript:alert(1)",
    )  # fmt: skip
    form = form_on(words_of(page))
    assert "There are problems with 2 fields" in words_of(page)
    assert (form["title"], form["sources-0-says"]) == ("Ensamhet", "Bara ord")
    assert not Challenge.objects.exists()


def test_an_activity_is_written_in_all_its_parts_on_one_page(client: PageCheckingClient) -> None:
    challenge = a_challenge(a_plan())
    client.sign_in(city_coordinator())
    address = at("add_activity", challenge.pk)
    data = opened(client, address) | {
        "title": "Öppet hus", "what": "Vi bjuder in.", "starts_on": "2026-02-01", "ends_on": "2026-12-01",
        "parts-0-body": str(committee().pk), "parts-0-role": "lead",
        "milestones-0-title": "Första", "milestones-0-due_on": "2026-03-01",
        "communication-0-audience": "Äldre", "communication-0-channel": "Affischer",
        "communication-0-languages": "sv, AR",
        "resources-0-kind": "money", "resources-0-amount": "12 500,50", "resources-0-unit": "SEK",
    }  # fmt: skip
    more = form_on(words_of(client.post(address, data | {"add": "parts"})))
    page = client.post(address, more | {"parts-1-body": str(association().pk), "parts-1-role": "co_lead"})
    assert page.status_code == 303, words_of(page)
    activity = Activity.objects.get()
    assert page.headers["Location"] == f"{at('draft', challenge.plan.number)}#activity-{activity.pk}"
    assert {part.role for part in activity.parts.all()} == {"lead", "co_lead"}
    assert str(activity.resources.get().amount) == "12500.50"
    assert activity.communication.get().languages == "sv,ar"
    assert activity.milestones.get().original_due_on.isoformat() == "2026-03-01"


def test_a_row_ticked_away_is_gone_and_the_others_stay(client: PageCheckingClient) -> None:
    activity = an_activity(a_challenge(a_plan()))
    client.sign_in(city_coordinator())
    page = sent(client, at("change_activity", activity.pk), milestones__0__DELETE="on")
    assert page.status_code == 303, words_of(page)
    assert [each.title for each in activity.milestones.all()] == ["Tio träffar"]
    assert activity.parts.count() == 2
    assert activity.resources.get().amount == 50000


def test_who_edits_what_another_has_saved_sees_both_texts_and_loses_none(client: PageCheckingClient) -> None:
    activity = an_activity(a_challenge(a_plan()))
    client.sign_in(city_coordinator())
    address = at("change_activity", activity.pk)
    data = opened(client, address) | {"title": "Mitt namn", "what": "Mina ord"}
    commands.change_activity(
        activity=activity, facts={"what": "Deras ord"}, milestones=[], by=sector_coordinator(), at=NOON
    )
    page = client.post(address, data)
    said, form = words_of(page), form_on(words_of(page))
    assert page.status_code == 409
    assert "Deras ord" in said
    assert (form["title"], form["what"], form["milestones-0-title"]) == (
        "Mitt namn",
        "Mina ord",
        "Första träffen",
    )
    activity.refresh_from_db()
    assert activity.what == "Deras ord"
    assert client.post(address, form).status_code == 303
    activity.refresh_from_db()
    assert (activity.title, activity.what) == ("Mitt namn", "Mina ord")


def test_a_section_that_another_has_written_is_not_written_over(client: PageCheckingClient) -> None:
    plan = a_plan()
    client.sign_in(city_coordinator())
    address = at("write_section", plan.number, "goals")
    data = opened(client, address) | {"text": "Mitt"}
    commands.write_section(plan=plan, key="goals", text="Deras", by=sector_coordinator(), at=NOON)
    page = client.post(address, data)
    assert page.status_code == 409
    assert "Deras" in words_of(page)
    assert form_on(words_of(page))["text"] == "Mitt"
    assert client.post(address, form_on(words_of(page))).status_code == 303
    assert plan.sections.get(key="goals").text == "Mitt"


def test_the_draft_tells_what_is_missing_with_a_link_to_where_it_is_mended(
    client: PageCheckingClient,
) -> None:
    plan = a_plan()
    challenge = a_challenge(plan)
    commands.add_activity(challenge=challenge, facts={"title": "Tomt"}, by=city_coordinator(), at=NOON)
    client.sign_in(cast.association_representative())
    said = words_of(client.get(at("draft", plan.number)))
    address = at("change_activity", Activity.objects.get().pk)
    for part in ("organisation", "timetable", "communication", "resources"):
        assert f'href="{address}#{part}"' in said
    assert "4 things are missing" in said


def test_a_host_writes_its_challenge_and_chooses_no_hosts(client: PageCheckingClient) -> None:
    challenge = a_challenge(a_plan())
    client.sign_in(cast.association_representative())
    address = at("change_challenge", challenge.pk)
    data = opened(client, address)
    assert "host-city" not in data
    page = client.post(address, data | {"title": "Ny rubrik", "host-city": str(association().pk)})
    assert page.status_code == 303
    challenge.refresh_from_db()
    assert challenge.title == "Ny rubrik"
    assert {host.body for host in challenge.hosts.all()} == {committee(), association()}


@pytest.mark.parametrize("who", ["association_member", "auditor", "city_signatory", "resident"])
def test_others_write_nothing(client: PageCheckingClient, who: str) -> None:
    plan = a_whole_plan()
    before = ActionPlan.objects.get().revision
    client.sign_in(cast.everyone()[who])
    goal, indicator = Goal.objects.get(), Indicator.objects.get()
    activity, challenge = Activity.objects.get(code="1.1"), Challenge.objects.get(code="1")
    for address in (
        at("draft_plan"), at("change_plan", plan.number), at("write_section", plan.number, "goals"),
        at("add_challenge", plan.number), at("change_challenge", challenge.pk), at("add_goal", challenge.pk),
        at("change_goal", goal.pk), at("add_indicator", goal.pk), at("change_indicator", indicator.pk),
        at("add_activity", challenge.pk), at("change_activity", activity.pk),
        at("remove_activity", activity.pk),
        at("remove_challenge", challenge.pk), at("arrange_plan", plan.number), at("carry_over", plan.number),
        at("propose_plan", plan.number),
    ):  # fmt: skip
        assert client.post(address, {"title": "X", "move": "challenge 1 up"}).status_code in {403, 404}, (
            address
        )
    assert ActionPlan.objects.get().revision == before


def test_a_body_of_the_other_party_is_no_choice_as_host(client: PageCheckingClient) -> None:
    plan = a_plan()
    client.sign_in(city_coordinator())
    for wrong in (str(association().pk), "999999", "x"):
        page = sent(client, at("add_challenge", plan.number), title="T", host__city=wrong)
        assert "Select a valid choice" in words_of(page)
    assert not Challenge.objects.exists()


def test_a_goal_of_another_plan_or_challenge_is_no_choice(client: PageCheckingClient) -> None:
    first, second = a_challenge(a_plan()), a_challenge(a_plan())
    goal = commands.add_goal(challenge=second, facts={"title": "M"}, by=city_coordinator(), at=NOON)
    client.sign_in(city_coordinator())
    page = sent(client, at("add_activity", first.pk), title="T", goal=str(goal.pk))
    assert "Select a valid choice" in words_of(page)
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    "rows",
    [
        {"parts-TOTAL_FORMS": "99999999999"},
        {"parts-TOTAL_FORMS": "x"},
        {"parts-0-body": "999999", "parts-0-role": "lead"},
        {"parts-0-body": "1", "parts-0-role": "king"},
        {"add": "parts", "parts-TOTAL_FORMS": "99999999999"},
        {"add": "none-such"},
        {"starts_on": "2026-12-01", "ends_on": "2026-01-01"},
        {"resources-0-kind": "money", "resources-0-amount": "-5"},
        {"resources-0-kind": "money", "resources-0-amount": "1e99"},
        {"title": "x" * 301},
        {"what": "x" * 20_001},
        {"title": "a\0b"},
    ],
)
def test_what_is_wrong_adds_nothing_and_breaks_nothing(
    client: PageCheckingClient, rows: dict[str, str]
) -> None:
    challenge = a_challenge(a_plan())
    client.sign_in(city_coordinator())
    address = at("add_activity", challenge.pk)
    page = client.post(address, opened(client, address) | {"title": "Öppet hus"} | rows)
    assert page.status_code == 200
    assert not Activity.objects.exists()


def test_what_is_written_is_shown_as_words_only(client: PageCheckingClient) -> None:
    plan = a_plan("<script>alert(1)</script>")
    a_challenge(plan, "<img src=x onerror=alert(1)>")
    client.sign_in(city_coordinator())
    said = words_of(client.get(at("draft", plan.number)))
    assert "<script>alert" not in said
    assert "<img src=x" not in said


@pytest.mark.parametrize("kind", ["challenge", "goal", "indicator", "activity"])
def test_taking_out_is_asked_about_first(client: PageCheckingClient, kind: str) -> None:
    a_whole_plan()
    models: dict[str, Any] = {
        "challenge": Challenge, "goal": Goal, "indicator": Indicator, "activity": Activity
    }  # fmt: skip
    model = models[kind]
    thing, before = model.objects.order_by("pk").first(), model.objects.count()
    client.sign_in(city_coordinator())
    address = at(f"remove_{kind}", thing.pk)
    assert client.get(address).status_code == 200
    assert model.objects.count() == before
    assert sent(client, address).status_code == 303
    assert model.objects.count() == before - 1
    assert Entry.objects.filter(kind=f"plan.{kind}_removed").exists()


def test_a_part_is_moved_one_step(client: PageCheckingClient) -> None:
    plan = a_whole_plan()
    client.sign_in(city_coordinator())
    second = Activity.objects.get(plan=plan, code="1.2")
    address = at("arrange_plan", plan.number)
    page = sent(client, address, move=f"activity {second.pk} up")
    assert page.status_code == 303
    assert [each.code for each in Activity.objects.order_by("position")] == ["1.2", "1.1", "2.1"]
    for wrong in ("activity 999999 up", "plan 1 up", "activity x up", "", f"activity {second.pk} away"):
        assert sent(client, address, move=wrong).status_code == 404


def test_the_draft_costs_as_many_queries_with_many_parts(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    plan = a_whole_plan()
    client.sign_in(city_coordinator())

    def grow() -> None:
        for number in range(5):
            challenge = a_challenge(plan, f"Utmaning {number}")
            goal = commands.add_goal(
                challenge=challenge, facts={"title": "M"}, by=city_coordinator(), at=NOON
            )
            commands.add_indicator(goal=goal, facts={"name": "I"}, by=city_coordinator(), at=NOON)
            an_activity(challenge, "A")

    same_queries(lambda: client.get(at("draft", plan.number)), grow, most=32)


def test_the_page_of_an_activity_costs_as_many_queries_with_many_rows(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    activity = an_activity(a_challenge(a_plan()))
    client.sign_in(city_coordinator())
    rows = [{"title": f"M{number}", "due_on": NOON.date()} for number in range(12)]
    measures = [{"audience": "A", "channel": f"K{number}"} for number in range(12)]
    same_queries(
        lambda: client.get(at("change_activity", activity.pk)),
        lambda: commands.change_activity(
            activity=activity, facts={}, milestones=rows, communication=measures, by=city_coordinator(),
            at=NOON,
        ),
        most=24,
    )  # fmt: skip


def test_what_goes_on_is_chosen_from_the_plan_before(client: PageCheckingClient) -> None:
    earlier = in_force(a_whole_plan())
    client.sign_in(city_coordinator())
    page = sent(
        client, at("draft_plan"), title="Nästa", period_start="2029-01-01", period_end="2031-12-31",
        supersedes=str(earlier.pk),
    )  # fmt: skip
    plan = ActionPlan.objects.get(title="Nästa")
    assert page.url == at("carry_over", plan.number)
    goal, activity = Goal.objects.get(), Activity.objects.get(code="1.1")
    stranger = an_activity(a_challenge(a_plan("Ett annat")))
    page = sent(client, page.url, goals=[goal.pk], activities=[activity.pk, stranger.pk])
    assert page.status_code == 303
    made = plan.activities.get()
    assert made.continues == activity
    assert (made.starts_on, made.phase) == (None, "planned")
    assert {part.role for part in made.parts.all()} == {"lead", "co_lead"}
    assert made.challenge.sources.count() == 1
    assert made.challenge.hosts.count() == 2
    assert plan.goals.get().indicators.count() == 1
    assert f'id="activities-{activity.pk}"' not in words_of(client.get(at("carry_over", plan.number)))
