"""How the tests of this room put a text out and comment on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from malmoandan.consultation import commands
from malmoandan.consultation.anchors import Passage, quote_of
from malmoandan.kernel.refs import Ref
from tests import cast

if TYPE_CHECKING:
    from malmoandan.consultation.models import Answer, Comment, Consultation
    from malmoandan.kernel.actors import Actor

SUBJECT = Ref("agreement.version", "2")
PASSAGES = [
    Passage("C1", "Vision", "Vi vill en öppen stad. Alla ska kunna delta. Ingen ska stå utanför."),
    Passage("C2", "Dialog", "Parterna bjuder in tidigt. Den som har sagt något ska få ett svar."),
    Passage("C3", "Ansvar", ""),
]
LAST_DAY = date(2026, 10, 10)
AFTER = cast.NOON + timedelta(days=26)


def put_out(by: Actor | None = None, **changes: Any) -> Consultation:
    """A text out for comments from the day before noon."""
    cast.parties()
    said: dict[str, Any] = {
        "ref": SUBJECT, "title": "Utkastet", "url": "/utkast/", "passages": PASSAGES,
        "opens_on": date(2026, 9, 14),
        "closes_on": LAST_DAY, "answer_by": date(2026, 11, 1), "at": cast.NOON,
        "by": by or cast.city_coordinator(),
    } | changes  # fmt: skip
    return commands.open_consultation(**said)


def closed(out: Consultation) -> Consultation:
    """The consultation after its last day."""
    commands.close_consultation(consultation=out, by=cast.city_coordinator(), at=AFTER)
    return out


def say(consultation: Consultation, text: str = "Bra!", by: Actor | None = None, **more: Any) -> Comment:
    """A comment; `words` are quoted from passage C1."""
    if words := more.pop("words", ""):
        more |= {"passage_key": "C1", "quote": quote_of(PASSAGES[0].text, words)}
    more.setdefault("at", cast.NOON)
    return commands.comment(consultation=consultation, text=text, by=by or cast.visitor(), **more)


def answer(comments: list[Comment], by: Actor | None = None, **more: Any) -> Answer:
    """One answer to these comments."""
    said: dict[str, Any] = {"outcome": "changed", "reasons": "Ni hade rätt.", "at": cast.NOON} | more
    return commands.answer_comments(
        consultation=comments[0].consultation, comments=comments, by=by or cast.city_coordinator(), **said
    )
