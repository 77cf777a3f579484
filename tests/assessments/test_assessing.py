"""Each side judges for itself, unseen by the other; nothing given is ever changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction

from malmoandan.assessments import commands, policies
from malmoandan.assessments.commands import Judged
from malmoandan.assessments.models import Assessment
from malmoandan.assessments.queries import (
    activities_to_assess,
    assessments_side_by_side,
    assessments_visible_to,
    closing_day,
    judged_through_the_years,
)
from malmoandan.kernel.actors import CLOCK, NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.plan.models import ActionPlan, ActivityParty, PlanState, Visibility
from malmoandan.record.queries import entries_about, readings
from tests import cast
from tests.assessments.things import (
    FAR,
    SHORT,
    YEAR,
    an_activity,
    by_city,
    by_sector,
    named,
    nominated,
    scholar,
)
from tests.cast import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def who(may: Callable[[Actor], bool]) -> set[str]:
    """Who of the cast may."""
    return {name for name, actor in cast.everyone().items() if may(actor)}


def sees(actor: Actor, day: date = TODAY) -> int:
    """How many assessments this actor may read."""
    return assessments_visible_to(actor, day).count()


def test_only_those_who_write_for_a_body_that_answers_for_it_judge() -> None:
    activity = an_activity()
    assert who(lambda by: policies.may_assess_activity(by, activity, YEAR, TODAY)) == {
        "committee_secretary",
        "association_representative",
    }
    writers = who(lambda by: policies.may_assess_activities(by, YEAR))
    assert writers == {
        "committee_secretary", "association_representative", "city_coordinator", "sector_coordinator",
    }  # fmt: skip
    assert not activities_to_assess(cast.city_coordinator(), YEAR), "a coordinator judges for nobody"
    with pytest.raises(NotAllowed):
        commands.assess_activity(
            activity=activity, year=YEAR, judged=FAR, by=cast.city_coordinator(), at=NOON
        )


def test_a_host_judges_only_where_nobody_of_its_party_leads() -> None:
    activity = an_activity()
    ActivityParty.objects.filter(activity=activity, body=cast.association()).update(
        body=cast.other_association()
    )
    assert not policies.may_assess_activity(cast.association_representative(), activity, YEAR, TODAY)
    ActivityParty.objects.filter(activity=activity, body=cast.other_association()).delete()
    assert policies.may_assess_activity(cast.association_representative(), activity, YEAR, TODAY)


@pytest.mark.parametrize("year", [2025, 2027, 2029])
def test_a_year_outside_the_plan_or_to_come_is_not_judged(year: int) -> None:
    activity = an_activity()
    with pytest.raises(NotAllowed):
        commands.assess_activity(
            activity=activity, year=year, judged=FAR, by=cast.committee_secretary(), at=NOON
        )


def test_a_plan_that_is_not_adopted_is_not_judged() -> None:
    activity = an_activity()
    ActionPlan.objects.update(state=PlanState.DRAFT)
    with pytest.raises(NotAllowed):
        by_city(activity)


def test_far_come_is_never_said_without_what_shows_it() -> None:
    activity = an_activity()
    for judged in (Judged("complete"), Judged("substantial", evidence=" \0 ")):
        with pytest.raises(Refused, match="shows it"):
            by_city(activity, judged)
    with pytest.raises(DatabaseError), transaction.atomic():
        Assessment.objects.create(
            activity=activity, year=YEAR, party=cast.city(), body=cast.committee(), completion="complete",
            mandate_id=cast.committee_secretary().mandate or 0, given_at=NOON,
        )  # fmt: skip


@pytest.mark.parametrize(
    "judged",
    [
        Judged("great"), Judged("limited", "fantastic"), Judged("limited", "", "huge"),
        Judged("limited", comment="x" * 2_001), Judged("complete", evidence="x" * 501),
    ],
)  # fmt: skip
def test_what_no_scale_knows_and_what_is_too_long_is_refused(judged: Judged) -> None:
    activity = an_activity()
    with pytest.raises(Refused):
        by_city(activity, judged)
    assert not Assessment.objects.exists()


def test_the_others_judgement_is_hidden_until_ones_own_is_given() -> None:
    activity = an_activity()
    by_city(activity)
    everyone = cast.everyone()
    assert who(lambda actor: sees(actor) == 1) == {
        name for name, actor in everyone.items() if actor.party == "city"
    }
    assert sees(NOBODY) == 0
    assert sees(cast.association_representative()) == 0
    hidden = assessments_side_by_side(YEAR, cast.association_representative(), TODAY)[0]
    assert [side.is_hidden for side in hidden.sides] == [True, False]
    assert hidden.sides[0].completion == "", "not even among the values"
    by_sector(activity)
    assert who(lambda actor: sees(actor) == 2) == set(everyone)
    assert sees(NOBODY) == 2


def test_on_the_closing_day_all_is_shown_even_where_one_side_is_silent() -> None:
    by_city(an_activity())
    assert closing_day(YEAR) == date(YEAR + 1, 2, 1)
    assert sees(NOBODY, date(YEAR + 1, 1, 31)) == 0
    assert sees(NOBODY, date(YEAR + 1, 2, 1)) == 1
    row = assessments_side_by_side(YEAR, NOBODY, date(YEAR + 1, 2, 1))[0]
    assert row.difference == "Not every party has judged, so they cannot be compared."


def test_what_is_for_the_parties_only_is_hidden_with_its_activity() -> None:
    activity = an_activity()
    by_city(activity)
    by_sector(activity)
    type(activity).objects.filter(pk=activity.pk).update(visibility=Visibility.PARTIES)
    assert sees(NOBODY) == 0
    assert sees(cast.resident()) == 0
    assert sees(cast.other_association_member()) == 2
    assert activity.ref not in [row.activity for row in assessments_side_by_side(YEAR, NOBODY, TODAY)]


def test_they_stand_side_by_side_in_words_and_are_never_weighed_together() -> None:
    activity = an_activity()
    by_city(activity)
    by_sector(activity)
    row = next(row for row in assessments_side_by_side(YEAR, NOBODY, TODAY) if row.activity == activity.ref)
    assert [side.completion_words for side in row.sides] == ["Substantially", "To a limited extent"]
    assert row.differs == ("completion",), "what one side left out is no difference"
    assert row.difference == "The parties judge differently: how far it has come."
    by_sector(activity, Judged("substantial", "marginal", "modest", evidence="Vi var där"))
    row = judged_through_the_years(activity, NOBODY, TODAY)[0]
    assert row.difference == "The parties judge alike."


def test_it_is_put_right_by_a_new_one_and_the_old_one_stays() -> None:
    activity = an_activity()
    first = by_city(activity)
    later = NOON + timedelta(days=1)
    assert by_city(activity, FAR, later) == first, "the same again changes nothing"
    second = by_city(activity, SHORT, later)
    first.refresh_from_db()
    assert (first.replaced_at, second.corrects_id, second.came_after) == (later, first.pk, False)
    by_sector(activity)
    third = by_city(activity, FAR, later + timedelta(days=1))
    assert third.came_after, "it is told that the other's could be read"
    assert Assessment.objects.filter(activity=activity, party=cast.city()).count() == 3


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE assessments_assessment SET completion = 'complete'",
        "UPDATE assessments_assessment SET comment = ''",
        "UPDATE assessments_assessment SET replaced_at = NULL WHERE replaced_at IS NOT NULL",
        "DELETE FROM assessments_assessment",
    ],
)
def test_the_database_refuses_to_rewrite_a_judgement(change: str) -> None:
    activity = an_activity()
    by_city(activity)
    by_city(activity, SHORT, NOON + timedelta(days=1))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_many_are_judged_at_once_or_none() -> None:
    activity = an_activity()
    other = type(activity).objects.get(plan=activity.plan, code="1.2")
    by = cast.committee_secretary()
    with pytest.raises(Refused):
        commands.assess_activities(
            year=YEAR, judged={activity: FAR, other: Judged("complete")}, by=by, at=NOON
        )
    assert not Assessment.objects.exists()
    commands.assess_activities(year=YEAR, judged={activity: FAR, other: SHORT}, by=by, at=NOON)
    assert Assessment.objects.count() == 2


def test_the_record_tells_that_it_was_judged_and_not_what() -> None:
    activity = an_activity()
    by_city(activity)
    told = readings(list(entries_about(activity.ref)))[0]
    assert told.kind == "assessments.assessed"
    assert {"completion", "comment"} & set(told.fields) == set()


def test_the_day_is_set_before_anybody_has_judged_and_never_after() -> None:
    activity = an_activity()
    by, day = cast.sector_coordinator(), date(2027, 4, 1)
    may = who(lambda actor: policies.may_set_closing_day(actor, YEAR))
    assert may == {"city_coordinator", "sector_coordinator"}
    for wrong in (TODAY, date(2026, 12, 31), date(2029, 1, 1)):
        with pytest.raises(Refused):
            commands.set_closing_day(year=YEAR, closes_on=wrong, by=by, at=NOON)
    commands.set_closing_day(year=YEAR, closes_on=day, by=by, at=NOON)
    assert closing_day(YEAR) == day
    by_city(activity)
    assert sees(NOBODY, date(2027, 3, 31)) == 0
    assert sees(NOBODY, day) == 1
    with pytest.raises(NotAllowed):
        commands.set_closing_day(year=YEAR, closes_on=TODAY + timedelta(days=200), by=by, at=NOON)


# --- The independent reader


def test_a_reader_is_named_by_every_party_and_by_no_one_alone() -> None:
    an_activity()
    reader = nominated()
    assert reader.named_at is None
    assert who(policies.may_nominate_reader) == {
        "city_coordinator", "sector_coordinator", "city_signatory", "sector_signatory",
    }  # fmt: skip
    assert who(lambda by: policies.may_accept_reader(by, reader)) == {
        "sector_coordinator",
        "sector_signatory",
    }
    with pytest.raises(NotAllowed):
        commands.accept_reader(reader=reader, by=cast.city_signatory(), at=NOON)
    with pytest.raises(NotAllowed):
        commands.nominate_reader(
            body=cast.association(), first_year=YEAR, last_year=YEAR, why="Nära",
            by=cast.sector_coordinator(), at=NOON,
        )  # fmt: skip
    commands.decline_reader(reader=reader, why="För nära staden", by=cast.sector_coordinator(), at=NOON)
    with pytest.raises(NotAllowed):
        commands.accept_reader(reader=reader, by=cast.sector_coordinator(), at=NOON)


def test_a_named_reader_judges_everything_of_its_years_and_nobody_else_for_it() -> None:
    activity = an_activity()
    by = scholar()
    assert not policies.may_assess_activity(by, activity, YEAR, TODAY)
    named()
    assert activities_to_assess(by, YEAR).count() == 3
    given = commands.assess_activity(activity=activity, year=YEAR, judged=SHORT, by=by, at=NOON)
    assert given.by == "independent"
    assert sees(by) == 1
    assert sees(cast.city_coordinator()) == 0
    by_city(activity)
    by_sector(activity)
    row = judged_through_the_years(activity, NOBODY, TODAY)[0]
    assert [side.by for side in row.sides] == ["city", "sector", "independent"]
    with pytest.raises(Refused, match="already named"):
        nominated()


def test_auditors_read_all_and_judge_nothing() -> None:
    activity = an_activity()
    by_sector(activity)
    assert sees(cast.auditor()) == 1
    assert sees(CLOCK) == 1
    with pytest.raises(NotAllowed):
        commands.assess_activity(activity=activity, year=YEAR, judged=FAR, by=cast.auditor(), at=NOON)
