"""How obstacles read on the record, whom they are told to, what is owed, and what is forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from malmoandan.kernel.dues import dues_at
from malmoandan.kernel.privacy import erase_everywhere, own_data
from malmoandan.kernel.refs import Ref
from malmoandan.matters import commands
from malmoandan.matters.models import ObstacleSupport
from malmoandan.matters.queries import proof_for_obstacle
from malmoandan.record.queries import entries_about, latest_entries, readings
from malmoandan.record.registry import Letter, letters_of, line_of
from malmoandan.trace.registry import nodes_of
from malmoandan.web import receipts
from tests import cast
from tests.matters.obstacles import REASONS, answer, entered, owned, removed, reported

if TYPE_CHECKING:
    from malmoandan.kernel.dues import Due
    from malmoandan.matters.models import Obstacle

pytestmark = pytest.mark.django_db


def letters_about(obstacle: Obstacle) -> list[Letter]:
    """What the latest entry about an obstacle tells."""
    [entry] = readings(entries_about(obstacle.ref)[:1])
    return list(letters_of(entry))


def receivers(obstacle: Obstacle) -> set[int | None]:
    """Whom the latest entry is told to."""
    return {letter.to_person for letter in letters_about(obstacle)}


def test_every_line_reads_as_a_sentence_with_a_place_to_go_and_survives_erasure() -> None:
    code, city = receipts.make(), cast.city_coordinator()
    obstacle = removed(receipt=code, address="a@example.org")
    commands.confirm_obstacle_address(
        obstacle=obstacle, proof=proof_for_obstacle(obstacle), by=cast.visitor(), at=cast.NOON
    )
    commands.follow_up_obstacle(obstacle=obstacle, text="Nej", by=cast.visitor(), proof=code, at=cast.NOON)
    commands.return_obstacle(obstacle=obstacle, why="x", by=cast.committee_secretary(), at=cast.NOON)
    commands.offer_obstacle(obstacle=obstacle, to=cast.sector(), why="x", by=city, at=cast.NOON)
    commands.decline_obstacle(obstacle=obstacle, by=cast.sector_coordinator(), at=cast.NOON)
    commands.offer_obstacle(obstacle=obstacle, to=cast.sector(), why="x", by=city, at=cast.NOON)
    commands.accept_obstacle(obstacle=obstacle, by=cast.sector_coordinator(), at=cast.NOON)
    by = cast.association_representative()
    commands.support_obstacle_as_body(obstacle=obstacle, is_named=True, by=by, at=cast.NOON)
    commands.withdraw_support(obstacle=obstacle, by=by, at=cast.NOON)
    commands.hide_obstacle(obstacle=obstacle, why="x", by=city, at=cast.NOON)
    commands.show_obstacle(obstacle=obstacle, why="x", by=city, at=cast.NOON)
    for number in range(10):
        somebody = type(by)(visitor=f"{number:064x}")
        commands.support_obstacle(obstacle=obstacle, by=somebody, at=cast.NOON)
    commands.take_obstacle(
        obstacle=reported(asks=cast.committee()), by=cast.committee_secretary(), at=cast.NOON
    )
    entered()
    kinds = set()
    for entry in readings(latest_entries(60)):
        with translation.override("en"):
            line = line_of(entry)
            assert "%(" not in line.text
            assert line.url.startswith("/en/hinder/")
        entry.fields.clear()
        assert line_of(entry).text
        kinds.add(entry.kind)
    assert len(kinds) == 16


def test_what_has_no_owner_is_told_to_those_who_find_one() -> None:
    city, sector = cast.city_coordinator().person, cast.sector_coordinator().person
    assert receivers(reported()) == {city, sector}
    assert receivers(reported(asks=cast.sector())) == {sector}
    obstacle = owned()
    assert receivers(obstacle) == {cast.committee_secretary().person}
    commands.return_obstacle(obstacle=obstacle, why="x", by=cast.committee_secretary(), at=cast.NOON)
    assert receivers(obstacle) == {city}
    commands.offer_obstacle(
        obstacle=obstacle, to=cast.sector(), why="Er lokal", by=cast.city_coordinator(), at=cast.NOON
    )
    assert receivers(obstacle) == {sector}


def test_the_reporter_hears_of_the_answer_by_account_or_confirmed_address_in_her_language() -> None:
    by_account = removed(cast.resident())
    [letter] = letters_about(by_account)
    assert (letter.to_person, REASONS in letter.body) == (cast.resident().person, True)
    unconfirmed = removed(address="a@example.org")
    assert letters_about(unconfirmed) == []
    asked = owned(address="b@example.org", language="ar")
    proof = proof_for_obstacle(asked)
    commands.confirm_obstacle_address(obstacle=asked, proof=proof, by=cast.visitor(), at=cast.NOON)
    answer(asked)
    [letter] = letters_about(asked)
    assert (letter.to_address, letter.language) == ("b@example.org", "ar")
    assert "/ar/hinder/folj/" in letter.body


def test_an_address_gets_one_letter_and_nobody_can_be_pestered() -> None:
    asked = [
        letter.to_address
        for _ in range(6)
        for letter in letters_about(reported(address="a@example.org"))
        if letter.to_address
    ]
    assert asked == ["a@example.org"] * 3


def owed() -> list[Due]:
    """What is owed of obstacles at noon."""
    return [due for due in dues_at(cast.NOON) if due.kind.startswith("matters.obstacle")]


def test_coordinators_owe_an_owner_and_the_owner_an_answer() -> None:
    obstacle = reported()
    [due] = owed()
    assert (due.kind, due.party, due.body, due.due_on) == (
        "matters.obstacle_without_owner", "", None, obstacle.route_by,
    )  # fmt: skip
    commands.offer_obstacle(
        obstacle=obstacle, to=cast.sector(), why="x", by=cast.city_coordinator(), at=cast.NOON
    )
    assert [due.party for due in owed()] == ["sector"]
    commands.route_obstacle(
        obstacle=obstacle, owner=cast.committee(), by=cast.city_coordinator(), at=cast.NOON
    )
    [due] = owed()
    assert (due.kind, due.body, due.party, due.due_on, due.is_volunteer) == (
        "matters.obstacle", cast.committee().pk, "city", obstacle.due_on, False,
    )  # fmt: skip
    cast.committee_secretary()
    answer(obstacle, "promised")
    [due] = owed()
    assert (due.kind, due.due_on) == ("matters.obstacle_promised", cast.NOON.date() + timedelta(days=60))
    answer(obstacle, "kept")
    assert owed() == []


def test_an_association_that_owes_is_left_in_peace_as_volunteers_are() -> None:
    obstacle = reported()
    commands.route_obstacle(
        obstacle=obstacle, owner=cast.association(), by=cast.sector_coordinator(), at=cast.NOON
    )
    assert [(due.body, due.is_volunteer) for due in owed()] == [(cast.association().pk, True)]


def test_the_red_thread_shows_only_what_she_may_read() -> None:
    shown, hidden = removed(), reported(cast.resident())
    commands.hide_obstacle(obstacle=hidden, why="x", by=cast.city_coordinator(), at=cast.NOON)
    refs = [shown.ref, hidden.ref, Ref("matters.obstacle", "x'; drop")]
    assert set(nodes_of(refs, cast.visitor())) == {shown.ref}
    nodes = nodes_of(refs, cast.resident())
    assert {ref: node.step for ref, node in nodes.items()} == {shown.ref: "answered", hidden.ref: "said"}


def test_her_own_data_and_erasure() -> None:
    obstacle = reported(cast.resident(), name="Kemal på Kullen", title="Trösklar")
    ours = reported(cast.association_representative(), for_body=True)
    commands.support_obstacle(obstacle=ours, by=cast.resident(), at=cast.NOON)
    person = cast.resident().person or 0
    assert "Trösklar" in str(own_data(person)["matters"])
    erase_everywhere(person)
    obstacle.refresh_from_db()
    assert (obstacle.person, obstacle.name, obstacle.title) == (None, "", "Trösklar")
    assert not ObstacleSupport.objects.exists()
    erase_everywhere(cast.association_representative().person or 0)
    ours.refresh_from_db()
    assert (ours.person, ours.body) == (None, cast.association())
