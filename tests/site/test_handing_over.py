"""What a new coordinator finds on her first day, whoever was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine

from malmoandan.parties.models import Role
from malmoandan.site.queries.handing_over import hand_over_pack, piles_of
from tests import cast
from tests.dialogue.things import published
from tests.matters.deviations import an_agreement, climbed_to, raised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient


@pytest.fixture(autouse=True)
def _noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    """The clock stands at the moment of the tests."""
    with time_machine.travel(cast.NOON, tick=True):
        cast.everyone()
        yield


def piles(who: str) -> dict[str, list[str]]:
    """What lies open for one of the cast, by kind."""
    found = piles_of(cast.everyone()[who])
    return {pile.key: [thing.title for thing in pile.things] for pile in found}


def test_an_open_dialogue_is_in_the_pack_of_the_party_that_leads_or_answers_it() -> None:
    dialogue = published()
    assert dialogue.title in piles("city_coordinator")["dialogues"]


def test_a_deviation_is_in_the_pack_of_those_it_concerns_alone() -> None:
    an_agreement()
    deviation = raised()
    assert "deviations" not in piles("city_coordinator"), "the two talk, and nobody above them is told"
    climbed_to("coordinators", deviation)
    assert piles("city_coordinator")["deviations"] == [deviation.title]
    assert piles("sector_coordinator")["deviations"] == [deviation.title]


def test_nothing_open_leaves_no_empty_heading() -> None:
    assert piles("sector_coordinator") == {}


def test_the_pack_is_the_same_for_whoever_holds_the_mandate(client: PageCheckingClient) -> None:
    published()
    at = cast.NOON
    first = hand_over_pack(cast.city_coordinator(), at)
    new = cast.acting("Olga", cast.council(), Role.COORDINATOR)
    assert hand_over_pack(new, at).piles == first.piles
    client.sign_in(new)
    assert "Kvällarna i Kullen" in client.get("/samordnare/overlamning/").content.decode()


@pytest.mark.parametrize("who", ["committee_secretary", "association_member", "resident", "facilitator"])
def test_nobody_else_reads_the_pack(client: PageCheckingClient, who: str) -> None:
    client.sign_in(cast.everyone()[who])
    assert client.get("/samordnare/overlamning/").status_code == 403


def test_the_pack_costs_the_same_with_one_dialogue_and_with_many(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    client.sign_in(cast.city_coordinator())
    published()

    def grow() -> None:
        for _n in range(12):
            published()

    same_queries(lambda: client.get("/samordnare/overlamning/"), grow, most=60)
