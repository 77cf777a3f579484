"""What of a plan is not everybody's comes through no door, and comes through each for those inside."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from malmoandan.kernel.refs import Ref
from malmoandan.plan import commands
from malmoandan.plan.models import Activity, Challenge, Goal, Indicator
from malmoandan.site.indexing import reindex
from malmoandan.trace.commands import link
from tests import cast
from tests.agreement.texts import a_draft, adopted
from tests.cast import NOON
from tests.plan.things import a_plan, a_whole_plan, an_activity, in_force

if TYPE_CHECKING:
    from malmoandan.plan.models import ActionPlan
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
SECRET = "Hemlighet"  # stands in everything that only those inside may read
OPEN = "Öppenhet"


@dataclass(frozen=True)
class World:
    """A plan in force with an activity for the parties only, and a draft nobody outside knows of."""

    plan: ActionPlan
    draft: ActionPlan
    hidden: Activity
    shown: Activity


@pytest.fixture
def world() -> World:
    """An open and a hidden activity, a value nobody has approved, withdrawn evidence, and a draft.

    That something was withdrawn, and why, stays on the record; what it showed does not.
    """
    adopted(a_draft())
    plan = a_whole_plan()
    challenge = Challenge.objects.filter(plan=plan).earliest("pk")
    facts = {"clauses": "C1", "target_groups": f"{SECRET} grupp", "places": f"{SECRET} plats"}
    hidden = an_activity(challenge, f"{SECRET} aktivitet", visibility="parties", **facts)
    shown = an_activity(challenge, f"{OPEN} aktivitet", clauses="C1")
    in_force(plan)
    secretary = cast.committee_secretary()
    commands.give_value(
        indicator=plan.indicators.get(),
        period_on=NOON.date(),
        value=Decimal(17),
        note=f"{SECRET} värde",
        by=secretary,
        at=NOON,
    )
    shown.refresh_from_db()
    evidence = commands.add_evidence(
        activity=shown,
        title="Bild",
        says=f"{SECRET} underlag",
        url="https://example.org/Hemlighet",
        dated_on=NOON.date(),
        by=secretary,
        at=NOON,
    )
    commands.withdraw_evidence(evidence=evidence, reason="Fel bild.", by=secretary, at=NOON)
    return World(plan, a_secret_draft(), hidden, shown)


def a_secret_draft() -> ActionPlan:
    """A draft with a challenge, a goal, an indicator and an activity."""
    draft, by = a_plan(f"{SECRET} plan"), cast.city_coordinator()
    facts = {"title": f"{SECRET} utmaning"}
    first = commands.add_challenge(plan=draft, facts=facts, hosts=[], by=by, at=NOON)
    goal = commands.add_goal(challenge=first, facts={"title": f"{SECRET} mål"}, by=by, at=NOON)
    commands.add_indicator(goal=goal, facts={"name": f"{SECRET} mått"}, by=by, at=NOON)
    an_activity(first, f"{SECRET} utkast", clauses="C1")
    return draft


def public_doors(world: World) -> list[str]:
    """Every address through which a plan is read by everybody."""
    number, first = [world.plan.number], [world.plan.number, 1]
    parts: dict[str, Any] = {"challenge": Challenge, "goal": Goal, "indicator": Indicator}
    found = [reverse(f"plan:{name}") for name in ("plan_now", "plans")]
    whole = (
        "plan", "print_plan", "timeline", "activities", "activities_csv", "activities_xlsx", "editions",
        "plan_feed", "plan_json", "plan_csv", "plan_xlsx",
    )  # fmt: skip
    found += [reverse(f"plan:{name}", args=number) for name in whole]
    found += [reverse("plan:activities", args=number) + "?view=cards", reverse("plan:edition", args=first)]
    found += [reverse("plan:activities", args=number) + f"?q={SECRET[:6]}"]
    found += [reverse("plan:compare_editions", args=[*first, 1])]
    found += [
        reverse(f"plan:{name}", args=[model.objects.filter(plan=world.plan).earliest("pk").pk])
        for name, model in parts.items()
    ]
    found += [reverse(f"plan:{name}", args=[world.shown.pk]) for name in ("activity", "activity_json")]
    found += [reverse("site:home"), reverse("site:clause", args=["C1"]), reverse("outreach:calendar")]
    found += [reverse("site:plan_calendar", args=number), reverse("site:search") + f"?q={SECRET[:6]}"]
    return [*found, reverse("trace:thread", args=[str(world.plan.ref)])]


def said(client: PageCheckingClient, address: str) -> str:
    """What an address says, whatever kind of file it gives."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    if "spreadsheet" in answer.headers["Content-Type"]:
        book = load_workbook(io.BytesIO(answer.content))
        return "\n".join(str(cell) for page in book for row in page.values for cell in row)
    return answer.content.decode()


def test_nothing_hidden_comes_through_any_public_door(client: PageCheckingClient, world: World) -> None:
    reindex(timezone.now())
    told = [address for address in public_doors(world) if SECRET in said(client, address)]
    assert told == []
    assert "17" not in said(client, world.plan.indicators.get().get_absolute_url()).partition("<main")[2]


def test_what_is_open_comes_through_the_doors_it_should(client: PageCheckingClient, world: World) -> None:
    for name in ("activities", "activities_csv", "activities_xlsx", "print_plan", "plan_json", "timeline"):
        assert OPEN in said(client, reverse(f"plan:{name}", args=[world.plan.number])), name
    reindex(timezone.now())
    assert f"{OPEN} aktivitet" in said(client, reverse("site:search") + f"?q={OPEN}")
    assert f"{OPEN} aktivitet" in said(client, reverse("site:clause", args=["C1"]))
    assert f"{OPEN} aktivitet" in said(client, reverse("plan:edition", args=[world.plan.number, 1]))


HIDDEN = (
    "activity", "activity_json", "challenge", "goal", "indicator", "plan", "activities", "activities_csv",
    "activities_xlsx", "print_plan", "timeline", "editions", "plan_feed", "plan_json",
)  # fmt: skip


def hidden_address(name: str, world: World) -> str:
    """The address of something that is not everybody's."""
    if name in {"activity", "activity_json"}:
        return reverse(f"plan:{name}", args=[world.hidden.pk])
    models: dict[str, Any] = {"challenge": Challenge, "goal": Goal, "indicator": Indicator}
    model = models.get(name)
    if model is not None:
        return reverse(f"plan:{name}", args=[model.objects.get(plan=world.draft).pk])
    return reverse(f"plan:{name}", args=[world.draft.number])


@pytest.mark.parametrize("name", HIDDEN)
def test_what_one_may_not_see_is_not_there(client: PageCheckingClient, world: World, name: str) -> None:
    assert client.get(hidden_address(name, world)).status_code == 404
    client.sign_in(cast.resident())
    assert client.get(hidden_address(name, world)).status_code == 404
    client.sign_in(cast.association_member())
    assert client.get(hidden_address(name, world)).status_code == 200


def test_those_inside_read_what_is_hidden_from_others(client: PageCheckingClient, world: World) -> None:
    client.sign_in(cast.association_member())
    names = ("activities", "activities_csv", "activities_xlsx", "print_plan", "timeline")
    for name in names:
        assert SECRET in said(client, reverse(f"plan:{name}", args=[world.plan.number])), name
    assert SECRET in said(client, reverse("plan:edition", args=[world.plan.number, 1]))
    assert "17" in said(client, world.plan.indicators.get().get_absolute_url())


def test_what_a_member_was_shown_is_not_kept_for_the_next_visitor(
    client: PageCheckingClient, world: World
) -> None:
    address = reverse("plan:activities", args=[world.plan.number])
    client.sign_in(cast.association_member())
    assert SECRET in said(client, address)
    client.logout()
    client.cookies.clear()
    assert SECRET not in said(client, address)


def test_the_red_thread_passes_no_hidden_thing(client: PageCheckingClient, world: World) -> None:
    for thing in (world.hidden, world.draft):
        link(source=world.shown.ref, target=thing.ref, kind="led_to", by=cast.city_coordinator(), at=NOON)
    cache.clear()
    assert SECRET not in said(client, world.shown.get_absolute_url())
    assert SECRET not in said(client, reverse("trace:thread", args=[str(world.shown.ref)]))
    assert client.get(reverse("trace:thread", args=[str(world.hidden.ref)])).status_code == 404


def test_the_data_of_an_activity_name_bodies_and_no_person(client: PageCheckingClient, world: World) -> None:
    found = json.loads(said(client, reverse("plan:activity_json", args=[world.shown.pk])))
    assert found["@type"] == "Action"
    assert [each["name"] for each in found["agent"]] == [cast.committee().name, cast.association().name]
    assert Ref.parse(str(world.shown.ref)).id in found["url"]
