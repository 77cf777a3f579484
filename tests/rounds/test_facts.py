"""The year's facts are counted from what happened, only from what everybody may read, each with its rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from malmoandan.plan.models import Activity, Visibility
from malmoandan.rounds.facts import facts_of
from malmoandan.rounds.models import QuestionKind
from tests import cast
from tests.answers import voices
from tests.commitments import things as commitments
from tests.matters import obstacles
from tests.meetings import things as meetings
from tests.plan import things as plans
from tests.rounds import things

pytestmark = pytest.mark.django_db


def counts(kind: str, year: int = things.YEAR) -> dict[str, int]:
    found = facts_of(kind, cast.committee(), year, cast.NOON.date())
    assert all(each.text for each in found)
    return {each.key: each.count for each in found}


def test_activities_are_counted_and_those_for_the_parties_only_are_not() -> None:
    plans.in_force(plans.a_whole_plan())
    assert counts("collaborations")["activities"] == 3
    Activity.objects.filter(title="Telefonkedja").update(visibility=Visibility.PARTIES)
    assert counts("collaborations")["activities"] == 2
    assert counts("collaborations", 2029) == {"nothing": 0}


def test_a_draft_of_a_plan_is_no_collaboration() -> None:
    plans.a_whole_plan()
    assert counts("collaborations") == {"nothing": 0}


def test_meetings_that_were_held_are_counted() -> None:
    held = meetings.held()
    kind = QuestionKind.COLLABORATIONS
    found = facts_of(kind, held.organiser, held.starts_at.year, cast.NOON.date())
    assert {each.key: each.sources for each in found} == {"meetings": (str(held.ref),)}


def test_commitments_are_told_by_how_they_ended() -> None:
    commitments.finished("done")
    commitments.finished("not_done")
    late = commitments.accepted()
    assert counts("commitments") == {"kept": 1, "dropped": 1, "open": 1}
    found = facts_of("commitments", cast.committee(), things.YEAR, late.due_on + timedelta(days=1))
    assert {each.key for each in found} == {"kept", "dropped", "past"}


def test_answers_are_counted_by_what_they_say() -> None:
    gathering = voices.gathered()
    voices.answered(voices.theme(gathering, voices.voice(gathering)), by=cast.committee_secretary())
    found = counts("voices")
    assert found["answers"] == found["answers_in_time"] == 1
    assert counts("voices", things.YEAR - 1) == {"nothing": 0}


def test_what_organisations_let_everybody_read_is_counted() -> None:
    things.quoted()
    assert counts("voices") == {"contributions": 1}


def test_what_only_the_committee_may_read_is_not_counted() -> None:
    things.quoted(consent="no")
    assert counts("voices") == {"nothing": 0}


def test_obstacles_are_counted_by_what_came_of_them() -> None:
    obstacles.removed()
    obstacles.answer(obstacles.owned(), "kept")
    obstacles.owned()
    assert counts("obstacles") == {"obstacles_removed": 1, "obstacles_kept": 1, "obstacles_waiting": 1}


def test_a_hidden_obstacle_is_not_counted() -> None:
    found = obstacles.owned()
    found.__class__.objects.filter(pk=found.pk).update(
        hidden_at=cast.NOON, hidden_by=cast.city_coordinator().mandate, hidden_why="Pekar ut"
    )
    assert counts("obstacles") == {"nothing": 0}


def test_spreading_tells_occasions_and_people() -> None:
    things.told(12)
    things.told(30)
    assert counts("spreading") == {"spreading": 2, "people_told": 42}


@pytest.mark.parametrize("kind", ["principles", "coming", "other", "none-such"])
def test_what_only_people_know_has_no_facts(kind: str) -> None:
    assert facts_of(kind, cast.committee(), things.YEAR, cast.NOON.date()) == []
