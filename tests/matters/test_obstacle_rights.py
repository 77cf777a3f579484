"""Who may do what with an obstacle, and who reads a hidden one: as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.matters import commands, policies
from malmoandan.matters.queries import (
    Asked,
    hidden_obstacles,
    obstacles_asked_for,
    obstacles_opened_by,
    obstacles_to_route,
    obstacles_visible_to,
    obstacles_waiting_for,
    public_obstacles,
)
from malmoandan.record.queries import entries_about, readings
from malmoandan.web import receipts
from tests import cast
from tests.matters.obstacles import entered, owned, removed, reported

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Obstacle

pytestmark = pytest.mark.django_db
COORDINATORS = {"city_coordinator", "sector_coordinator"}
ALL = {
    "city_coordinator", "sector_coordinator", "city_signatory", "sector_signatory", "committee_secretary",
    "association_member", "association_representative", "other_association_member", "facilitator",
    "resident", "administrator", "visitor", "ex_member",
}  # fmt: skip
MANDATED = ALL - {"resident", "administrator", "visitor", "ex_member"}


def who(may: Callable[[Actor], bool]) -> set[str]:
    """Who of the cast may."""
    return {name for name, actor in cast.everyone().items() if may(actor)}


def test_who_may_report_and_enter() -> None:
    assert who(policies.may_report_obstacle) == ALL
    assert who(policies.may_enter_obstacle) == MANDATED


def test_who_may_find_the_owner() -> None:
    nobodys, citys, sectors = reported(), owned(), reported(asks=cast.sector())
    assert who(policies.may_see_routing) == COORDINATORS
    assert who(lambda by: policies.may_route_obstacle(by, nobodys)) == COORDINATORS
    assert who(lambda by: policies.may_offer_obstacle(by, citys)) == {"city_coordinator"}
    assert who(lambda by: policies.may_route_obstacle(by, sectors)) == {"sector_coordinator"}
    assert who(lambda by: policies.may_route_obstacle(by, removed())) == set()


def test_who_may_take_hand_back_and_answer() -> None:
    asked, given = reported(asks=cast.committee()), owned()
    assert who(lambda by: policies.may_take_obstacle(by, asked)) == {"committee_secretary"}
    assert who(lambda by: policies.may_take_obstacle(by, reported())) == set()
    assert who(lambda by: policies.may_return_obstacle(by, given)) == {"committee_secretary"}
    assert who(lambda by: policies.may_answer_obstacle(by, given)) == {"committee_secretary"}
    assert who(lambda by: policies.may_answer_obstacle(by, asked)) == set()


def test_who_may_be_counted_as_meeting_it_too() -> None:
    from_a_person = reported(cast.resident())
    assert who(lambda by: policies.may_support_obstacle(by, from_a_person)) == ALL - {"resident"}
    assert who(lambda by: policies.may_support_obstacle_as_body(by, from_a_person)) == MANDATED
    assert not policies.may_support_obstacle_as_body(cast.committee_secretary(), owned())


def test_a_partys_coordinator_never_hides_what_the_other_partys_body_says() -> None:
    nameless, ours = reported(), reported(cast.association_representative(), for_body=True)
    assert who(lambda by: policies.may_hide_obstacle(by, nameless)) == COORDINATORS
    assert who(lambda by: policies.may_hide_obstacle(by, ours)) == {"sector_coordinator"}
    with pytest.raises(NotAllowed):
        commands.hide_obstacle(obstacle=ours, why="Obekvämt", by=cast.city_coordinator(), at=cast.NOON)


# --- Hidden


def hide(obstacle: Obstacle) -> Obstacle:
    """The sector's coordinator hides it."""
    commands.hide_obstacle(
        obstacle=obstacle, why="Pekar ut en granne", by=cast.sector_coordinator(), at=cast.NOON
    )
    obstacle.refresh_from_db()
    return obstacle


def sees(obstacle: Obstacle) -> set[str]:
    """Who of the cast reads its words."""
    return who(lambda actor: obstacles_visible_to(actor).filter(pk=obstacle.pk).exists())


def test_everybody_reads_what_is_not_hidden() -> None:
    assert sees(reported()) == ALL | {"auditor"}


def test_who_reads_a_hidden_one() -> None:
    always = COORDINATORS | {"auditor"}
    assert sees(hide(reported())) == always
    assert sees(hide(reported(cast.resident()))) == always | {"resident"}
    ours = hide(reported(cast.association_representative(), for_body=True))
    assert sees(ours) == always | {"association_member", "association_representative"}
    assert sees(hide(owned())) == always | {"committee_secretary"}
    assert sees(hide(entered(cast.facilitator()))) == always | {"facilitator"}


def test_hide_and_show_leave_their_reasons_and_the_other_party_may_show() -> None:
    code = receipts.make()
    obstacle = hide(reported(receipt=code))
    assert not public_obstacles()
    assert list(obstacles_opened_by(code)) == [obstacle], "the reporter reads her own words"
    assert [each.hidden_why for each in hidden_obstacles()] == ["Pekar ut en granne"]
    with pytest.raises(Refused):
        commands.show_obstacle(obstacle=obstacle, why="", by=cast.city_coordinator(), at=cast.NOON)
    commands.show_obstacle(obstacle=obstacle, why="Ingen pekas ut", by=cast.city_coordinator(), at=cast.NOON)
    told = [entry.fields["why"] for entry in readings(entries_about(obstacle.ref)) if "why" in entry.fields]
    assert set(told) == {"Pekar ut en granne", "Ingen pekas ut"}
    assert public_obstacles().get() == obstacle
    with pytest.raises(NotAllowed):
        commands.show_obstacle(obstacle=obstacle, why="Igen", by=cast.city_coordinator(), at=cast.NOON)


def test_hidden_is_still_owed_an_answer() -> None:
    obstacle = hide(owned())
    assert obstacles_waiting_for(cast.committee_secretary()).get() == obstacle


# --- Lists


def test_what_waits_for_whom() -> None:
    nobodys, citys, sectors = reported(), reported(asks=cast.city()), reported(asks=cast.sector())
    asked, given = reported(asks=cast.committee()), owned()
    assert set(obstacles_to_route(cast.city_coordinator())) == {nobodys, citys, asked}
    assert set(obstacles_to_route(cast.sector_coordinator())) == {nobodys, sectors}
    for by in (cast.auditor(), cast.committee_secretary(), cast.visitor(), cast.ex_member()):
        assert not obstacles_to_route(by)
    assert set(obstacles_waiting_for(cast.committee_secretary())) == {asked, given}
    assert not obstacles_waiting_for(cast.association_representative())
    assert not obstacles_waiting_for(cast.resident())


def test_the_register_is_narrowed_by_known_words_alone() -> None:
    waiting, gone = reported(kind="grants", title="Bidrag i februari"), removed()
    today = cast.NOON.date()

    def found(**given: str) -> set[Obstacle]:
        return set(obstacles_asked_for(Asked.read(given), cast.visitor(), today))

    assert found() == {waiting, gone}
    assert found(kind="grants") == found(state="waiting") == found(q="BIDRAG i") == {waiting}
    assert found(outcome="removed") == found(owner="committee") == found(state="in_time") == {gone}
    assert found(kind="x' OR 1=1", state="-", outcome="%", sort="person__email") == {waiting, gone}
    for words in ("%", "_", "'; drop", "\0%", "x" * 10_000):
        assert found(q=words) == set()
    assert found(state="late") == set()
