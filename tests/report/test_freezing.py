"""Freezing a report: everything of the year in it, in as many questions however large the year was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malmoandan.measures.registry import MEASURES
from malmoandan.parties.models import BodyKind
from malmoandan.plan.models import Activity, ActivityParty, Milestone
from malmoandan.report.snapshot.making import snapshot_of
from malmoandan.rounds.models import RoundState
from tests import cast
from tests.agreement.texts import a_draft, adopted
from tests.cast import NOON
from tests.plan.things import a_whole_plan, in_force
from tests.report import reports
from tests.rounds import things as rounds

if TYPE_CHECKING:
    from malmoandan.plan.models import ActionPlan
    from malmoandan.report.models import AnnualReport

pytestmark = pytest.mark.django_db
MOST = 60


def grown(plan: ActionPlan, to: int) -> None:
    """So many activities, each with two leads and two milestones."""
    first = plan.activities.order_by("pk")[0]
    for number in range(plan.activities.count(), to):
        made = Activity.objects.create(
            plan=plan,
            challenge=first.challenge,
            code=f"g{number}",
            position=100 + number,
            title=f"Nr {number}",
        )
        for body, role in ((cast.committee(), "lead"), (cast.association(), "co_lead")):
            ActivityParty.objects.create(activity=made, body=body, role=role)
        for each in first.milestones.all():
            Milestone.objects.create(
                activity=made, position=each.position, title=each.title, due_on=each.due_on,
                original_due_on=each.due_on,
            )  # fmt: skip


def questions(report: AnnualReport) -> int:
    """How many questions a freeze asks, with nothing remembered."""
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        snapshot_of(report, number=1, at=NOON)
    return len(asked)


def test_a_freeze_asks_as_many_questions_with_thirty_activities_as_with_three() -> None:
    adopted(a_draft())
    plan = in_force(a_whole_plan())
    found = rounds.opened()
    rounds.decided(rounds.report_in(found))
    report = reports.in_review()
    reports.recommended(report)
    few = questions(report)
    grown(plan, 30)
    assert questions(report) == few
    assert few <= MOST, f"{few} questions"


def test_the_whole_year_is_in_the_snapshot() -> None:
    version = adopted(a_draft())
    plan = in_force(a_whole_plan())
    told = snapshot_of(reports.in_review(), number=1, at=NOON)
    assert told.agreement.digest == version.digest
    assert told.plan is not None
    assert told.plan.title == plan.title
    assert sum(len(each.activities) for each in told.plan.challenges) == plan.activities.count()
    hosts = told.plan.challenges[0].hosts
    assert hosts == (cast.committee().name, cast.association().name)
    assert [each.key for each in told.charts] == ["phases", "assessments"]


def test_a_frozen_number_has_words_in_every_language_and_leads_to_its_rows() -> None:
    in_force(a_whole_plan())
    figures = {each.code: each for each in snapshot_of(reports.in_review(), number=1, at=NOON).figures}
    both = figures["activities-by-both"]
    assert set(figures) == set(MEASURES)
    assert (both.value, both.of, both.value_texts["sv"]) == (3, 3, "3 av 3")
    assert set(both.names) == set(both.value_texts) == {"sv", "en", "ar", "fi"}
    assert both.rows_url.endswith(f"/matt/activities-by-both/?ar={NOON.year}")


def test_a_decided_report_of_a_committee_is_printed_and_a_missing_one_is_named_neutrally() -> None:
    cast.body("culture", "Kulturnämnden", BodyKind.COMMITTEE, cast.city())
    found = rounds.opened()
    rounds.decided(rounds.report_in(found))
    told = snapshot_of(reports.in_review(), number=1, at=NOON)
    assert [each.body for each in told.committees] == [cast.committee().name]
    assert told.committees[0].paragraph == rounds.DECIDING.paragraph
    assert len(told.committees[0].sections) == 7
    assert {each.mark for answer in told.committees[0].sections for each in answer.sentences} <= {
        "fact", "judgement", "organisation"
    }  # fmt: skip
    assert [(each.body, each.state) for each in told.missing] == [("Kulturnämnden", "not_begun")]
    assert told.word("report", "not_begun", "en") == "Not begun"


def test_publication_locks_the_round_of_the_year() -> None:
    found = rounds.opened()
    type(found).objects.filter(pk=found.pk).update(state=RoundState.COMPILED)
    reports.published()
    found.refresh_from_db()
    assert found.state == RoundState.LOCKED


def test_addresses_in_a_snapshot_have_no_language() -> None:
    in_force(a_whole_plan())
    told = snapshot_of(reports.in_review(), number=1, at=NOON)
    assert told.plan is not None
    assert told.plan.url.startswith("/plan")
    assert told.figures[0].rows_url.startswith("/matt/")
