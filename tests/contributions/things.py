"""Asks, contributions, quotes and replies ready made for the tests of this room. The year is NOON's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from malmoandan.contributions import commands
from malmoandan.contributions.commands import Circumstances, Group, Picture
from malmoandan.contributions.queries import token_of
from malmoandan.web import receipts
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.contributions.models import Ask, Quote, Reply, SectorContribution
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

YEAR = cast.NOON.year
TOGETHER = "Vi öppnade hallen för kvinnor två kvällar i veckan."
WORKED, BETTER = "Vaktmästaren ställde upp.", "Kvällstiderna måste bli fasta.\nVi får besked för sent."
GROUP, ADDRESS = "Kvinnorna på Kullen", "kullen@example.org"
PASSAGE = "Kvällstiderna måste bli fasta."


def a_picture(**changed: str) -> Picture:
    """A picture as an organisation would give it; any part changed."""
    said = {"together": TOGETHER, "worked": WORKED, "better": BETTER, "consent": "yes", "language": "sv"}
    return Picture(**(said | changed))


def asked(
    whom: Body | Group | None = None, *, by: Actor | None = None, at: datetime = cast.NOON, year: int = YEAR,
    due_on: date | None = None, words: str = "",
) -> Ask:  # fmt: skip
    """The committee asks a group, or whom is named, by a day three weeks on."""
    cast.association_representative()
    return commands.ask_for_contribution(
        year=year, about=cast.committee(), whom=whom or Group(GROUP, ADDRESS, "sv"), words=words,
        due_on=due_on or at.date() + timedelta(days=21), by=by or cast.committee_secretary(), at=at,
    )  # fmt: skip


def answered(ask: Ask, *, receipt: str = "", at: datetime = cast.NOON, **changed: str) -> SectorContribution:
    """The group answers by the link in its letter."""
    return commands.answer_ask(
        ask=ask, picture=a_picture(**changed), receipt=receipt or receipts.make(), proof=token_of(ask.seed),
        by=cast.visitor(), at=at,
    )  # fmt: skip


def contributed(
    by: Actor | None = None, *, receipt: str = "", at: datetime = cast.NOON, as_body: bool = False,
    address: str = "", year: int = YEAR, about: Body | None = None, **changed: str,
) -> SectorContribution:  # fmt: skip
    """Unasked, from a visitor's group unless somebody else is named."""
    cast.committee_secretary()
    return commands.contribute(
        year=year, about=about or cast.committee(), picture=a_picture(**changed),
        receipt=receipt or receipts.make(), as_body=as_body, address=address, by=by or cast.visitor(), at=at,
    )  # fmt: skip


def from_the_body(*, at: datetime = cast.NOON, **changed: str) -> SectorContribution:
    """Unasked, from the association."""
    return contributed(cast.association_representative(), as_body=True, at=at, **changed)  # type: ignore[arg-type]  # words alone


def entered(
    by: Actor | None = None, *, body: Body | None = None, receipt: str = "", code: str = "",
    at: datetime = cast.NOON, channel: str = "paper", **changed: str,
) -> SectorContribution:  # fmt: skip
    """On paper, typed in by the sector's facilitator."""
    cast.committee_secretary()
    return commands.enter_contribution(
        year=YEAR, about=cast.committee(), body=body, picture=a_picture(**changed),
        how=Circumstances(channel, "De skrev för hand.", has_consent=True, code=code),
        receipt=receipt or receipts.make(), by=by or cast.facilitator(), at=at,
    )  # fmt: skip


def replied(
    said: SectorContribution, *, at: datetime = cast.NOON, text: str = "Tiderna blir fasta."
) -> Reply:
    """The committee's secretary replies."""
    made = commands.reply_to_contribution(said=said, text=text, by=cast.committee_secretary(), at=at)
    said.refresh_from_db()
    return made


def proposed(said: SectorContribution, text: str = PASSAGE, *, at: datetime = cast.NOON) -> Quote:
    """The committee asks to quote a passage."""
    return commands.propose_quote(said=said, text=text, by=cast.committee_secretary(), at=at)


def approved(said: SectorContribution, *, by: Actor, proof: str = "", at: datetime = cast.NOON) -> Quote:
    """A quote the organisation has said yes to."""
    quote = proposed(said, at=at)
    commands.answer_quote(quote=quote, answer="approved", by=by, proof=proof, at=at)
    quote.refresh_from_db()
    return quote


def hidden(said: SectorContribution, by: Actor | None = None) -> SectorContribution:
    """The sector's coordinator hides it."""
    commands.hide_contribution(
        said=said, why="Pekar ut en granne", by=by or cast.sector_coordinator(), at=cast.NOON
    )
    said.refresh_from_db()
    return said
