"""What a page keeps between two acts: never what has been hidden, and never another's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

from malmoandan.kernel.actors import Actor
from malmoandan.parties.commands import change_body
from malmoandan.parties.middleware import visitor
from malmoandan.parties.models import Body
from malmoandan.voices.commands import Hiding, change_gathering, hide_own, show_contribution
from tests import cast
from tests.answers.voices import answered, theme
from tests.voices.things import gathered, hidden, replied, voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.voices.models import Contribution, Gathering

pytestmark = pytest.mark.django_db
SECRET, TOKEN = "Detta ska bort genast", "a-token-of-her-own"


def read(path: str, client: Client | None = None) -> str:
    """The page, by a visitor nobody knows unless she is named; read twice, as what is kept is."""
    fetcher = client or Client()
    fetcher.get(path)
    return fetcher.get(path).content.decode()


def places_of(said: Contribution) -> list[str]:
    """The pages where a voice's words stand."""
    gathering = said.gathering_id
    made = theme(said.gathering, said)
    answered(said, said="")
    return [
        f"/rost/{gathering}/",
        f"/rost/inlagg/{said.pk}/",
        f"/svar/{gathering}/",
        f"/svar/tema/{made.pk}/",
    ]


def test_hidden_words_vanish_at_once_from_every_page_that_keeps_something_and_come_back() -> None:
    said = voice(text=SECRET, title=SECRET)
    places = places_of(said)
    assert all(SECRET in read(place) for place in places)
    hidden(said)
    assert not any(SECRET in read(place) for place in places)
    show_contribution(contribution=said, why="Det var ett misstag.", by=cast.city_coordinator(), at=cast.NOON)
    assert all(SECRET in read(place) for place in places)


def test_a_name_an_author_hides_is_gone_from_the_next_page() -> None:
    said = voice(alias="Den som ville vara känd")
    assert "Den som ville vara känd" in read(f"/rost/{said.gathering_id}/")
    hide_own(said=said, hiding=Hiding(name=True, words=False), by=cast.visitor(), at=cast.NOON)
    for place in (f"/rost/{said.gathering_id}/", f"/rost/inlagg/{said.pk}/"):
        assert "Den som ville vara känd" not in read(place)


def test_a_hidden_reply_is_gone_from_the_thread_that_was_drawn_before() -> None:
    said = voice()
    reply = replied(said, text=SECRET)
    assert SECRET in read(f"/rost/inlagg/{said.pk}/")
    hidden(reply)
    assert SECRET not in read(f"/rost/inlagg/{said.pk}/")


def test_an_author_who_reads_first_leaves_no_page_for_others_with_her_hidden_words() -> None:
    """She is known by her token and may read what she said; the page kept for all is drawn for nobody."""
    said = voice(by=visitor(TOKEN), text=SECRET, title=SECRET)
    hidden(said)
    hers = Client()
    hers.cookies[settings.VISITOR_COOKIE_NAME] = TOKEN
    assert SECRET in read(f"/rost/inlagg/{said.pk}/", hers)
    read(f"/rost/{said.gathering_id}/", hers)
    assert SECRET not in read(f"/rost/{said.gathering_id}/")
    assert Client().get(f"/rost/inlagg/{said.pk}/").status_code == 404


def test_a_gathering_that_stops_being_public_is_gone_at_once() -> None:
    gathering = gathered()
    assert Client().get(f"/rost/{gathering.pk}/").status_code == 200
    change_gathering(
        gathering=gathering, question=gathering.question, opens_at=gathering.opens_at,
        closes_at=gathering.closes_at, answer_due_on=gathering.answer_due_on, answerer=gathering.answerer,
        is_public=False, by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip
    assert Client().get(f"/rost/{gathering.pk}/").status_code == 404
    assert Client().get(f"/svar/{gathering.pk}/").status_code == 404


def one_more(gathering: Gathering, number: int) -> Contribution:
    """A voice with an answer of its own."""
    said = voice(gathering, Actor(visitor=f"{number:064d}"), title=f"Röst {number}")
    answered(said, said="Ni sa.", reasons=" ".join(f"{number * prime:x}" for prime in (7919, 104729, 611953)))
    return said


@pytest.mark.parametrize(("path", "most"), [("/rost/{}/", 8), ("/svar/{}/", 8), ("/rost/inlagg/{}/", 10)])
def test_lists_and_things_cost_the_same_for_one_and_for_thirty(
    path: str, most: int, same_queries: Callable[..., int]
) -> None:
    first = one_more(gathered(), 1)
    theme(first.gathering, first)
    replied(first)
    address = path.format(first.pk if "inlagg" in path else first.gathering_id)

    def grow() -> None:
        for number in range(2, 32):
            one_more(first.gathering, number)
            replied(first, Actor(visitor=f"{number:064d}"))

    same_queries(lambda: Client().get(address), grow, most=most)


def test_a_body_that_changes_its_name_is_called_so_on_the_next_page() -> None:

    said = voice()
    answered(said, said="Ni sa.")
    committee = cast.committee()
    assert committee.name in read(f"/svar/{said.gathering_id}/")
    change_body(
        body=Body.objects.get(pk=committee.pk),
        name="Nämnden för annat",
        by=cast.city_coordinator(),
        at=cast.NOON,
    )
    assert "Nämnden för annat" in read(f"/svar/{said.gathering_id}/")
    assert committee.name not in read(f"/rost/{said.gathering_id}/")
