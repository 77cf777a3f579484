"""Gathering voices: by whom, on what, and until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.voices import commands
from malmoandan.voices.queries import gathering_on, gatherings_open, gatherings_visible_to
from tests import cast
from tests.voices.things import CLOSES, DUE, OPENED, gathered, jointly_gathered, voice

if TYPE_CHECKING:
    from malmoandan.voices.models import Gathering

pytestmark = pytest.mark.django_db


def change(gathering: Gathering, **changes: object) -> Gathering:
    said = {
        "question": gathering.question, "answerer": gathering.answerer, "opens_at": gathering.opens_at,
        "closes_at": gathering.closes_at, "answer_due_on": gathering.answer_due_on,
        "by": cast.city_coordinator(), "at": cast.NOON,
    } | changes  # fmt: skip
    return commands.change_gathering(gathering=gathering, **said)  # type: ignore[arg-type]


def test_a_thing_has_one_gathering_which_is_found_by_it() -> None:
    gathering = gathered()
    assert gathering_on(gathering.subject) == gathering
    with pytest.raises(Refused, match="already"):
        gathered()


@pytest.mark.parametrize(
    ("opens", "closes", "due"),
    [(0, 0, 30), (2, 1, 30), (0, 14, 13), (40, None, 30)],
    ids=["closes as it opens", "closes before", "answered before it closes", "answered before it opens"],
)
def test_open_gathering_keeps_its_days_in_order(opens: int, closes: int | None, due: int) -> None:
    with pytest.raises(Refused):
        gathered(
            opens_at=cast.NOON + timedelta(days=opens),
            closes_at=None if closes is None else cast.NOON + timedelta(days=closes),
            answer_due_on=cast.NOON.date() + timedelta(days=due),
        )


@pytest.mark.parametrize(
    ("who", "own", "joint"),
    [
        ("city_coordinator", True, True), ("committee_secretary", True, True),
        ("sector_coordinator", False, True), ("association_representative", False, True),
        ("association_member", False, False), ("ex_member", False, False), ("resident", False, False),
        ("visitor", False, False), ("auditor", False, False), ("administrator", False, False),
    ],
)  # fmt: skip
def test_only_those_who_write_for_a_party_open_for_it_or_for_all(who: str, own: bool, joint: bool) -> None:  # noqa: FBT001
    actor = cast.everyone()[who]
    for may, opening in ((own, gathered), (joint, jointly_gathered)):
        if may:
            assert opening(by=actor).pk
        else:
            with pytest.raises(NotAllowed):
                opening(by=actor)


def test_the_clock_opens_what_was_decided_before() -> None:
    assert gathered(by=CLOCK).party == cast.city()


def test_change_gathering_moves_days_and_the_first_promise_stays() -> None:
    gathering = change(gathered(), answer_due_on=date(2026, 12, 1))
    assert (gathering.answer_due_on, gathering.first_answer_due_on) == (date(2026, 12, 1), DUE)
    with pytest.raises(NotAllowed):
        change(gathering, by=cast.sector_coordinator())


def test_a_question_is_changed_only_before_anybody_has_answered_it() -> None:
    gathering = change(gathered(), question="Vad saknar parken?")
    assert gathering.question == "Vad saknar parken?"
    voice(gathering)
    with pytest.raises(Refused, match="as it stands"):
        change(gathering, question="Vad har parken för mycket av?")


def test_close_gathering_ends_the_saying_and_only_once() -> None:
    gathering = gathered()
    with pytest.raises(NotAllowed):
        commands.close_gathering(gathering=gathering, by=cast.sector_coordinator(), at=cast.NOON)
    commands.close_gathering(gathering=gathering, by=cast.city_coordinator(), at=cast.NOON)
    with pytest.raises(NotAllowed):
        voice(gathering)
    with pytest.raises(Refused):
        commands.close_gathering(gathering=gathering, by=cast.city_coordinator(), at=cast.NOON)


def test_it_is_open_from_its_first_moment_until_just_before_its_last() -> None:
    gathering = gathered()
    assert gathering.is_open(OPENED)
    assert not gathering.is_open(CLOSES)
    assert not gathering.is_open(OPENED - timedelta(seconds=1))
    assert list(gatherings_open(cast.NOON)) == [gathering]
    assert not gatherings_open(CLOSES).exists()


def test_one_that_is_not_public_is_seen_by_its_party_its_answerer_and_auditors_alone() -> None:
    closed = gathered(is_public=False, party=cast.sector(), by=cast.sector_coordinator())
    seen = {who for who, actor in cast.everyone().items() if gatherings_visible_to(actor).exists()}
    assert {"sector_coordinator", "association_member", "committee_secretary", "auditor"} <= seen
    assert not {"visitor", "resident", "ex_member", "city_coordinator", "administrator"} & seen
    assert closed.answerer == cast.committee()
