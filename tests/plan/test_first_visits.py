"""The first visit after an act asks little, and shows what a page drawn from nothing would show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from malmoandan.parties.commands import change_body
from malmoandan.plan import commands, tasks
from malmoandan.plan.models import ActionPlan, Activity
from malmoandan.trace.commands import link
from malmoandan.trace.models import LinkKind
from malmoandan.web.components.drawn import _drawn
from tests import cast
from tests.agreement.texts import both_keys
from tests.cast import NOON
from tests.plan.changing import accepted, asked, running
from tests.plan.test_check_in import word

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
MOST = {"plan": 10, "list": 8, "activity": 8, "challenge": 10, "goal": 10, "timeline": 8}


def pages(plan: ActionPlan) -> dict[str, str]:
    """The pages people read of a plan."""
    return {
        "plan": plan.get_absolute_url(),
        "list": reverse("plan:activities", args=[plan.number]),
        "cards": f"{reverse('plan:activities', args=[plan.number])}?view=cards",
        "activity": first(plan).get_absolute_url(),
        "challenge": first(plan).challenge.get_absolute_url(),
        "goal": plan.goals.earliest("pk").get_absolute_url(),
        "timeline": reverse("plan:timeline", args=[plan.number]),
    }


def first(plan: ActionPlan) -> Activity:
    """Its first activity."""
    return Activity.objects.filter(plan=plan).select_related("plan", "challenge", "goal").earliest("position")


def check_in(plan: ActionPlan) -> object:
    return commands.check_in(activity=first(plan), word=word(), by=cast.committee_secretary(), at=NOON)


def move(plan: ActionPlan) -> object:
    step = first(plan).milestones.earliest("pk")
    by = cast.committee_secretary()
    return commands.move_milestone(milestone=step, to=date(2027, 1, 7), reason="Fyllt", by=by, at=NOON)


def reach(plan: ActionPlan) -> object:
    step = first(plan).milestones.latest("pk")
    return commands.mark_milestone(milestone=step, state="done", by=cast.committee_secretary(), at=NOON)


def use(plan: ActionPlan) -> object:
    row = first(plan).resources.get()
    return commands.mark_resource(resource=row, state="used", by=cast.committee_secretary(), at=NOON)


def tell(plan: ActionPlan) -> object:
    measure = first(plan).communication.get()
    by = cast.committee_secretary()
    return commands.mark_told(measure=measure, done_on=NOON.date(), by=by, at=NOON)


def show(plan: ActionPlan) -> object:
    return commands.add_evidence(
        activity=first(plan), title="Bilder", says="Tolv bord.", dated_on=NOON.date(),
        by=cast.committee_secretary(), at=NOON,
    )  # fmt: skip


def change(plan: ActionPlan) -> object:
    return accepted(asked(plan))


def apply(plan: ActionPlan) -> object:
    return commands.apply_change(change=plan.changes.earliest("number"), by=cast.city_coordinator(), at=NOON)


def rename(_plan: ActionPlan) -> object:
    return change_body(body=cast.committee(), name="Ny nämnd", by=cast.city_coordinator(), at=NOON)


def tie(plan: ActionPlan) -> object:
    second = Activity.objects.filter(plan=plan).latest("pk")
    here, by = first(plan), cast.city_coordinator()
    return link(source=second.ref, target=here.ref, kind=LinkKind.LED_TO, by=by, at=NOON)


ACTS: list[Callable[[ActionPlan], object]] = [
    check_in, move, reach, use, tell, show, change, rename, tie, asked,
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_nothing_kept_is_shown_after_an_act_that_changed_it(
    client: PageCheckingClient, act: Callable[[ActionPlan], object]
) -> None:
    plan = running()
    for path in pages(plan).values():
        client.get(path)
    act(plan)
    kept = {name: client.get(path).content for name, path in pages(plan).items()}
    cache.clear()
    _drawn.cache_clear()
    for name, path in pages(plan).items():
        assert client.get(path).content == kept[name], name


@pytest.mark.parametrize("act", [check_in, apply, rename, tie])
def test_the_first_visit_after_an_act_asks_little(
    client: PageCheckingClient, act: Callable[[ActionPlan], object]
) -> None:
    plan = running()
    both_keys(asked(plan).ref)  # one change may be applied, another waits
    asked(plan, "what", "Vi bjuder in på lunch.")
    for path in pages(plan).values():
        client.get(path)
    act(plan)
    addresses = pages(plan)
    for name, most in MOST.items():
        with CaptureQueriesContext(connection) as told:
            client.get(addresses[name])
        names = 2 if (act, name) == (rename, "activity") else 0  # on the keys of the change that waits
        assert len(told) <= most + names, "\n".join(str(each["sql"]) for each in told.captured_queries)


def test_words_changed_past_the_commands_show_on_the_plan_when_the_clock_has_read(
    client: PageCheckingClient,
) -> None:
    plan = running()
    page, editions = plan.get_absolute_url(), reverse("plan:editions", args=[plan.number])

    def says(path: str, words: str) -> bool:
        cache.clear()
        return words in client.get(path).content.decode()

    tasks.read_plans_through(NOON)
    assert says(page, "Reads word for word as decided")
    Activity.objects.filter(pk=first(plan).pk).update(title="Något annat")
    assert says(editions, "The plan reads otherwise now")
    tasks.read_plans_through(NOON)
    assert says(page, "Does not read as decided")
    Activity.objects.filter(pk=first(plan).pk).update(title="Öppet hus på torsdagar")
    tasks.read_plans_through(NOON)
    assert says(page, "Reads word for word as decided")
