"""Who may do what, as a table: any right one party has, the other has too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.actors import CLOCK
from malmoandan.steering import policies
from tests import cast
from tests.steering import things

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
STEER = {"city_coordinator", "sector_coordinator", "city_signatory", "sector_signatory", "steering_member"}
PARTY = STEER - {"steering_member"}

BEFORE: dict[str, tuple[Callable[..., bool], set[str]]] = {
    "may_see_workspace": (lambda by, _m: policies.may_see_workspace(by), STEER | {"auditor"}),
    "may_plan_meeting": (lambda by, _m: policies.may_plan_meeting(by), STEER),
    "may_change_meeting": (policies.may_change_meeting, STEER),
    "may_call_meeting": (policies.may_call_meeting, STEER),
    "may_cancel_meeting": (policies.may_cancel_meeting, STEER),
    "may_order_agenda": (policies.may_order_agenda, STEER),
    "may_draw_up_agenda": (lambda by, _m: policies.may_draw_up_agenda(by), STEER | {"clock"}),
    "may_propose_item": (
        lambda by, _m: policies.may_propose_item(by),
        STEER | {"association_representative", "committee_secretary"},
    ),
    "may_write_follow_up": (lambda by, _m: policies.may_write_follow_up(by), PARTY),
    "may_name_risk": (lambda by, _m: policies.may_name_risk(by), STEER),
    "may_plan_budget": (lambda by, _m: policies.may_plan_budget(by), STEER),
}
AFTER: dict[str, tuple[Callable[..., bool], set[str]]] = {
    "may_read_notes": (policies.may_read_notes, STEER | {"auditor"}),
    "may_hold_meeting": (lambda by, m: policies.may_hold_meeting(by, m, things.AFTER), STEER),
    "may_write_notes": (policies.may_write_notes, STEER),
    "may_offer_notes": (policies.may_offer_notes, STEER),
    "may_log_decision": (policies.may_log_decision, STEER),
    "may_strike_decision": (lambda by, m: policies.may_strike_decision(by, m.decisions.get()), STEER),
    "may_confirm_notes": (policies.may_confirm_notes, PARTY),
    "may_finish_decision": (lambda by, m: policies.may_finish_decision(by, m.decisions.get()), set()),
}
STANDS: dict[str, tuple[Callable[..., bool], set[str]]] = {
    "may_write_notes": (policies.may_write_notes, set()),
    "may_log_decision": (policies.may_log_decision, set()),
    "may_confirm_notes": (policies.may_confirm_notes, set()),
    "may_strike_decision": (lambda by, m: policies.may_strike_decision(by, m.decisions.get()), set()),
    "may_finish_decision": (
        lambda by, m: policies.may_finish_decision(by, m.decisions.get()),
        {"committee_secretary"},
    ),
}


def everyone() -> dict[str, Actor]:
    return {**cast.everyone(), "steering_member": things.steering_member(), "clock": CLOCK}


@pytest.mark.parametrize("name", BEFORE)
def test_before_the_meeting(name: str) -> None:
    meeting = things.planned()
    asks, allowed = BEFORE[name]
    assert {who for who, by in everyone().items() if asks(by, meeting)} == allowed


@pytest.mark.parametrize("name", AFTER)
def test_after_the_meeting(name: str) -> None:
    meeting = things.held()
    things.decided(meeting)
    things.offered(meeting)
    asks, allowed = AFTER[name]
    assert {who for who, by in everyone().items() if asks(by, meeting)} == allowed


@pytest.mark.parametrize("name", STANDS)
def test_when_the_notes_stand(name: str) -> None:
    meeting = things.confirmed()
    asks, allowed = STANDS[name]
    assert {who for who, by in everyone().items() if asks(by, meeting)} == allowed


def test_everybody_reads_notes_that_stand() -> None:
    meeting = things.confirmed()
    assert all(policies.may_read_notes(by, meeting) for by in everyone().values())
