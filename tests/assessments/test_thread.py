"""The red thread goes from an activity over each side's judgement to its line in the published report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from malmoandan.plan.models import Visibility
from malmoandan.trace.queries import thread_of
from tests import cast
from tests.assessments import things
from tests.cast import NOON
from tests.report import reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    with time_machine.travel(NOON, tick=True):
        yield


def titles(ref: Ref, actor: Actor | None = None) -> str:
    """What stands on the thread of a thing."""
    return "\n".join(each.title for each in thread_of(ref, actor or cast.visitor()).steps)


def test_a_judgement_is_on_the_thread_when_both_have_given_theirs_and_not_before() -> None:
    activity = things.an_activity()
    given = things.by_city(activity)
    assert "judges 2026" not in titles(activity.ref)
    assert "judges 2026" not in titles(activity.ref, cast.association_representative())
    assert "judges 2026" in titles(activity.ref, cast.committee_secretary())
    things.by_sector(activity)
    told = titles(activity.ref)
    assert f"{cast.city().name} judges 2026: Substantially" in told
    assert f"{cast.sector().name} judges 2026: To a limited extent" in told
    assert str(activity) in titles(given.ref)


def test_what_is_put_right_is_on_the_thread_as_it_is_now() -> None:
    activity = things.an_activity()
    things.by_city(activity)
    things.by_sector(activity)
    things.by_sector(activity, things.FAR)
    assert titles(activity.ref).count("judges 2026") == 2


def test_judgements_of_an_activity_for_the_parties_only_are_on_nobody_elses_thread() -> None:
    activity = things.an_activity()
    given = things.by_city(activity)
    things.by_sector(activity)
    type(activity).objects.filter(pk=activity.pk).update(visibility=Visibility.PARTIES)
    for who in (cast.visitor(), cast.resident()):
        assert titles(activity.ref, who) == titles(given.ref, who) == ""
    assert "judges 2026" in titles(activity.ref, cast.auditor())


def test_a_self_check_is_on_the_thread_when_both_have_answered() -> None:
    activity = things.an_activity()
    things.checked(activity, cast.committee_secretary())
    assert "principles are lived" not in titles(activity.ref)
    things.checked(activity, cast.association_representative())
    assert titles(activity.ref).count("principles are lived") == 2


def report_on(ref: Ref) -> str:
    """Where the thread leads on to in the joint report of the year; empty where it does not."""
    steps = thread_of(ref, cast.visitor()).steps
    return next((each.url for each in steps if "/arsrapport/2026/" in each.url), "")


def test_a_judgement_leads_on_to_its_line_in_the_report_of_its_year(client: PageCheckingClient) -> None:
    activity = things.an_activity()
    given = things.by_city(activity)
    things.by_sector(activity)
    assert report_on(activity.ref) == report_on(given.ref) == ""
    reports.published(things.YEAR)
    address, _, line = report_on(given.ref).partition("#")
    assert line
    assert report_on(activity.ref).endswith(f"#{line}")
    assert f'id="{line}"' in client.get(address).content.decode()


def test_what_is_put_right_after_the_report_does_not_stand_in_it() -> None:
    activity = things.an_activity()
    first = things.by_city(activity)
    before = things.by_sector(activity)
    reports.published(things.YEAR)
    after = things.by_sector(activity, things.FAR, first.given_at + timedelta(hours=2))
    assert report_on(after.ref) == ""
    assert report_on(first.ref) != ""
    assert report_on(before.ref) != "", "the words that stood in it are still those it was published with"
