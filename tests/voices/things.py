"""How the tests of this room gather voices, say something and look at what was kept."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from malmoandan.kernel.refs import Ref
from malmoandan.voices import commands
from malmoandan.voices.commands import Saying
from malmoandan.voices.files import SafeFile, made_safe
from malmoandan.web import receipts
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution, Gathering, Reply, Report

WORDS = "Det behövs fler lampor längs stigen vid dammen."
ARABIC = "نحتاج إلى المزيد من الإضاءة على طول الطريق قرب البركة، فالمكان مظلم جداً في المساء."
OPENED = cast.NOON - timedelta(days=7)
CLOSES = cast.NOON + timedelta(days=14)
DUE = date(2026, 10, 30)
AFTER = CLOSES + timedelta(days=1)


def gathered(number: int = 1, *, opens_at: datetime = OPENED, **changes: Any) -> Gathering:
    """Voices gathered by the city, open at noon."""
    cast.parties()
    said: dict[str, Any] = {
        "subject": Ref("test.thing", str(number)), "question": "Vad behöver parken?", "party": cast.city(),
        "answerer": cast.committee(), "opens_at": opens_at, "closes_at": CLOSES, "answer_due_on": DUE,
        "by": cast.city_coordinator(), "at": OPENED,
    } | changes  # fmt: skip
    return commands.open_gathering(**said)


def jointly_gathered(number: int = 2, **changes: Any) -> Gathering:
    """Voices gathered by both parties together."""
    return gathered(number, party=None, answerer=None, **changes)


def voice(
    gathering: Gathering | None = None, by: Actor | None = None, *, receipt: str = "", text: str = WORDS,
    at: datetime = cast.NOON, origin: str = "web", meeting_id: str = "", **more: Any
) -> Contribution:  # fmt: skip
    """Something said; by a visitor unless another is named."""
    saying = Saying(text=text, **more)
    return commands.say(
        gathering=gathering or gathered(), saying=saying, receipt=receipt or receipts.make(),
        by=by or cast.visitor(), at=at, origin=origin, meeting_id=meeting_id,
    )  # fmt: skip


def typed_in(gathering: Gathering | None = None, by: Actor | None = None, **more: Any) -> Contribution:
    """Something typed in for somebody, from paper."""
    said: dict[str, Any] = {
        "saying": Saying(text=more.pop("text", WORDS), alias=more.pop("alias", "")),
        "receipt": receipts.make(), "origin": "paper", "why": "Lappen låg i lådan på biblioteket.",
        "has_consent": True, "at": cast.NOON,
    } | more  # fmt: skip
    return commands.say_for(gathering=gathering or gathered(), by=by or cast.committee_secretary(), **said)


def replied(contribution: Contribution, by: Actor | None = None, **more: Any) -> Reply:
    """A reply, by another visitor unless somebody is named."""
    said: dict[str, Any] = {"receipt": receipts.make(), "at": cast.NOON, "parent": None} | more
    saying = Saying(text=said.pop("text", "Ja, det är mörkt."), alias=said.pop("alias", ""))
    return commands.reply(contribution=contribution, saying=saying, by=by or cast.other_visitor(), **said)


def reported(contribution: Contribution | Reply, by: Actor | None = None, **more: Any) -> Report:
    """A report, by another visitor unless somebody is named."""
    said: dict[str, Any] = {"rule": "threat", "why": "Det är ett hot.", "at": cast.NOON} | more
    return commands.report_contribution(contribution=contribution, by=by or cast.other_visitor(), **said)


def hidden(contribution: Contribution | Reply, by: Actor | None = None, **more: Any) -> Contribution | Reply:
    """The same, hidden by a moderator."""
    said: dict[str, Any] = {"rule": "threat", "why": "Ett hot mot en namngiven.", "at": cast.NOON} | more
    commands.hide_contribution(contribution=contribution, by=by or cast.city_coordinator(), **said)
    contribution.refresh_from_db()
    return contribution


def picture_bytes(form: str = "JPEG", size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    """A small picture of one colour."""
    from PIL import Image  # noqa: PLC0415 - slow to load

    written = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(written, form, **more)
    return written.getvalue()


def a_picture(description: str = "Stigen i mörker") -> SafeFile:
    """A picture made safe."""
    return made_safe("stigen.jpg", picture_bytes(), description)
