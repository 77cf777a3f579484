"""The numbers of a gathering tell how long its list is, for whatever it is narrowed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.actors import NOBODY
from malmoandan.voices.commands import withdraw_contribution
from malmoandan.voices.queries import Asked, contributions_asked_for, numbers_of, pages_of
from tests import cast
from tests.answers.voices import answered
from tests.voices.things import gathered, hidden, typed_in, voice

if TYPE_CHECKING:
    from malmoandan.voices.models import Gathering

pytestmark = pytest.mark.django_db
QUERIES: tuple[dict[str, str], ...] = (
    {}, {"origin": "web"}, {"origin": "paper"}, {"origin": "phone"}, {"language": "ar"}, {"area": "Kullen"},
    {"area": "Ingenstans"}, {"state": "waiting"}, {"state": "answered"}, {"sort": "supported"},
    {"state": "waiting", "area": "Kullen"}, {"q": "dammen"}, {"q": "dammen", "state": "answered"},
    {"svar": "we_do"}, {"svar": "we_do", "language": "ar"}, {"tema": "1"},
)  # fmt: skip


@pytest.fixture
def spoken() -> Gathering:
    """Voices of several sorts, one of them hidden, one taken back and one answered."""
    gathering = gathered()
    voice(gathering, area="Kullen")
    typed_in(gathering)
    answered(voice(gathering, text="مرحبا", language="ar"))
    hidden(voice(gathering, area="Kullen"))
    mine = voice(gathering, by=cast.other_visitor())
    withdraw_contribution(contribution=mine, by=cast.other_visitor(), at=cast.NOON)
    return gathering


@pytest.mark.parametrize("query", QUERIES)
def test_the_length_of_a_list_is_what_the_list_holds(spoken: Gathering, query: dict[str, str]) -> None:
    asked = Asked.read(query)
    for actor in (NOBODY, cast.visitor(), cast.city_coordinator(), cast.auditor()):
        rows = contributions_asked_for(spoken, asked, actor)
        assert pages_of(spoken, asked, actor, 2).count == len(list(rows))
        assert pages_of(spoken, asked, actor, 2).count == len(list(rows))


def test_nobody_known_is_told_the_length_by_the_numbers(spoken: Gathering) -> None:
    numbers = numbers_of(spoken)
    assert (numbers.said, numbers.answered) == (3, 1)
    assert numbers.fitting(Asked.read({"state": "answered", "language": "ar"})) == 1
    assert numbers.fitting(Asked.read({"q": "lampor"})) is None
    assert numbers.fitting(Asked.read({"svar": "we_do"})) is None
