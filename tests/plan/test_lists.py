"""The list of activities: what one asks for in the address is what one gets, in every form."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from malmoandan.kernel.actors import NOBODY
from malmoandan.plan.filters import asked_of, query_of
from malmoandan.plan.models import Activity, Challenge
from malmoandan.plan.queries.choices import choices_in
from malmoandan.plan.queries.following import check_in_due_on
from malmoandan.plan.queries.lists import ListFilter, activities_asked_for
from malmoandan.plan.queries.rollups import roll_up
from malmoandan.plan.queries.silence import silent, silent_since
from tests.cast import NOON
from tests.plan.things import a_whole_plan, an_activity, in_force

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.plan.models import ActionPlan
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
LATER = TODAY + timedelta(days=400)  # long after the plan came into force
ABUSE = (
    "phase=' OR 1=1 --", "sort=pk); DROP TABLE", "sort=plan__title", "challenge=999", "body=nobody",
    "party=x",
    "year=abc", "year=99999999999999999999", "watch=all", "q=%25_%27%22", "q=%00", "q=" + "x" * 10_000,
    "place=%F0%9F%8D%9E", "view=nothing", "page=0", "page=-1", "page=abc", "page=999999", "clause=C2%2CC6",
    "q=%3Cscript%3Ealert(1)%3C/script%3E", "principle=%E2%80%AEx",
)  # fmt: skip


@pytest.fixture
def plan() -> ActionPlan:
    """A plan in force: 1.1 and 1.2 under the first challenge, 2.1 under the second, each with its traits."""
    made = a_whole_plan()
    facts: dict[str, dict[str, object]] = {
        "1.1": {"clauses": "C2, C26", "places": "Åsen", "ends_on": date(2026, 6, 1), "title": "Öppet hus"},
        "1.2": {"clauses": "C26", "principles": "dialog", "target_groups": "Äldre"},
        "2.1": {"clauses": "C1", "starts_on": date(2027, 1, 1), "ends_on": date(2027, 12, 1)},
    }
    for code, values in facts.items():
        Activity.objects.filter(plan=made, code=code).update(**values)
    return in_force(made)


def codes(plan: ActionPlan, **asked: Any) -> list[str]:
    """The codes of the activities that fit."""
    found = activities_asked_for(plan, ListFilter(**asked), NOBODY, TODAY)
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["1.1", "1.2", "2.1"]),
        ({"challenge": "2"}, ["2.1"]),
        ({"goal": "1.M1"}, ["1.1"]),
        ({"phase": "planned"}, ["1.1", "1.2", "2.1"]),
        ({"phase": "done"}, []),
        ({"clause": "C2"}, ["1.1"]),
        ({"clause": "C26"}, ["1.1", "1.2"]),
        ({"principle": "dialog"}, ["1.2"]),
        ({"body": "committee"}, ["1.1", "1.2", "2.1"]),
        ({"party": "sector", "challenge": "1"}, ["1.1", "1.2"]),
        ({"year": 2026}, ["1.1", "1.2"]),
        ({"year": 2027}, ["2.1"]),
        ({"place": "åsen"}, ["1.1"]),
        ({"place": "äldre"}, ["1.2"]),
        ({"words": "öppet HUS"}, ["1.1"]),
        ({"words": "ÖPPET"}, ["1.1", "2.1"]),
        ({"words": "%"}, []),
        ({"watch": "late"}, ["1.1", "1.2", "2.1"]),
        ({"sort": "end"}, ["1.1", "1.2", "2.1"]),
    ],
)
def test_a_filter_gives_exactly_what_fits(
    plan: ActionPlan, asked: dict[str, Any], expected: list[str]
) -> None:
    assert codes(plan, **asked) == expected


@pytest.mark.parametrize("query", ABUSE)
@pytest.mark.parametrize("name", ["activities", "activities_csv", "activities_xlsx"])
def test_whatever_stands_in_the_address_is_answered(
    client: PageCheckingClient, plan: ActionPlan, name: str, query: str
) -> None:
    answer = client.get(reverse(f"plan:{name}", args=[plan.number]) + f"?{query}")
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_the_address_keeps_what_was_asked(plan: ActionPlan) -> None:
    choices = choices_in(plan, NOBODY)
    given = {"q": "hus", "challenge": "1", "year": "2026", "sort": "title", "phase": "planned"}
    asked = asked_of(given, choices)
    assert query_of(asked) == "challenge=1&phase=planned&year=2026&q=hus&sort=title"
    assert asked_of({"sort": "pk", "challenge": "9", "body": "x"}, choices) == ListFilter()


def test_the_files_hold_what_was_seen(client: PageCheckingClient, plan: ActionPlan) -> None:
    query = "?clause=C26&sort=title"
    made = client.get(reverse("plan:activities_csv", args=[plan.number]) + query).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(made)))
    book = load_workbook(
        io.BytesIO(client.get(reverse("plan:activities_xlsx", args=[plan.number]) + query).content)
    )
    assert [row[0] for row in rows[1:]] == ["1.2", "1.1"]
    assert isinstance(book.active, Worksheet)
    assert [row[0] for row in book.active.values][1:] == ["1.2", "1.1"]
    assert rows[1][4] == "Fritidsnämnden"


@pytest.mark.parametrize("view", ["", "?view=cards", "?q=hus&body=committee"])
def test_the_list_costs_the_same_with_one_row_and_with_thirty(
    client: PageCheckingClient, plan: ActionPlan, same_queries: Callable[..., int], view: str
) -> None:
    challenge = Challenge.objects.filter(plan=plan).earliest("pk")

    def grow() -> None:
        Challenge.objects.filter(pk=challenge.pk).update(title="Större")
        plan.__class__.objects.filter(pk=plan.pk).update(state="draft")
        for number in range(30):
            an_activity(challenge, f"Hus {number}")
        plan.__class__.objects.filter(pk=plan.pk).update(state="in_force")

    same_queries(lambda: client.get(reverse("plan:activities", args=[plan.number]) + view), grow, most=8)


@pytest.mark.parametrize(
    ("told_on", "starts_on", "phase", "is_silent"),
    [
        (None, date(2026, 1, 1), "planned", True),
        (None, None, "planned", True),
        (None, LATER - timedelta(days=10), "planned", False),
        (LATER - timedelta(days=settings.STALE_DAYS), date(2026, 1, 1), "started", False),
        (LATER - timedelta(days=settings.STALE_DAYS + 1), date(2026, 1, 1), "started", True),
        (LATER - timedelta(days=settings.STALE_DAYS + 1), date(2026, 1, 1), "done", False),
    ],
)
def test_silence_means_the_same_in_lists_on_pages_and_in_reminders(
    plan: ActionPlan,
    told_on: date | None,
    starts_on: date | None,
    phase: str,
    is_silent: bool,  # noqa: FBT001 - a table
) -> None:
    Activity.objects.filter(plan=plan, code="1.1").update(
        told_on=told_on, starts_on=starts_on, ends_on=None, phase=phase
    )
    activity = Activity.objects.select_related("plan").get(plan=plan, code="1.1")
    assert Activity.objects.filter(silent(plan, LATER), pk=activity.pk).exists() is is_silent
    assert (silent_since(activity, plan, LATER) is not None) is is_silent
    due = check_in_due_on(activity)  # reminders count from the same day
    waits = LATER - due + timedelta(days=settings.CHECK_IN_DAYS) if due else timedelta(0)
    assert (waits > timedelta(days=settings.STALE_DAYS)) is is_silent


def test_roll_ups_are_counts_of_rows_that_can_be_listed(client: PageCheckingClient, plan: ActionPlan) -> None:
    Activity.objects.filter(plan=plan, code="1.1").update(phase="started", assessment="risk")
    counted = roll_up(Activity.objects.filter(plan=plan), plan)
    assert counted.total == 3
    assert dict(counted.phases) == {"started": 1, "planned": 2}
    for part in [*counted.phase_chart.parts, *counted.assessment_chart.parts]:
        assert part.label
        assert client.get(part.url).context["page"].paginator.count == part.value
