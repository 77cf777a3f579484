"""Rows of several tables read in one question are the rows each table would have given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from malmoandan.kernel.actors import CLOCK, NOBODY
from malmoandan.plan import commands
from malmoandan.plan.models import Activity
from malmoandan.plan.queries.activity_rows import FIELDS, _rows, all_on
from tests import cast
from tests.cast import NOON
from tests.plan.changing import accepted, asked, running
from tests.plan.test_check_in import word

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity() -> Activity:
    """One with something of almost everything."""
    plan, by = running(), cast.committee_secretary()
    found = Activity.objects.filter(plan=plan).select_related("plan").earliest("pk")
    commands.check_in(activity=found, word=word(), by=by, at=NOON)
    check_in = found.check_ins.get()
    commands.acknowledge(
        check_in=check_in,
        assessment="on_plan",
        words="Vi ser ljusare på det.",
        by=cast.sector_coordinator(),
        at=NOON,
    )
    commands.move_milestone(
        milestone=found.milestones.earliest("pk"),
        to=date(2027, 1, 7),
        reason='"Fyllt" \\ åäö 中',
        by=by,
        at=NOON,
    )
    accepted(asked(plan))
    asked(plan, "what", "Vi bjuder in på lunch.")
    return found


def read(row: Any, path: str) -> object:
    """A field, perhaps of another row it points at; None where there is none."""
    for name in path.split("__"):
        row = getattr(row, name, None)
    return row


@pytest.mark.parametrize("actor", [NOBODY, CLOCK])
def test_they_are_the_rows_each_table_gives(activity: Activity, actor: Actor) -> None:
    found, asked = all_on(activity, actor), _rows(activity.pk, actor)
    filled = {name for name, rows in found.items() if rows}
    assert filled >= {"parts", "milestones", "moves", "resources", "communication", "told", "read", "changes"}
    for name, paths in FIELDS.items():
        here = {row.pk: [read(row, path) for path in paths] for row in found[name]}
        assert here == {row.pk: [read(row, path) for path in paths] for row in asked[name]}, name
    assert all(isinstance(row.amount, Decimal) for row in found["resources"])


def test_no_field_that_was_named_is_asked_for_again(
    activity: Activity, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    all_on(activity, NOBODY)
    with django_assert_num_queries(1):
        for name, rows in all_on(activity, NOBODY).items():
            for row in rows:
                [read(row, path) for path in FIELDS[name]]
