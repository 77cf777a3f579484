"""Casting votes: once each, changed until closed, cheaply, and telling nobody who."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.opinions import commands, queries
from malmoandan.opinions.models import Vote, Voter
from malmoandan.record.models import Entry
from tests import cast
from tests.cast import NOON
from tests.opinions import things

pytestmark = pytest.mark.django_db


def test_a_vote_cast_twice_is_one_vote() -> None:
    held = things.filled()
    for _ in range(2):
        things.vote(held, 1, 1, cast.visitor())
    assert list(Vote.objects.values_list("value", flat=True)) == [1]
    assert Voter.objects.count() == 1


def test_the_last_vote_counts_until_it_is_closed() -> None:
    held = things.filled()
    things.vote(held, 1, 1, cast.visitor())
    things.vote(held, 1, -1, cast.visitor())
    assert queries.votes_of(queries.voter_of(held, cast.visitor())) == {1: -1}


def test_a_vote_costs_three_questions_and_a_new_voter_four() -> None:
    held = things.filled()
    for most in (4, 3):
        with CaptureQueriesContext(connection) as asked:
            things.vote(held, 1, 1, cast.visitor())
        told = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
        assert len(told) == most, told


def test_a_vote_leaves_no_entry_and_no_moment() -> None:
    held = things.filled()
    before = Entry.objects.count()
    things.vote(held, 1, 1, cast.visitor())
    assert Entry.objects.count() == before
    assert not {field.name for field in Vote._meta.fields} & {"cast_at", "at", "voted_at"}


def test_one_person_has_different_keys_in_different_conversations() -> None:
    one, other = things.filled(), things.filled(subject="2")
    things.vote(one, 1, 1, cast.resident())
    things.vote(other, 1, 1, cast.resident())
    assert Voter.objects.values("key").distinct().count() == 2


@pytest.mark.parametrize("who", ["auditor", "nobody"])
def test_an_auditor_and_whoever_cannot_be_counted_do_not_vote(who: str) -> None:
    held = things.filled()
    by = cast.auditor() if who == "auditor" else NOBODY
    with pytest.raises(NotAllowed):
        things.vote(held, 1, 1, by)


@pytest.mark.parametrize("days", [-2, 11])
def test_no_vote_is_taken_before_it_opens_or_after_its_end(days: int) -> None:
    held = things.filled()
    with pytest.raises(NotAllowed):
        commands.cast_vote(
            conversation=held.pk, number=1, value=1, by=cast.visitor(), at=NOON + timedelta(days=days)
        )


@pytest.mark.parametrize(("number", "value"), [(99, 1), (1, 2), (1, -2), (0, 0)])
def test_a_vote_on_nothing_or_of_another_value_is_refused(number: int, value: int) -> None:
    held = things.filled()
    with pytest.raises(Refused):
        things.vote(held, number, value, cast.visitor())


def test_a_statement_that_waits_or_was_declined_is_not_voted_on() -> None:
    held = things.conversation()
    waiting = things.proposed(held)
    with pytest.raises(Refused):
        things.vote(held, waiting.number, 1, cast.visitor())


def test_a_vote_on_another_conversations_statement_is_refused() -> None:
    held = things.filled(1)
    things.filled(3, subject="2")
    with pytest.raises(Refused):
        things.vote(held, 3, 1, cast.visitor())
    with pytest.raises(Refused):
        commands.cast_vote(conversation=0, number=1, value=1, by=cast.visitor(), at=NOON)


def test_nobody_is_asked_the_same_twice_and_everyone_is_asked_all() -> None:
    held = things.filled(4)
    met = []
    for _ in range(4):
        turn = queries.next_statement(held, queries.voter_of(held, cast.visitor()))
        assert turn.statement is not None
        met.append(turn.statement.number)
        things.vote(held, met[-1], 0, cast.visitor())
    turn = queries.next_statement(held, queries.voter_of(held, cast.visitor()))
    assert sorted(met) == [1, 2, 3, 4]
    assert (turn.statement, turn.seen, turn.left) == (None, 4, 0)


def test_a_page_loaded_again_asks_the_same_and_others_are_asked_in_other_orders() -> None:
    held = things.filled(4)
    firsts = set()
    for person in range(30):
        things.vote(held, 1, 0, things.visitor(person))
        voter = queries.voter_of(held, things.visitor(person))
        turns = [queries.next_statement(held, voter) for _ in range(3)]
        again = {turn.statement.number for turn in turns if turn.statement}
        assert len(again) == 1
        firsts.add(again.pop())
    assert len(firsts) == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time")
def test_the_same_vote_from_two_threads_is_one_vote() -> None:
    held = things.filled()
    faults: list[Exception] = []

    def send() -> None:
        try:
            for number in (1, 2, 3):
                things.vote(held, number, 1, cast.visitor())
        except Exception as fault:  # noqa: BLE001 - the test tells of it
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert Voter.objects.count() == 1
    assert Vote.objects.count() == 3
