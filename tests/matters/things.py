"""Questions ready made for the tests of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.matters import commands
from malmoandan.web import receipts
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Question
    from malmoandan.parties.models import Party


def asked(
    by: Actor | None = None,
    *,
    only_party: Party | None = None,
    receipt: str = "",
    at: datetime = cast.NOON,
    address: str = "",
    subject: str = "Lokaler på kvällen",
    for_body: bool = False,
) -> Question:
    """A question, by a visitor unless somebody else is named. Both coordinators are in place."""
    cast.city_coordinator()
    cast.sector_coordinator()
    return commands.ask_question(
        subject=subject, text="När får vi låna en lokal?", language="sv", receipt=receipt or receipts.make(),
        only_party=only_party, address=address, for_body=for_body, by=by or cast.visitor(), at=at,
    )  # fmt: skip


def answered(by: Actor | None = None, *, receipt: str = "", answerer: Actor | None = None) -> Question:
    """A question with an answer."""
    question = asked(by, receipt=receipt)
    commands.answer_question(
        question=question, text="På tisdagar.", by=answerer or cast.city_coordinator(), at=cast.NOON
    )
    question.refresh_from_db()
    return question


def published() -> Question:
    """A question that both sides let everybody read."""
    question = answered(cast.resident())
    commands.publish_question(question=question, by=cast.resident(), at=cast.NOON)
    commands.publish_question(question=question, by=cast.city_coordinator(), at=cast.NOON)
    question.refresh_from_db()
    return question
