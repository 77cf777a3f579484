"""What is kept until the next act, and what is kept longer."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.refs import Ref
from malmoandan.record import commands
from malmoandan.record.remembering import length_now, one_length, same_unless_signed_in, until_next_entry
from tests import cast

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db


def act(kind: str) -> None:
    """One entry of this kind."""
    with transaction.atomic():
        commands.write(kind=kind, ref=Ref("test.thing", "1"), by=NOBODY, at=cast.NOON)


def made(numbers: count[int], *acts: str) -> int:
    """How many times it has been made."""
    return until_next_entry("test", lambda: next(numbers), *acts)


def test_without_acts_named_every_entry_makes_it_anew() -> None:
    numbers = count(1)
    assert [made(numbers), made(numbers)] == [1, 1]
    act("matters.question_asked")
    assert made(numbers) == 2


def test_a_thing_that_hangs_on_some_acts_outlives_all_others() -> None:
    numbers = count(1)
    acts = ("matters", "parties.body_changed")
    assert made(numbers, *acts) == 1
    act("agreement.joined")
    act("parties.mandate_granted")
    assert made(numbers, *acts) == 1
    act("parties.body_changed")
    assert made(numbers, *acts) == 2
    act("agreement.joined")
    act("matters.question_asked")
    act("agreement.joined")
    assert [made(numbers, *acts), made(numbers, *acts)] == [3, 3]


def test_a_kind_said_with_a_minus_is_left_out_of_its_room() -> None:
    numbers = count(1)
    acts = ("matters", "-matters.question_asked")
    assert made(numbers, *acts) == 1
    act("matters.question_asked")
    assert made(numbers, *acts) == 1
    act("matters.question_answered")
    assert made(numbers, *acts) == 2


def test_a_room_is_no_part_of_another_rooms_name() -> None:
    numbers = count(1)
    assert made(numbers, "matter") == 1
    act("matters.question_asked")
    assert made(numbers, "matter") == 1


def test_the_length_is_asked_once_for_what_is_only_read() -> None:
    with one_length():
        before = length_now()
        act("matters.question_asked")
        assert length_now() == before
    assert length_now() == before + 1


@pytest.mark.parametrize(("actor", "times"), [(NOBODY, 1), (cast.visitor, 2), (cast.resident, 2)])
def test_who_may_have_words_of_her_own_is_given_nothing_that_was_kept(actor: Actor, times: int) -> None:
    numbers = count(1)
    who = actor if not callable(actor) else actor()
    for _ in range(2):
        last = same_unless_signed_in(who, "test", lambda: next(numbers), "matters")
    assert last == times
