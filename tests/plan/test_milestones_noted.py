"""An activity repeats the soonest day of its milestones still to be reached, so that lists read one table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malmoandan.kernel.actors import NOBODY
from malmoandan.plan import commands
from malmoandan.plan.models import Activity
from malmoandan.plan.queries.lists import ListFilter, activities_asked_for
from malmoandan.plan.queries.plan_page import plan_page
from tests import cast
from tests.cast import NOON
from tests.plan.changing import NEW, accepted, asked, first, running
from tests.plan.things import a_whole_plan

if TYPE_CHECKING:
    from malmoandan.plan.models import ActionPlan

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def late(plan: ActionPlan, on: date = TODAY) -> set[str]:
    """The codes of the activities that are past a day they were promised for."""
    return {each.code for each in activities_asked_for(plan, ListFilter(watch="late"), NOBODY, on)}


def mark(activity: Activity, position: int, state: str) -> None:
    """Say how far one of its milestones has come."""
    commands.mark_milestone(
        milestone=activity.milestones.get(position=position), state=state, note="Det blev annorlunda.",
        by=cast.committee_secretary(), at=NOON,
    )  # fmt: skip


def test_each_act_on_a_milestone_is_noted_on_its_activity() -> None:
    plan = running()
    activity = first(plan)
    assert activity.milestone_due_on == date(2026, 3, 1)
    assert "1.1" in late(plan)
    step = activity.milestones.get(position=1)
    commands.move_milestone(
        milestone=step, to=date(2026, 11, 20), reason="Fullt", by=cast.committee_secretary(), at=NOON
    )
    assert first(plan).milestone_due_on == date(2026, 11, 1)
    assert "1.1" not in late(plan)
    assert "1.1" in late(plan, date(2026, 11, 2))
    mark(activity, 2, "dropped")
    assert first(plan).milestone_due_on == date(2026, 11, 20)
    mark(activity, 1, "done")
    assert first(plan).milestone_due_on is None
    mark(activity, 1, "ongoing")
    assert first(plan).milestone_due_on == date(2026, 11, 20)


def test_milestones_written_in_a_draft_or_by_a_change_are_noted() -> None:
    draft = a_whole_plan()
    activity = first(draft)
    commands.change_activity(
        activity=activity, facts={}, milestones=[{"title": "Klart", "due_on": date(2026, 6, 1)}],
        by=cast.city_coordinator(), at=NOON,
    )  # fmt: skip
    assert first(draft).milestone_due_on == date(2026, 6, 1)


def test_a_new_activity_of_a_running_plan_has_its_milestone_noted() -> None:
    plan = running()
    challenge = plan.challenges.earliest("position")
    accepted(asked(plan, "new", NEW["plan.challenge"]["new"], target=challenge))
    assert Activity.objects.get(plan=plan, title="Ny aktivitet").milestone_due_on == date(2026, 12, 1)


def test_what_is_late_is_counted_without_looking_through_the_milestones() -> None:
    plan = running()
    with CaptureQueriesContext(connection) as told:
        assert plan_page(plan, NOBODY, TODAY).late == len(late(plan)) > 0
    counting = [each["sql"] for each in told.captured_queries if "COUNT" in str(each["sql"])]
    assert counting
    assert not any("plan_milestone" in str(sql) for sql in counting)
