"""What the database itself refuses, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, transaction

from malmoandan.kernel.actors import CLOCK
from malmoandan.opinions import commands, tasks
from malmoandan.opinions.models import Conversation, Statement, Vote, VoteBatch, Voter
from tests import cast
from tests.cast import NOON
from tests.opinions import things

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
ACTS: dict[str, Callable[[], object]] = {
    "a vote is removed": lambda: Vote.objects.all()._raw_delete("default"),
    "a voter is removed": lambda: Voter.objects.all()._raw_delete("default"),
    "a statement's words change": lambda: Statement.objects.update(text="Något annat."),
    "a statement's sender changes": lambda: Statement.objects.update(body=cast.association()),
    "a vote is moved": lambda: Vote.objects.update(statement=Statement.objects.get(number=2)),
    "a receipt changes": lambda: Voter.objects.update(receipt="0" * 64),
    "a batch changes": lambda: VoteBatch.objects.update(tallies={}),
    "the question changes after a vote": lambda: Conversation.objects.update(question="Annat?"),
    "the subject changes": lambda: Conversation.objects.update(subject_id="9"),
}
ONCE_CLOSED: dict[str, Callable[[], object]] = {
    "a vote changes": lambda: Vote.objects.update(value=0),
    "what is published changes": lambda: Vote.objects.update(published=0),
    "a vote comes": lambda: Vote.objects.create(
        voter=Voter.objects.order_by("pk")[0], statement=Statement.objects.get(number=2), value=1
    ),
    "a voter comes": lambda: Voter.objects.create(
        conversation=Conversation.objects.get(), key="k" * 64, receipt="r" * 64
    ),
    "it opens again": lambda: Conversation.objects.update(closed_at=None),
    "a statement is ruled on": lambda: Statement.objects.update(state="proposed"),
}


@pytest.mark.parametrize("name", ACTS)
def test_what_stands_stands(name: str) -> None:
    held = things.filled(2)
    things.crowd(held, 10, statements=1)
    commands.publish_batch(conversation=held, by=CLOCK, at=NOON)
    with pytest.raises(DatabaseError, match="stand"), transaction.atomic():
        ACTS[name]()


@pytest.mark.parametrize("name", ONCE_CLOSED)
def test_nothing_changes_once_it_is_closed(name: str) -> None:
    held = things.filled(2, days=None)
    things.crowd(held, 10, statements=1)
    commands.close_conversation(conversation=held, by=cast.city_coordinator(), at=NOON)
    with pytest.raises(DatabaseError, match="stand"), transaction.atomic():
        ONCE_CLOSED[name]()


def test_a_vote_is_on_an_accepted_statement_of_its_own_conversation() -> None:
    held, other = things.filled(1), things.filled(1, subject="2")
    waiting = things.proposed(held, "Väntar.")
    things.vote(held, 1, 1, cast.visitor())
    for statement in (waiting, other.statements.get()):
        with pytest.raises(DatabaseError, match="stand"), transaction.atomic():
            Vote.objects.create(voter=Voter.objects.get(), statement=statement, value=1)


def test_the_clock_does_nothing_twice() -> None:
    held = things.filled(1)
    things.crowd(held, 10, statements=1)
    tasks.periodic(NOON)
    tasks.periodic(NOON)
    assert VoteBatch.objects.count() == 1
    assert held.pk
