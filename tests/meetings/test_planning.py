"""Calling a meeting: by either side alone, beside another only with its own yes, in good time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.kernel.refs import Ref
from malmoandan.meetings import commands, policies, queries
from malmoandan.meetings.models import Meeting
from malmoandan.record.models import Opening
from tests import cast
from tests.meetings import things

pytestmark = pytest.mark.django_db
NOON = cast.NOON
MAY_PLAN = {
    "city_coordinator", "sector_coordinator", "committee_secretary", "association_representative",
    "facilitator",
}  # fmt: skip


def test_those_who_write_or_lead_for_a_body_may_plan_meeting() -> None:
    assert {name for name, actor in cast.everyone().items() if policies.may_plan_meeting(actor)} == MAY_PLAN


def test_nobody_calls_a_meeting_in_another_bodys_name() -> None:
    for actor in (cast.committee_secretary(), cast.city_coordinator(), cast.visitor(), cast.auditor()):
        with pytest.raises(NotAllowed):
            things.planned(actor, cast.association())


def test_either_side_alone_invites_everybody() -> None:
    ours = things.planned()
    theirs = things.planned(cast.committee_secretary(), cast.committee())
    assert set(queries.meetings_coming(cast.visitor(), NOON)) == {ours, theirs}


def test_a_draft_is_seen_by_its_own_body_alone_until_it_is_published() -> None:
    draft = things.planned(is_public=False, co_organiser=cast.committee())
    seen = {name for name, each in cast.everyone().items() if draft in queries.meetings_visible_to(each)}
    assert seen == {"association_representative", "association_member", "committee_secretary", "auditor"}
    commands.publish_meeting(meeting=draft, by=cast.association_representative(), at=NOON)
    assert draft in queries.meetings_visible_to(cast.visitor())


def test_the_record_says_nothing_of_a_draft() -> None:
    things.planned(is_public=False, title="Hemligt")
    assert not Opening.objects.filter(value__contains="Hemligt").exists()


def test_a_body_asked_to_host_organises_only_when_it_has_said_yes_itself() -> None:
    meeting = things.planned(co_organiser=cast.committee())
    secretary = cast.committee_secretary()
    assert not policies.organises(secretary, meeting)
    for other in (cast.association_representative(), cast.city_coordinator(), cast.auditor(), cast.visitor()):
        with pytest.raises(NotAllowed):
            commands.accept_hosting(meeting=meeting, by=other, at=NOON)
    commands.accept_hosting(meeting=meeting, by=secretary, at=NOON)
    meeting.refresh_from_db()
    assert policies.organises(secretary, meeting)
    with pytest.raises(NotAllowed):
        commands.decline_hosting(meeting=meeting, by=secretary, at=NOON)


def test_a_body_may_say_no_to_hosting() -> None:
    meeting = things.planned(co_organiser=cast.committee())
    commands.decline_hosting(meeting=meeting, by=cast.committee_secretary(), at=NOON)
    meeting.refresh_from_db()
    assert meeting.co_organiser is None
    assert not policies.organises(cast.committee_secretary(), meeting)


def test_a_short_notice_is_told() -> None:
    assert not things.planned().is_short_notice
    soon = things.planned(starts_at=NOON + timedelta(days=20), ends_at=NOON + timedelta(days=20, hours=1))
    assert soon.is_short_notice
    assert soon.days_of_notice == 20


@pytest.mark.parametrize(
    "change",
    [
        {"ends_at": things.STARTS},
        {"ends_at": things.STARTS + timedelta(days=4)},
        {"starts_at": NOON - timedelta(days=1)},
        {"title": " \x00 "},
        {"title": "x" * 201},
        {"purpose": "x" * 5_001},
        {"place": "", "online_url": ""},
        {"online_url": "javascript:alert(1)"},
        {"seats": 0},
        {"seats": 100_001},
    ],
)
def test_a_call_that_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        things.planned(**change)
    assert not Meeting.objects.exists()


def test_unknown_facilities_and_languages_are_left_out() -> None:
    meeting = things.planned(facilities=["step_free", "x", "step_free"], languages=["ar", "xx"])
    assert (meeting.facilities, meeting.languages) == (["step_free"], ["ar"])


def test_a_lost_update_is_told() -> None:
    meeting, by = things.planned(), cast.association_representative()
    commands.change_meeting(meeting=meeting, call=things.call(title="Nytt"), seen=1, by=by, at=NOON)
    with pytest.raises(Stale):
        commands.change_meeting(meeting=meeting, call=things.CALL, seen=1, by=by, at=NOON)
    meeting.refresh_from_db()
    assert meeting.title == "Nytt"


def test_a_meeting_belongs_to_what_it_was_called_for() -> None:
    subject = Ref("dialogue.dialogue", "7")
    made = commands.plan_meeting(
        call=things.CALL, organiser=cast.association(), subject=subject, by=cast.association_representative(),
        at=NOON,
    )  # fmt: skip
    assert list(queries.meetings_about(subject, cast.visitor())) == [made]
    assert made.subject == subject


def test_a_cancelled_meeting_tells_those_who_signed_up_why() -> None:
    meeting = things.planned()
    resident = cast.resident()
    commands.sign_up(
        meeting=meeting, comer=commands.Comer(), receipt=things.code_of(meeting), by=resident, at=NOON
    )
    by = cast.association_representative()
    with pytest.raises(Refused):
        commands.cancel_meeting(meeting=meeting, reason=" ", by=by, at=NOON)
    commands.cancel_meeting(meeting=meeting, reason="Översvämning", by=by, at=NOON)
    (letter,) = things.letters_told()
    assert letter.to_person == resident.person
    assert "Översvämning" in letter.body
    meeting.refresh_from_db()
    with pytest.raises(NotAllowed):
        commands.change_meeting(meeting=meeting, call=things.CALL, seen=2, by=by, at=NOON)


@pytest.mark.parametrize("column", ["title", "place", "state", "cancelled_why"])
def test_the_database_keeps_what_was_held_and_cancelled(column: str) -> None:
    meeting = things.planned()
    commands.cancel_meeting(meeting=meeting, reason="Sjuk", by=cast.association_representative(), at=NOON)
    with pytest.raises(DatabaseError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(**{column: "planned"})
    with pytest.raises(DatabaseError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk)._raw_delete("default")
