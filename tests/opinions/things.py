"""Conversations, statements and voters for the tests of this room."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from malmoandan.kernel.actors import Actor
from malmoandan.kernel.refs import Ref
from malmoandan.opinions import commands
from tests import cast
from tests.cast import NOON

if TYPE_CHECKING:
    from malmoandan.opinions.models import Conversation, Statement

QUESTION = "Vad gör en mötesplats öppen för alla?"
WORDS = (
    "Lokalerna ska vara öppna på kvällen.",
    "Biblioteken kan låna ut nycklar.",
    "Det ska vara gratis att boka.",
    "Alla hus behöver en vaktmästare.",
)


def visitor(number: int) -> Actor:
    """One of as many nameless visitors as a test needs."""
    return Actor(visitor=hashlib.sha256(f"visitor {number}".encode()).hexdigest())


def conversation(
    *, subject: str = "1", by: Actor | None = None, days: int | None = 10, is_public: bool = True
) -> Conversation:
    """An open one by the city's coordinator, ending in ten days unless told otherwise."""
    return commands.open_conversation(
        subject=Ref("tests.thing", subject),
        question=QUESTION,
        opens_at=NOON - timedelta(days=1),
        closes_at=None if days is None else NOON + timedelta(days=days),
        is_public=is_public,
        by=by or cast.city_coordinator(),
        at=NOON - timedelta(days=1),
    )


def proposed(held: Conversation, text: str = WORDS[0], *, by: Actor | None = None, **more: Any) -> Statement:
    """A statement that waits."""
    return commands.propose_statement(
        conversation=held, text=text, language="sv", by=by or cast.visitor(), at=NOON, **more
    )


def accepted(held: Conversation, text: str = WORDS[0], *, by: Actor | None = None) -> Statement:
    """A statement that is voted on."""
    made = proposed(held, text, by=by)
    return commands.accept_statement(statement=made, by=cast.city_coordinator(), at=NOON)


def filled(count: int = 3, **more: Any) -> Conversation:
    """An open conversation with so many statements to vote on."""
    held = conversation(**more)
    for number in range(count):
        accepted(held, WORDS[number] if number < len(WORDS) else f"Påstående {number + 1}.")
    held.refresh_from_db()
    return held


def vote(held: Conversation, number: int, value: int, by: Actor) -> None:
    """One vote at noon."""
    commands.cast_vote(conversation=held.pk, number=number, value=value, by=by, at=NOON)


def crowd(held: Conversation, people: int, *, first: int = 0, statements: int = 3) -> None:
    """So many visitors vote on everything, in two camps."""
    for person in range(first, first + people):
        for number in range(1, statements + 1):
            vote(held, number, 1 if (person + number) % 2 else -1, visitor(person))


def declined(one: Statement, *, ground: str = "unclear", why: str = "Det är två saker.") -> Statement:
    """Not taken up by the city's coordinator."""
    return commands.decline_statement(
        statement=one, ground=ground, why=why, by=cast.city_coordinator(), at=NOON
    )
