"""A meeting is called in good time, moved honestly, and decides only with somebody of every party."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.record.models import Entry
from malmoandan.steering import commands
from malmoandan.steering.models import AgendaItem, Attendance, Meeting
from tests import cast
from tests.steering import things

if TYPE_CHECKING:
    from malmoandan.parties.models import Body

pytestmark = pytest.mark.django_db


def changed(meeting: Meeting, **facts: object) -> None:
    given = {
        "title": meeting.title, "starts_at": meeting.starts_at, "ends_at": meeting.ends_at,
        "place": meeting.place, "seen": meeting.version,
    }  # fmt: skip
    commands.change_meeting(meeting=meeting, by=cast.sector_coordinator(), at=cast.NOON, **{**given, **facts})  # type: ignore[arg-type]
    meeting.refresh_from_db()


def test_meetings_are_numbered_one_after_another() -> None:
    assert [things.planned().number, things.planned().number] == [1, 2]


def test_a_meeting_is_called_a_week_before_and_no_later() -> None:
    for days, is_called in ((7, True), (6, False)):
        meeting = things.planned(starts_at=cast.NOON + timedelta(days=days))
        things.on_agenda(meeting, things.proposed())
        if is_called:
            commands.call_meeting(meeting=meeting, by=cast.city_coordinator(), at=cast.NOON)
        else:
            with pytest.raises(Refused):
                commands.call_meeting(meeting=meeting, by=cast.city_coordinator(), at=cast.NOON)
        meeting.refresh_from_db()
        assert (meeting.state == "called") is is_called


def test_a_notice_comes_with_its_agenda() -> None:
    meeting = things.planned()
    with pytest.raises(Refused):
        commands.call_meeting(meeting=meeting, by=cast.city_coordinator(), at=cast.NOON)


def test_a_meeting_is_called_once() -> None:
    meeting = things.called()
    with pytest.raises(NotAllowed):
        commands.call_meeting(meeting=meeting, by=cast.city_coordinator(), at=cast.NOON)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(1, 1), (2, 1), (-1, 1), (0, 2), (1, 30)],
    ids=["empty", "backwards", "past", "now", "endless"],
)
def test_hours_that_cannot_be_are_refused(begins: int, ends: int) -> None:
    with pytest.raises(Refused):
        commands.plan_meeting(
            title="x", place="y", starts_at=cast.NOON + timedelta(hours=begins),
            ends_at=cast.NOON + timedelta(hours=ends), by=cast.city_coordinator(), at=cast.NOON,
        )  # fmt: skip


def test_a_meeting_is_somewhere() -> None:
    with pytest.raises(Refused):
        changed(things.planned(), place="")
    with pytest.raises(Refused):
        changed(things.planned(), place="", online_url="javascript:alert(1)")


def test_two_who_change_a_meeting_at_once_are_told() -> None:
    meeting = things.planned()
    changed(meeting, place="Biblioteket")
    with pytest.raises(Stale):
        changed(meeting, place="Torget", seen=1)
    assert Meeting.objects.get().place == "Biblioteket"


def test_a_called_meeting_is_moved_only_where_it_could_still_be_called() -> None:
    meeting = things.called()
    with pytest.raises(Refused):
        changed(
            meeting, starts_at=cast.NOON + timedelta(days=2), ends_at=cast.NOON + timedelta(days=2, hours=1)
        )
    changed(meeting, place="Annan sal")
    changed(
        meeting, starts_at=cast.NOON + timedelta(days=20), ends_at=cast.NOON + timedelta(days=20, hours=1)
    )
    assert meeting.day == (cast.NOON + timedelta(days=20)).date()


def test_what_a_cancelled_meeting_was_to_take_up_waits_for_the_next() -> None:
    meeting = things.called()
    with pytest.raises(Refused):
        commands.cancel_meeting(meeting=meeting, reason=" ", by=cast.city_coordinator(), at=cast.NOON)
    commands.cancel_meeting(meeting=meeting, reason="Snö", by=cast.city_coordinator(), at=cast.NOON)
    assert AgendaItem.objects.get().is_waiting
    with pytest.raises(NotAllowed):
        changed(meeting, place="x", seen=99)


@pytest.mark.parametrize(("with_all", "has_quorum"), [(True, True), (False, False)])
def test_a_quorum_is_somebody_of_every_party(with_all: bool, has_quorum: bool) -> None:  # noqa: FBT001
    assert things.held(with_all=with_all).has_quorum is has_quorum


def test_ten_of_one_party_are_no_quorum_and_bodies_are_counted_not_persons() -> None:
    meeting = things.called()
    attendance: dict[Body, int] = {cast.council(): 9, cast.committee(): 1, cast.assembly(): 0}
    commands.hold_meeting(meeting=meeting, attendance=attendance, by=cast.city_coordinator(), at=things.AFTER)
    meeting.refresh_from_db()
    assert not meeting.has_quorum
    assert sorted(Attendance.objects.values_list("count", flat=True)) == [1, 9]
    assert {field.name for field in Attendance._meta.fields} == {"id", "meeting", "body", "count"}


@pytest.mark.parametrize("count", [-1, 501, 10**12])
def test_attendance_that_cannot_be_is_refused(count: int) -> None:
    meeting = things.called()
    with pytest.raises(Refused):
        commands.hold_meeting(
            meeting=meeting, attendance={cast.council(): count}, by=cast.city_coordinator(), at=things.AFTER
        )
    with pytest.raises(Refused):
        commands.hold_meeting(meeting=meeting, attendance={}, by=cast.city_coordinator(), at=things.AFTER)


def test_a_meeting_is_not_held_before_it_begins_or_without_notice() -> None:
    for meeting, at in ((things.called(), cast.NOON), (things.planned(), things.AFTER)):
        with pytest.raises(NotAllowed):
            commands.hold_meeting(
                meeting=meeting, attendance={cast.council(): 1}, by=cast.city_coordinator(), at=at
            )


def test_a_quorum_on_which_decisions_rest_is_not_taken_away() -> None:
    meeting = things.held()
    things.decided(meeting)
    with pytest.raises(Refused):
        commands.hold_meeting(
            meeting=meeting, attendance={cast.council(): 1}, by=cast.city_coordinator(), at=things.AFTER
        )
    meeting.refresh_from_db()
    assert meeting.has_quorum


def test_each_act_leaves_one_line() -> None:
    before = Entry.objects.count()
    things.planned()
    assert Entry.objects.count() == before + 1
