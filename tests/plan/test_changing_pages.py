"""The pages where changes of a plan are asked for, read and settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from malmoandan.plan import commands
from malmoandan.plan.changeable import FACTS
from malmoandan.plan.models import ChangeRequest
from tests import cast
from tests.agreement.texts import both_keys
from tests.cast import (
    NOON,
    association,
    association_representative,
    city_coordinator,
    committee,
    sector_coordinator,
)
from tests.plan.changing import NEW, asked, first, running, target_of
from tests.plan.sending import form_on, opened, sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.plan.models import ActionPlan
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def page_for(plan: ActionPlan, target: Any, field: str) -> str:
    """Where this fact of this thing is asked to be changed."""
    return f"/en/plan/{plan.number}/andringar/ny/?target={target.ref}&field={field}"


def words_of(page: Any) -> str:
    """What the page says."""
    return str(page.content.decode())


@pytest.mark.parametrize(("kind", "name"), [(fact.kind, fact.name) for fact in FACTS])
def test_every_fact_has_a_page_that_opens_with_what_stands_there(
    client: PageCheckingClient, kind: str, name: str
) -> None:
    plan = running()
    client.sign_in(association_representative())
    page = client.get(page_for(plan, target_of(plan, kind), name))
    assert page.status_code == 200
    assert 'name="reason"' in words_of(page)
    asked_for = {
        "hosts": "host-city", "end": "phase", "new": "title", "parts": "parts-0-body",
        "resources": "resources-0-kind", "communication": "communication-0-audience",
        "is_continuous": "reason",
    }  # fmt: skip
    assert f'name="{asked_for.get(name, "new")}"' in words_of(page)


def test_a_representative_asks_for_a_change_from_the_plan_to_its_page(client: PageCheckingClient) -> None:
    plan = running()
    client.sign_in(association_representative())
    activity = first(plan)
    start = f"/en/plan/{plan.number}/andringar/ny/"
    assert f"?target={activity.ref}" in words_of(client.get(start))
    assert "field=title" in words_of(client.get(f"{start}?target={activity.ref}"))
    page = sent(client, page_for(plan, activity, "title"), new="<b>Nytt</b>", reason="<i>Därför</i>")
    change = ChangeRequest.objects.get()
    assert (page.status_code, page.url) == (303, f"/en/plan/andring/{change.pk}/")
    said = words_of(client.get(page.headers["Location"]))
    assert "Öppet hus på torsdagar" in said
    assert "&lt;b&gt;Nytt" in said
    assert "<i>Därför" not in said


def test_parts_are_asked_to_be_changed_row_by_row(client: PageCheckingClient) -> None:
    plan = running()
    client.sign_in(city_coordinator())
    address = page_for(plan, first(plan), "parts")
    data = opened(client, address) | {"reason": "Byte", "add": "parts"}
    more = form_on(words_of(client.post(address, data)))
    page = client.post(
        address,
        more | {"parts-0-role": "co_lead", "parts-1-role": "lead",
                "parts-2-body": str(cast.other_association().pk),
                "parts-2-role": "partner"},
    )  # fmt: skip
    assert page.status_code == 303, words_of(page)
    assert [row["role"] for row in ChangeRequest.objects.get().new or ()] == ["co_lead", "lead", "partner"]


def test_hosts_are_asked_to_be_changed(client: PageCheckingClient) -> None:
    plan = running()
    client.sign_in(city_coordinator())
    address = page_for(plan, target_of(plan, "plan.challenge"), "hosts")
    form = opened(client, address)
    assert (form["host-city"], form["host-sector"]) == (str(committee().pk), str(association().pk))
    page = client.post(address, form | {"host-city": str(cast.council().pk), "reason": "Byte"})
    assert page.status_code == 303, words_of(page)
    assert ChangeRequest.objects.get().new == {"city": "council", "sector": "association"}


def test_a_whole_new_activity_is_asked_for(client: PageCheckingClient) -> None:
    plan = running()
    client.sign_in(association_representative())
    address = page_for(plan, target_of(plan, "plan.challenge"), "new")
    page = client.post(
        address,
        opened(client, address) | {
            "title": "Ny", "starts_on": "2026-10-01", "ends_on": "2026-12-01", "reason": "Behövs",
            "parts-0-body": str(committee().pk), "parts-0-role": "lead", "is_joint": "",
            "communication-0-audience": "Alla", "communication-0-channel": "Webben",
            "resources-0-kind": "premises",
        },
    )  # fmt: skip
    assert page.status_code == 303, words_of(page)
    assert "Fritidsnämnden" in words_of(client.get(page.headers["Location"]))


def test_a_refused_wish_keeps_every_word(client: PageCheckingClient) -> None:
    plan = running()
    client.sign_in(city_coordinator())
    page = sent(client, page_for(plan, first(plan), "ends_on"), new="2025-01-01", reason="Mina ord")
    assert page.status_code == 409
    form = form_on(words_of(page))
    assert (form["new"], form["reason"]) == ("2025-01-01", "Mina ord")


@pytest.mark.parametrize(
    "query", ["target=plan.activity:999999", "target=x", "target=plan.plan:999", "target=:", "field=title"]
)
def test_what_is_not_there_leads_to_the_choice(client: PageCheckingClient, query: str) -> None:
    plan = running()
    client.sign_in(city_coordinator())
    page = client.get(f"/en/plan/{plan.number}/andringar/ny/?{query}")
    assert "What is to be changed?" in words_of(page)


def test_it_is_settled_by_pressing_and_the_old_edition_is_still_read(client: PageCheckingClient) -> None:
    plan = running()
    change = asked(plan)
    both_keys(change.ref)
    client.sign_in(city_coordinator())
    assert sent(client, f"/en/plan/andring/{change.pk}/genomfor/").status_code == 303
    said = words_of(client.get(f"/en/plan/andring/{change.pk}/"))
    assert "edition 2" in said
    assert client.get(f"/en/plan/{plan.number}/utgava/1/").status_code == 200


def test_it_is_declined_with_a_reason_and_taken_back_without(client: PageCheckingClient) -> None:
    plan = running()
    one, two = asked(plan), asked(plan, "what", "Annat", by=association_representative())
    client.sign_in(sector_coordinator())
    assert sent(client, f"/en/plan/andring/{one.pk}/avboj/", reason="För dyrt").status_code == 303
    assert "För dyrt" in words_of(client.get(f"/en/plan/andring/{one.pk}/"))
    client.sign_in(association_representative())
    assert sent(client, f"/en/plan/andring/{two.pk}/ta-tillbaka/").status_code == 303


def test_the_list_is_filtered_by_how_it_stands_and_what_it_is_about(client: PageCheckingClient) -> None:
    plan = running()
    one = asked(plan)
    asked(plan, "summary", "Nytt", target=plan)
    commands.withdraw_change(change=one, by=cast.committee_secretary(), at=NOON)
    address = f"/en/plan/{plan.number}/andringar/"
    assert "Change 1:" in words_of(client.get(f"{address}?state=withdrawn"))
    assert "Change 2:" not in words_of(client.get(f"{address}?state=withdrawn"))
    assert "Change 2:" in words_of(client.get(f"{address}?kind=plan.plan"))
    assert "Change 1:" in words_of(client.get(f"{address}?kind=drop&state=x'"))


def test_the_list_costs_as_many_queries_with_many_changes(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    plan = running()
    asked(plan)
    challenge = target_of(plan, "plan.challenge")
    asked(plan, "new", NEW["plan.challenge"]["new"], target=challenge)

    def grow() -> None:
        for number in range(10):
            asked(plan, "new", NEW["plan.challenge"]["new"] | {"title": f"N{number}"}, target=challenge)

    same_queries(lambda: client.get(f"/en/plan/{plan.number}/andringar/"), grow, most=12)
