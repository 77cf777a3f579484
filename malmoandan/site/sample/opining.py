"""What the town thinks just now: statements on one question, and some sixty nameless people who voted."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from malmoandan.kernel.actors import CLOCK, Actor
from malmoandan.opinions import commands
from malmoandan.site.sample.town import table_of

if TYPE_CHECKING:
    from malmoandan.opinions.models import Conversation, Statement
    from malmoandan.plan.models import ActionPlan
    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand

    Row = dict[str, Any]

PEOPLE = 63
VALUES = {"+": 1, "-": -1, "0": 0}


def let_people_vote(town: Town, plan: ActionPlan) -> Strand:
    """An open vote on statements about a challenge of the plan; the worker draws the map of it."""
    yield town.at(7)
    told: Any = table_of("opinions.toml")
    city, sector = (town.actor(town.coordinator(party)) for party in ("city", "sector"))
    held = commands.open_conversation(
        subject=plan.challenges.order_by("pk")[1].ref, question=told["question"],
        background=told["background"].strip(), opens_at=town.at(7), closes_at=town.at(-21), by=city,
        at=town.at(7),
    )  # fmt: skip
    sides = [sector if place % 2 else city for place in range(len(told["statement"]))]
    taken = [_take_up(town, held, *each) for each in zip(told["statement"], sides, strict=True)]
    yield town.at(6)
    for made, row, by in zip(taken, told["statement"], sides, strict=True):
        _translate(town, made, row, by)
    yield town.at(5)
    heard = [
        commands.propose_statement(
            conversation=held, text=row["text"], language="sv", by=_visitor(0), at=town.at(5)
        )
        for row in told["declined"]
    ]
    yield town.at(4)
    for made, row in zip(heard, told["declined"], strict=True):
        commands.decline_statement(
            statement=made, ground=row["ground"], why=row["why"], by=sector, at=town.at(4)
        )
    yield town.at(2)
    _vote(town, held, [row["camps"] for row in told["statement"]])
    yield town.at(1)
    commands.publish_batch(conversation=held, by=CLOCK, at=town.at(1))


def _take_up(town: Town, held: Conversation, row: Row, by: Actor) -> Statement:
    made = commands.propose_statement(
        conversation=held, text=row["text"], language="sv", by=by, at=town.at(7), is_for_body=True
    )
    commands.accept_statement(statement=made, by=by, at=town.at(7))
    return made


def _translate(town: Town, made: Statement, row: Row, by: Actor) -> None:
    for language in {"ar", "en", "fi"} & row.keys():
        commands.translate_statement(
            statement=made, language=language, text=row[language], by=by, at=town.at(6)
        )


def _vote(town: Town, held: Conversation, camps: list[str]) -> None:
    """Everyone votes as her sort does, but for a few who see it otherwise or have not come so far."""
    for person in range(PEOPLE):
        for place, signs in enumerate(camps):
            whim = (person * 7 + place * 5) % 13
            if whim == 0:
                continue
            value = VALUES["0"] if whim == 1 else VALUES[signs[person % len(signs)]]
            commands.cast_vote(
                conversation=held.pk, number=place + 1, value=value, by=_visitor(person), at=town.at(2)
            )


def _visitor(number: int) -> Actor:
    return Actor(visitor=hashlib.sha256(f"sample voter {number}".encode()).hexdigest())
