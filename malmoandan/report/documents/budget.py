"""The medskick: one page that carries the prioritised challenges into the budget letters (clause C30).

It never takes more than one page. Where there is more to say than a page holds, the longest words are cut
between words, then the last items are counted instead of told; the whole report is a link away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.report.documents.paper import Chapter, Paper
from malmoandan.report.documents.setting import pages_of
from malmoandan.report.documents.telling import Teller, short
from malmoandan.web.formats.papers import Text
from malmoandan.web.texts import excerpt

if TYPE_CHECKING:
    from malmoandan.report.snapshot import parts, planned
    from malmoandan.report.snapshot.shapes import Published


@dataclass(frozen=True, slots=True)
class Room:
    """How much is told: letters of each text, and how many challenges and recommendations."""

    letters: int
    challenges: int
    asks: int


ROOMS = (
    Room(400, 12, 12), Room(260, 10, 10), Room(180, 8, 8), Room(140, 6, 6), Room(100, 5, 5), Room(80, 4, 3),
    Room(60, 3, 2), Room(40, 1, 1),
)  # fmt: skip


def medskick(published: Published, language: str) -> Paper:
    """The page, with as much as it holds."""
    with translation.override(language):
        tried = (page(Teller(published, language), room) for room in ROOMS)
        made = next(tried)
        for each in tried:
            if pages_of(made) == 1:
                break
            made = each
        return made


def page(teller: Teller, room: Room) -> Paper:
    """The page with this much told."""
    snapshot = teller.snapshot
    place = teller.address(f"/arsrapport/{snapshot.year}/")
    names = ", ".join(party.name for party in snapshot.parties)
    return Paper(
        title=_("To the budget: what we ask, %(year)d") % {"year": snapshot.year},
        heading=Text(_("To the budget: what we ask")),
        kind=_("Sent on from the joint annual report %(year)d") % {"year": snapshot.year},
        language=teller.language,
        author=names,
        on=snapshot.published_on or snapshot.made_on,
        foot=_("Fingerprint %(digest)s…") % {"digest": teller.published.sha256[:16]},
        front=(teller.words(excerpt(names, 160), lead=_("From:")),),
        chapters=(
            Chapter(Text(_("What is asked of the budget")), asks(teller, room)),
            Chapter(Text(_("Challenges that both parties have put first")), challenges(teller, room)),
            Chapter(Text(_("Where it stands")), (Text(place, url=place, language="en"),)),
        ),
        is_one_page=True,
    )


def asks(teller: Teller, room: Room) -> tuple[Text, ...]:
    """Recommendations that need something of the budget, the body and its answer beside."""
    given = [each for each in teller.snapshot.recommendations if each.budget_ask]
    if not given:
        return (Text(_("The report asks nothing of the budget this year.")),)
    told = tuple(ask(teller, each, room) for each in given[: room.asks])
    return told + more(len(given) - room.asks)


def ask(teller: Teller, given: parts.Recommendation, room: Room) -> Text:
    """What it takes, of whom, and for what."""
    words = [excerpt(given.budget_ask, room.letters), excerpt(given.text, room.letters)]
    if given.response:
        answer = teller.word("response", given.response)
        words.append(f"({answer}, {short(given.due_on)})" if given.due_on else f"({answer})")
    return teller.words(" ".join(words), look="point", lead=f"{excerpt(given.to, 60)}:")


def challenges(teller: Teller, room: Room) -> tuple[Text, ...]:
    """The plan's challenges in their order, each with its problem."""
    given = teller.snapshot.plan.challenges if teller.snapshot.plan else ()
    if not given:
        return (Text(_("The report has no plan to follow up.")),)
    told = tuple(challenge(teller, each, room) for each in given[: room.challenges])
    return told + more(len(given) - room.challenges)


def challenge(teller: Teller, given: planned.Challenge, room: Room) -> Text:
    """Its code, its title and its problem."""
    words = f"{excerpt(given.title, 100)}. {excerpt(given.problem, room.letters)}".strip()
    return teller.words(words, look="point", lead=given.code)


def more(count: int) -> tuple[Text, ...]:
    """How many were left out."""
    if count <= 0:
        return ()
    words = ngettext("%(count)d more stands in the report.", "%(count)d more stand in the report.", count)
    return (Text(words % {"count": count}),)
