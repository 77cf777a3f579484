"""What the committees reported and what organisations let be quoted, as everybody may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.contributions.queries import contributions_of_year, quotes_approved
from malmoandan.kernel.actors import NOBODY
from malmoandan.report.snapshot.parts import Answer, Committee, Contribution, Missing, Sentence
from malmoandan.rounds.models import OPENED, FollowUpRound
from malmoandan.rounds.queries import round_for_report
from malmoandan.web.addresses import without_language

if TYPE_CHECKING:
    from malmoandan.report.snapshot.years import Told
    from malmoandan.rounds.queries import AnswerTold, CommitteeMissing, CommitteeTold


@dataclass(frozen=True, slots=True)
class Reported:
    """The committees' reports of a year, and the committees whose report is not there."""

    committees: tuple[Committee, ...] = ()
    missing: tuple[Missing, ...] = ()


def committees_told(told: Told, language: str) -> Reported:
    """The reports that their committees have decided, in the round of the year; nothing without a round."""
    found = round_of(told.year)
    if found is None:
        return Reported()
    whole = round_for_report(found, told.today, language)
    return Reported(
        tuple(_committee(each) for each in whole.committees), tuple(_missing(each) for each in whole.missing)
    )


def round_of(year: int) -> FollowUpRound | None:
    """The round of a year, once it is opened."""
    return FollowUpRound.objects.filter(year=year, state__in=OPENED).first()


def _committee(each: CommitteeTold) -> Committee:
    return Committee(
        each.body, each.decided_on, each.paragraph, each.registry_no, each.document_url,
        is_late=each.is_late, url=without_language(each.url),
        sections=tuple(_answer(said) for said in each.answers),
    )  # fmt: skip


def _answer(each: AnswerTold) -> Answer:
    said = (Sentence(one.text, one.mark, _plain(one.sources), one.said_by) for one in each.sentences)
    return Answer(each.number, each.question, tuple(said))


def _plain(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """The round is told in the report's language; addresses are kept without any."""
    return tuple(without_language(each) for each in addresses)


def _missing(each: CommitteeMissing) -> Missing:
    return Missing(each.body, each.stage, each.due_on, each.extended_to)


def contributions_told(told: Told) -> tuple[Contribution, ...]:
    """The quotes that organisations have approved and still agree to, with the committees' replies."""
    heard = {each.ref: each for each in contributions_of_year(NOBODY, told.year)}
    return tuple(
        Contribution(
            each.text, each.who, each.about,
            heard[each.contribution].reply if each.contribution in heard else "",
            heard[each.contribution].first_replied_on if each.contribution in heard else None, each.url,
        )
        for each in quotes_approved(told.year)
    )  # fmt: skip
