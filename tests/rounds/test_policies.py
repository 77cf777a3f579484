"""Who may do what, as a table: what a coordinator of one party may, the other's may as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.actors import CLOCK
from malmoandan.rounds import commands, policies, queries
from tests import cast
from tests.rounds import things

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
COORDINATORS = {"city_coordinator", "sector_coordinator"}
SECRETARY = {"committee_secretary", "second_writer"}

PLANNED: dict[str, tuple[Callable[..., bool], set[str]]] = {
    "may_plan_round": (lambda by, _r: policies.may_plan_round(by), COORDINATORS),
    "may_change_round": (policies.may_change_round, COORDINATORS),
    "may_change_questions": (policies.may_change_questions, COORDINATORS),
    "may_open_round": (policies.may_open_round, COORDINATORS),
    "may_close_round": (policies.may_close_round, set()),
    "may_compile_round": (policies.may_compile_round, set()),
    "may_lock_round": (policies.may_lock_round, set()),
    "may_add_assignment": (policies.may_add_assignment, set()),
    "may_see_progress": (lambda by, _r: policies.may_see_progress(by), COORDINATORS | {"auditor"}),
    "may_log_spreading": (
        lambda by, _r: policies.may_log_spreading(by),
        COORDINATORS | SECRETARY | {"association_representative", "other_secretary"},
    ),
}
OPEN: dict[str, tuple[Callable[..., bool], set[str]]] = {
    "may_change_questions": (lambda by, r: policies.may_change_questions(by, r.assignment.round), set()),
    "may_open_round": (lambda by, r: policies.may_open_round(by, r.assignment.round), set()),
    "may_close_round": (lambda by, r: policies.may_close_round(by, r.assignment.round), COORDINATORS),
    "may_add_assignment": (lambda by, r: policies.may_add_assignment(by, r.assignment.round), COORDINATORS),
    "may_assign_report": (
        lambda by, r: policies.may_assign_report(by, r.assignment), SECRETARY | {"city_coordinator"},
    ),
    "may_extend_report": (lambda by, r: policies.may_extend_report(by, r.assignment), COORDINATORS),
    "may_write_report": (lambda by, r: policies.may_write_report(by, r.assignment), SECRETARY),
    "may_submit_report": (lambda by, r: policies.may_submit_report(by, r.assignment), SECRETARY),
    "may_return_report": (lambda by, r: policies.may_return_report(by, r.assignment), set()),
    "may_decide_report": (lambda by, r: policies.may_decide_report(by, r.assignment), set()),
    "may_reply_to_report": (policies.may_reply_to_report, set()),
    "reads": (
        lambda by, r: queries.reports_visible_to(by).filter(pk=r.pk).exists(),
        SECRETARY | {"auditor", "clock"},
    ),
}  # fmt: skip
HANDED_IN: dict[str, tuple[Callable[..., bool], set[str]]] = {
    "may_write_report": (lambda by, r: policies.may_write_report(by, r.assignment), set()),
    "may_extend_report": (lambda by, r: policies.may_extend_report(by, r.assignment), set()),
    "may_return_report": (lambda by, r: policies.may_return_report(by, r.assignment), COORDINATORS),
    "may_approve_report": (
        lambda by, r: policies.may_approve_report(by, r, queries.writers_of_report(r)), COORDINATORS,
    ),
    "may_decide_report": (lambda by, r: policies.may_decide_report(by, r.assignment), SECRETARY),
    "reads": (
        lambda by, r: queries.reports_visible_to(by).filter(pk=r.pk).exists(),
        SECRETARY | COORDINATORS | {"auditor", "clock"},
    ),
}  # fmt: skip
DECIDED: dict[str, tuple[Callable[..., bool], set[str]]] = {
    "may_return_report": (lambda by, r: policies.may_return_report(by, r.assignment), set()),
    "may_approve_report": (
        lambda by, r: policies.may_approve_report(by, r, queries.writers_of_report(r)), set(),
    ),
    "may_decide_report": (lambda by, r: policies.may_decide_report(by, r.assignment), SECRETARY),
    "may_reply_to_report": (policies.may_reply_to_report, {"sector_coordinator", "sector_signatory"}),
    "may_assign_report": (lambda by, r: policies.may_assign_report(by, r.assignment), set()),
}  # fmt: skip


def everyone() -> dict[str, Actor]:
    more = {
        "second_writer": things.second_writer(), "other_secretary": things.other_secretary(), "clock": CLOCK,
    }  # fmt: skip
    return cast.everyone() | more


def who(asks: Callable[..., bool], thing: object) -> set[str]:
    return {name for name, actor in everyone().items() if asks(actor, thing)}


@pytest.mark.parametrize("name", sorted(PLANNED))
def test_of_a_planned_round(name: str) -> None:
    asks, expected = PLANNED[name]
    assert who(asks, things.planned()) == expected


@pytest.mark.parametrize("name", sorted(OPEN))
def test_of_a_report_being_written(name: str) -> None:
    asks, expected = OPEN[name]
    report = things.report_in()
    things.write(report, 4, "Ord.")
    assert who(asks, things.fresh(report)) == expected


@pytest.mark.parametrize("name", sorted(HANDED_IN))
def test_of_a_report_that_is_handed_in(name: str) -> None:
    asks, expected = HANDED_IN[name]
    assert who(asks, things.submitted()) == expected


@pytest.mark.parametrize("name", sorted(DECIDED))
def test_of_a_report_that_is_decided(name: str) -> None:
    asks, expected = DECIDED[name]
    assert who(asks, things.decided()) == expected


def test_a_returned_draft_is_the_committees_own_again() -> None:
    report = things.submitted()
    commands.return_report(report=report, comment="Mer", by=cast.city_coordinator(), at=cast.NOON)
    for by in (cast.city_coordinator(), cast.sector_coordinator(), cast.association_representative()):
        assert not queries.reports_visible_to(by).exists()


def test_a_planned_round_is_the_coordinators_until_it_is_opened() -> None:
    things.planned()
    seen = {name for name, actor in everyone().items() if queries.rounds_visible_to(actor).exists()}
    assert seen == COORDINATORS | {"auditor", "clock"}


def test_only_the_clock_and_coordinators_lock_what_is_compiled() -> None:
    found = things.opened()
    for step in (commands.close_round, commands.compile_round):
        step(follow_up_round=found, by=cast.city_coordinator(), at=things.AFTER_DUE)
    found.refresh_from_db()
    assert who(policies.may_lock_round, found) == COORDINATORS | {"clock"}
