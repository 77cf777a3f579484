"""Nothing is decided without both parties; what is decided is owed by a body and a day, and ended openly."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.steering import commands
from malmoandan.steering.models import LoggedDecision, Meeting
from malmoandan.steering.queries import LogAsked, decisions_in_log
from tests import cast
from tests.steering import things

pytestmark = pytest.mark.django_db


def test_without_both_parties_nothing_is_decided() -> None:
    meeting = things.held(with_all=False)
    with pytest.raises(NotAllowed):
        things.decided(meeting)
    assert not LoggedDecision.objects.exists()
    things.written(meeting)
    assert meeting.items.get().outcome == "discussed"


def test_a_decision_is_in_the_log_when_both_have_confirmed_the_notes() -> None:
    meeting = things.held()
    things.decided(meeting)
    assert not decisions_in_log(LogAsked(), cast.NOON.date()).exists()
    things.confirmed(meeting)
    assert decisions_in_log(LogAsked(), cast.NOON.date()).get().text == "Skolorna öppnas på kvällarna."


def test_decisions_are_numbered_within_their_meeting() -> None:
    meeting = things.held()
    assert [things.decided(meeting).number, things.decided(meeting).number] == [1, 2]


@pytest.mark.parametrize(
    ("with_body", "due_on"), [(True, None), (False, date(2026, 12, 1)), (True, date(2026, 9, 1))],
    ids=["no day", "no body", "before the meeting"],
)  # fmt: skip
def test_a_decision_is_owed_by_a_body_and_a_day_or_by_nobody(with_body: bool, due_on: date | None) -> None:  # noqa: FBT001
    meeting = things.held()
    with pytest.raises(Refused):
        commands.log_decision(
            item=meeting.items.get(), text="x", body=cast.committee() if with_body else None, due_on=due_on,
            by=cast.city_coordinator(), at=things.AFTER,
        )  # fmt: skip
    stands = commands.log_decision(
        item=meeting.items.get(), text="Vi är eniga.", by=cast.city_coordinator(), at=things.AFTER
    )
    assert stands.state == "stands"


@pytest.mark.parametrize("text", ["", " \0 ", "x" * 20_001])
def test_empty_and_boundless_decisions_are_refused(text: str) -> None:
    meeting = things.held()
    with pytest.raises(Refused):
        commands.log_decision(
            item=meeting.items.get(), text=text, by=cast.city_coordinator(), at=things.AFTER
        )


def test_an_item_no_meeting_has_taken_up_is_not_decided_on() -> None:
    with pytest.raises(Refused):
        commands.log_decision(item=things.proposed(), text="x", by=cast.city_coordinator(), at=things.AFTER)


def test_only_the_responsible_body_says_that_it_is_done() -> None:
    things.confirmed()
    decision = LoggedDecision.objects.get()
    for who in (
        "city_coordinator",
        "sector_coordinator",
        "association_representative",
        "auditor",
        "resident",
    ):
        with pytest.raises(NotAllowed):
            commands.finish_decision(
                decision=decision, sentence="Klart", by=cast.everyone()[who], at=things.AFTER
            )
    with pytest.raises(Refused):
        commands.finish_decision(
            decision=decision, sentence=" ", by=cast.committee_secretary(), at=things.AFTER
        )
    commands.finish_decision(
        decision=decision, sentence="Öppet sedan i går.", by=cast.committee_secretary(), at=things.AFTER
    )
    decision.refresh_from_db()
    assert (decision.state, decision.sentence) == ("done", "Öppet sedan i går.")
    with pytest.raises(NotAllowed):
        commands.finish_decision(
            decision=decision, sentence="Igen", by=cast.committee_secretary(), at=things.AFTER
        )


def test_a_decision_not_confirmed_is_not_carried_out() -> None:
    decision = things.decided(things.held())
    with pytest.raises(NotAllowed):
        commands.finish_decision(
            decision=decision, sentence="Klart", by=cast.committee_secretary(), at=things.AFTER
        )


def test_a_decision_is_dropped_only_by_a_later_one_that_both_confirm() -> None:
    things.confirmed()
    earlier = LoggedDecision.objects.get()
    meeting = things.held("Omprövning")
    commands.log_decision(
        item=meeting.items.get(), text="Vi avstår.", ends=earlier, ends_as="dropped",
        by=cast.sector_coordinator(), at=things.AFTER,
    )  # fmt: skip
    earlier.refresh_from_db()
    assert earlier.state == "open"
    things.confirmed(meeting)
    earlier.refresh_from_db()
    assert (earlier.state, earlier.sentence) == ("dropped", "Vi avstår.")


def test_what_has_ended_or_is_not_confirmed_cannot_be_ended() -> None:
    meeting = things.held()
    decision = things.decided(meeting)
    for ends, how in ((decision, "dropped"), (decision, "open")):
        with pytest.raises(Refused):
            commands.log_decision(
                item=meeting.items.get(), text="x", ends=ends, ends_as=how, by=cast.city_coordinator(),
                at=things.AFTER,
            )  # fmt: skip


def test_striking_the_last_decision_leaves_the_item_discussed() -> None:
    meeting = things.held()
    commands.strike_decision(decision=things.decided(meeting), by=cast.sector_coordinator(), at=things.AFTER)
    assert meeting.items.get().outcome == "discussed"
    assert Meeting.objects.get().state == "held"


def test_the_log_knows_what_is_late() -> None:
    things.confirmed()
    due_on = LoggedDecision.objects.get().due_on
    assert due_on is not None
    assert not decisions_in_log(LogAsked("late"), due_on).exists()
    assert decisions_in_log(LogAsked("late"), due_on + timedelta(days=1)).exists()
