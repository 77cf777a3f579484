"""The day itself and after: checking in, the organisers' list, what was arranged and met, who was there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.meetings import commands, policies, queries
from malmoandan.meetings.models import NeedAsked, NeedKind, SignUpState
from malmoandan.meetings.queries import NeedsMet
from malmoandan.web import receipts
from tests import cast
from tests.meetings import things

pytestmark = pytest.mark.django_db
NOON, ORGANISER = cast.NOON, cast.association_representative


def test_one_checks_in_with_the_code_on_the_door_and_a_receipt() -> None:
    meeting = things.planned()
    mine = things.comes(meeting)
    said: dict[str, Any] = {"sign_up": mine, "by": things.visitor(9), "proof": things.code_of(meeting)}
    with pytest.raises(NotAllowed):
        commands.check_in(door="fel", at=things.STARTS, **said)
    with pytest.raises(NotAllowed):
        commands.check_in(door=meeting.door, at=NOON, **said)
    with pytest.raises(NotAllowed):
        commands.check_in(door=meeting.door, at=things.STARTS, **said | {"proof": ""})
    commands.check_in(door=meeting.door, at=things.STARTS, **said)
    commands.check_in(door=meeting.door, at=things.STARTS, **said)
    mine.refresh_from_db()
    assert mine.has_come


def test_the_phone_that_signed_up_needs_no_receipt_at_the_door() -> None:
    meeting = things.planned(seats=1)
    things.comes(meeting, 1)
    waits = things.comes(meeting, 2)
    commands.check_in(sign_up=waits, door=meeting.door, by=things.visitor(2), at=things.STARTS)
    waits.refresh_from_db()
    assert waits.has_come


def test_one_who_never_signed_up_is_counted() -> None:
    meeting = things.planned()
    made = things.is_there(meeting)
    assert queries.seats_of(meeting).came == 1
    assert made.name == ""
    with pytest.raises(NotAllowed):
        commands.walk_in(
            meeting=meeting, door="x", receipt=receipts.make(), by=cast.visitor(), at=things.STARTS
        )
    with pytest.raises(NotAllowed):
        commands.walk_in(
            meeting=meeting, door=meeting.door, receipt=receipts.make(), by=cast.auditor(), at=things.STARTS
        )


def test_a_person_who_signed_up_does_not_walk_in_as_another() -> None:
    meeting, by = things.planned(), cast.resident()
    commands.sign_up(meeting=meeting, comer=commands.Comer(), receipt=receipts.make("a"), by=by, at=NOON)
    with pytest.raises(Refused):
        commands.walk_in(
            meeting=meeting, door=meeting.door, receipt=receipts.make("b"), by=by, at=things.STARTS
        )


def test_the_organisers_tick_who_came() -> None:
    meeting, other = things.planned(), things.planned()
    one, two, three = (things.comes(meeting, number) for number in (1, 2, 3))
    foreign = things.comes(other, 1)
    said: dict[str, Any] = {"meeting": meeting, "at": things.STARTS}
    for by in (cast.committee_secretary(), cast.city_coordinator(), cast.auditor(), cast.visitor()):
        with pytest.raises(NotAllowed):
            commands.tick_sign_ups(came=[one.pk], by=by, **said)
    with pytest.raises(Refused):
        commands.tick_sign_ups(came=[foreign.pk], by=ORGANISER(), **said)
    commands.tick_sign_ups(came=[one.pk, two.pk], by=ORGANISER(), **said)
    commands.tick_sign_ups(came=[two.pk], by=ORGANISER(), **said)
    assert list(meeting.sign_ups.order_by("pk").values_list("state", flat=True)) == [
        "coming",
        "came",
        "coming",
    ]
    assert three.state == SignUpState.COMING


def test_a_meeting_is_held_once_it_has_begun_by_those_who_organise() -> None:
    meeting = things.shared()
    said: dict[str, Any] = {"meeting": meeting, "came": 5, "represented": {"association": 2}}
    with pytest.raises(NotAllowed):
        commands.hold_meeting(by=ORGANISER(), at=things.STARTS - timedelta(minutes=1), **said)
    may = {
        name for name, each in cast.everyone().items()
        if policies.may_hold_meeting(each, meeting, things.AFTER)
    }  # fmt: skip
    assert may == {"association_representative", "committee_secretary"}
    commands.hold_meeting(by=cast.committee_secretary(), at=things.AFTER, **said)
    commands.hold_meeting(by=ORGANISER(), at=things.AFTER, **said | {"came": 6})
    meeting.refresh_from_db()
    assert meeting.came == 6
    assert [(each.kind, each.count) for each in queries.represented_at(meeting)] == [("association", 2)]
    assert queries.represented_in_all() == [("association", 2)]


@pytest.mark.parametrize(
    ("came", "bodies"),
    [(-1, {}), (100_001, {}), (3, {"association": -1}), (2, {"association": 2, "region": 1})],
)
def test_numbers_that_cannot_be_are_refused(came: int, bodies: dict[str, int]) -> None:
    with pytest.raises(Refused):
        commands.hold_meeting(
            meeting=things.planned(), came=came, represented=bodies, by=ORGANISER(), at=things.AFTER
        )


def test_needs_become_a_checklist_with_a_cost() -> None:
    meeting = things.planned()
    things.comes(meeting, 1, needs={NeedKind.INTERPRETER: "arabiska"})
    things.comes(meeting, 2, needs={NeedKind.INTERPRETER: "somaliska", NeedKind.FOOD: ""})
    said: dict[str, Any] = {
        "meeting": meeting,
        "need": NeedKind.INTERPRETER,
        "what": "Två tolkar",
        "is_arranged": True,
    }
    for by in (cast.committee_secretary(), cast.association_member(), cast.auditor(), cast.visitor()):
        with pytest.raises(NotAllowed):
            commands.arrange_need(cost=1, by=by, at=NOON, **said)
    with pytest.raises(Refused):
        commands.arrange_need(cost=-1, by=ORGANISER(), at=NOON, **said)
    commands.arrange_need(cost=3_200, by=ORGANISER(), at=NOON, **said)
    lines = queries.checklist(meeting)
    assert [(each.kind, each.count, list(each.details), each.is_arranged) for each in lines] == [
        ("interpreter", 2, ["arabiska", "somaliska"], True), ("food", 1, [], False),
    ]  # fmt: skip
    assert queries.cost_of_needs(lines) == 3_200


def test_needs_met_are_counted_and_what_each_needed_is_deleted() -> None:
    meeting = things.planned()
    for number in range(3):
        things.comes(meeting, number, needs={NeedKind.FOOD: "vegan"})
    things.held(meeting, association=1)
    for met in ({"food": 4}, {"food": -1}):
        with pytest.raises(Refused):
            commands.count_needs(meeting=meeting, met=met, told="", by=ORGANISER(), at=things.AFTER)
    with pytest.raises(NotAllowed):
        commands.count_needs(meeting=meeting, met={}, told="", by=cast.committee_secretary(), at=things.AFTER)
    commands.count_needs(
        meeting=meeting, met={"food": 2}, told="Köket stängde.", by=ORGANISER(), at=things.AFTER
    )
    assert queries.needs_met_at(meeting) == NeedsMet(3, 2)
    assert not NeedAsked.objects.exists()


@pytest.mark.parametrize(
    ("asked", "met", "told"),
    [
        (9, 9, False),
        (10, 10, True),
        (10, 0, True),
        (19, 10, False),
        (20, 10, True),
        (20, 11, False),
        (0, 0, False),
    ],
)
def test_no_number_of_needs_is_told_of_fewer_than_ten(asked: int, met: int, told: bool) -> None:  # noqa: FBT001
    assert NeedsMet(asked, met).may_be_told is told
