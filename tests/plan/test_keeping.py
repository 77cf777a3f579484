"""What is kept of a plan's pages changes with each act that can change it, and shows nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.actors import NOBODY
from malmoandan.parties.commands import change_body
from malmoandan.plan.models import Activity
from malmoandan.plan.queries.keeping import kept_by_sight, kept_for_visitors
from malmoandan.trace.commands import link
from malmoandan.trace.models import LinkKind
from tests import cast
from tests.cast import NOON
from tests.plan.things import a_challenge, a_whole_plan, in_force

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def test_what_one_signed_in_may_see_is_never_kept_for_visitors_or_others() -> None:
    hers, others = cast.association_member(), cast.city_coordinator()
    assert kept_for_visitors("test", hers, lambda: "hers", "plan") == "hers"
    assert kept_for_visitors("test", NOBODY, lambda: "all", "plan") == "all"
    assert kept_for_visitors("test", others, lambda: "theirs", "plan") == "theirs"
    assert kept_for_visitors("test", NOBODY, lambda: "anew", "plan") == "all"


def test_what_those_inside_see_is_never_kept_for_those_outside() -> None:
    assert kept_by_sight("test", cast.city_coordinator(), lambda: "inside", "plan") == "inside"
    for outside in (NOBODY, cast.resident()):
        assert kept_by_sight("test", outside, lambda: "outside", "plan") == "outside"


def test_an_activity_kept_shows_the_new_name_of_its_body_and_a_new_link(client: PageCheckingClient) -> None:
    plan = in_force(a_whole_plan())
    activity = Activity.objects.filter(plan=plan).earliest("pk")
    path, lead = activity.get_absolute_url(), activity.parts.earliest("pk").body
    assert lead.name in client.get(path).content.decode()
    by = cast.city_coordinator() if lead.party == cast.city() else cast.sector_coordinator()
    change_body(body=lead, name="Ny nämnd", by=by, at=NOON)
    assert "Ny nämnd" in client.get(path).content.decode()
    other = Activity.objects.filter(plan=plan).exclude(pk=activity.pk).first() or a_challenge(plan, "Buller")
    before = client.get(path).content.decode().count(other.title)
    link(source=other.ref, target=activity.ref, kind=LinkKind.LED_TO, by=by, at=NOON)
    assert client.get(path).content.decode().count(other.title) > before


@pytest.mark.parametrize("name", ["", "aktiviteter/"])
def test_the_plan_and_its_list_show_a_new_name_at_once(client: PageCheckingClient, name: str) -> None:
    plan = in_force(a_whole_plan())
    lead = Activity.objects.filter(plan=plan).earliest("pk").parts.earliest("pk").body
    path = f"{plan.get_absolute_url()}{name}"
    client.get(path)
    hosts = [host.body for host in plan.challenges.earliest("pk").hosts.all()]
    assert hosts
    for body in {lead} if name else set(hosts):
        by = cast.city_coordinator() if body.party == cast.city() else cast.sector_coordinator()
        change_body(body=body, name=f"Ny {body.slug}", by=by, at=NOON)
        assert f"Ny {body.slug}" in client.get(path).content.decode()
