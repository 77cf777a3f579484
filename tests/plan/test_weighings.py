"""What is weighed about a plan is shown with it, and its challenges become options with their references."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from malmoandan.weighing.commands import Terms, draft_weighing
from malmoandan.weighing.models import Option, Weighing
from tests import cast
from tests.cast import NOON
from tests.plan.things import a_whole_plan, in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.plan.models import ActionPlan
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    """The views look at the clock."""
    with time_machine.travel(NOON, tick=False):
        yield


def a_weighing(plan: ActionPlan) -> Weighing:
    """A draft weighing about the plan."""
    day = NOON.date()
    terms = Terms(
        title="Vad först?", question="Vilka två?", method="approval", places=1, about=str(plan.ref),
        opens_on=day + timedelta(days=1), closes_on=day + timedelta(days=20),
        answer_by=day + timedelta(days=40),
    )  # fmt: skip
    return draft_weighing(terms=terms, by=cast.city_coordinator(), at=NOON)


def test_a_coordinator_lets_the_plans_challenges_be_weighed_once(client: PageCheckingClient) -> None:
    plan = a_whole_plan()
    draft = a_weighing(plan)
    client.sign_in(cast.sector_coordinator())
    page = client.get(f"/en/plan/{plan.number}/avvagningar/").content.decode()
    assert "Vad först?" in page
    address = f"/en/plan/{plan.number}/avvagningar/{draft.pk}/utmaningar/"
    assert client.post(address, {}).status_code == 303
    abouts = [str(each.ref) for each in plan.challenges.order_by("position")]
    assert list(Option.objects.order_by("number").values_list("about", flat=True)) == abouts
    assert client.post(address, {}).status_code == 409
    assert Option.objects.count() == len(abouts)


@pytest.mark.parametrize("who", [cast.committee_secretary, cast.association_representative, cast.resident])
def test_nobody_else_fills_a_weighing(client: PageCheckingClient, who: object) -> None:
    plan = in_force(a_whole_plan())
    draft = a_weighing(plan)
    client.sign_in(who())  # type: ignore[operator]  # one of the cast
    assert "Vad först?" not in client.get(f"/en/plan/{plan.number}/avvagningar/").content.decode()
    address = f"/en/plan/{plan.number}/avvagningar/{draft.pk}/utmaningar/"
    assert client.post(address, {}).status_code in {403, 404}
    assert not Option.objects.exists()


def test_a_weighing_about_another_plan_is_not_filled_from_this_one(client: PageCheckingClient) -> None:
    plan, other = a_whole_plan(), a_whole_plan()
    draft = a_weighing(other)
    client.sign_in(cast.city_coordinator())
    assert client.post(f"/en/plan/{plan.number}/avvagningar/{draft.pk}/utmaningar/", {}).status_code == 404
