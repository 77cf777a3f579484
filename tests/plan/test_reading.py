"""Every public page of a plan is whole, and says what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import translation

from malmoandan.plan.models import Activity, Challenge, Goal, Indicator
from malmoandan.plan.words import language_name
from tests import cast
from tests.plan.things import a_plan, a_whole_plan, in_force

if TYPE_CHECKING:
    from malmoandan.plan.models import ActionPlan
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
PAGES = (
    "plan_now", "plans", "plan", "print_plan", "timeline", "activities", "editions", "edition",
    "compare_editions", "challenge", "goal", "indicator", "activity",
)  # fmt: skip
FILES = ("activities_csv", "activities_xlsx", "plan_feed", "plan_json", "activity_json")


def address(name: str, plan: ActionPlan) -> str:
    """The address of a page of a plan, by its name."""
    first: dict[str, Any] = {"challenge": Challenge, "goal": Goal, "indicator": Indicator}
    if name in {"plan_now", "plans"}:
        return reverse(f"plan:{name}")
    if name in first:
        return reverse(f"plan:{name}", args=[first[name].objects.filter(plan=plan).earliest("pk").pk])
    if name in {"activity", "activity_json"}:
        return reverse(f"plan:{name}", args=[Activity.objects.filter(plan=plan).earliest("pk").pk])
    more = {"edition": [1], "compare_editions": [1, 1]}
    return reverse(f"plan:{name}", args=[plan.number, *more.get(name, [])])


@pytest.mark.parametrize("language", ["sv", "en", "ar", "fi"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_whole_in_every_language(client: PageCheckingClient, name: str, language: str) -> None:
    plan = in_force(a_whole_plan())
    with translation.override(language):
        path = address(name, plan)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("name", PAGES[:-4])
def test_each_page_of_an_empty_draft_is_whole_for_those_inside(client: PageCheckingClient, name: str) -> None:
    plan = a_plan()
    client.sign_in(cast.city_coordinator())
    expected = 404 if "edition" in name and name != "editions" else 200
    assert client.get(address(name, plan)).status_code == expected


@pytest.mark.parametrize("name", FILES)
def test_each_file_can_be_fetched(client: PageCheckingClient, name: str) -> None:
    plan = in_force(a_whole_plan())
    answer = client.get(address(name, plan))
    assert answer.status_code == 200
    assert answer.content


def test_without_a_plan_the_page_says_how_there_comes_to_be_one(client: PageCheckingClient) -> None:
    assert "no plan to read yet" in client.get(reverse("plan:plan_now")).content.decode()


def test_a_language_is_called_by_its_own_name_and_an_unknown_code_stays() -> None:
    assert [language_name(code) for code in ("sv", "so", "xx")] == ["Svenska", "Soomaali", "xx"]
