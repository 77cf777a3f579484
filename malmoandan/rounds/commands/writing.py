"""Writing a section: facts as they are counted, quotes as they were approved, and one's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from malmoandan.contributions.queries import quotes_approved
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.rounds import policies
from malmoandan.rounds.commands.holding import held, move
from malmoandan.rounds.facts import fact_words, facts_of
from malmoandan.rounds.models import AssignmentState, CommitteeReport, Mark, Section, SectionState, Sentence
from malmoandan.web.texts import paragraphs
from malmoandan.web.wording import require_same, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Writing:
    """What a section shall hold: facts by key, quotes by ref, the committee's judgement in paragraphs."""

    judgement: str = ""
    facts: Collection[str] = ()
    quotes: Collection[str] = ()
    is_ready: bool = False


@transaction.atomic
def write_section(
    *, section: Section, writing: Writing, seen: int, language: str, by: Actor, at: datetime
) -> Section:
    """Let a section hold this, and say whether it is ready. Facts are counted anew as they are taken in.

    `Stale` when somebody else has written since; `Refused` for facts and quotes that are not there, and for
    a mandatory section that is called ready while it says nothing.
    """
    report = held(section.report)
    require(policies.may_write_report(by, report.assignment))
    now = Section.objects.select_for_update(of=("self",)).select_related("question").get(pk=section.pk)
    require_same(now.revision, seen)
    sentences = list(_sentences(now, report, writing, language, timezone.localtime(at).date()))
    if writing.is_ready and now.question.is_mandatory and not sentences:
        raise Refused(_("There is nothing here yet. Say at least that there is nothing to tell, and why."))
    _replace(now, sentences)
    _stamp(now, _state_of(sentences, is_ready=writing.is_ready), by, at)
    _begin(report, language, at)
    record.write(
        kind="rounds.section_written", ref=report.ref, by=by, at=at, year=report.assignment.round.year,
        body=report.assignment.body.name, number=now.question.number, state=str(now.state),
    )  # fmt: skip
    return now


@transaction.atomic
def gather_facts(*, report: CommitteeReport, by: Actor, at: datetime) -> int:
    """Fetch the year's facts into every section that is not ready, in the place of those fetched before.

    What anybody has written stays. Returns how many facts were taken in.
    """
    now = held(report)
    require(policies.may_write_report(by, now.assignment))
    assignment, today, count = now.assignment, timezone.localtime(at).date(), 0
    open_ones = now.sections.select_for_update(of=("self",)).select_related("question")
    for section in open_ones.exclude(state=SectionState.READY).order_by("question__number"):
        found = facts_of(section.question.kind, assignment.body, assignment.round.year, today)
        if not found:
            continue
        kept = list(section.sentences.exclude(mark=Mark.FACT).order_by("place"))
        taken = [_fact(each.key, each.count, each.sources, now.language) for each in found]
        _replace(section, [*taken, *kept])
        _stamp(section, SectionState.STARTED, by, at)
        count += len(taken)
    _begin(now, now.language, at)
    record.write(
        kind="rounds.facts_gathered", ref=now.ref, by=by, at=at, year=assignment.round.year,
        body=assignment.body.name, count=count,
    )  # fmt: skip
    return count


def _sentences(
    section: Section, report: CommitteeReport, writing: Writing, language: str, today: date
) -> Iterator[Sentence]:
    """Facts first, then the committee's own words, then the organisations'."""
    assignment, kind = report.assignment, section.question.kind
    known = {each.key: each for each in facts_of(kind, assignment.body, assignment.round.year, today)}
    if not set(writing.facts) <= set(known):
        raise Refused(_("One of the facts has changed since you opened the page. Choose again."))
    for key, each in known.items():
        if key in writing.facts:
            yield _fact(key, each.count, each.sources, report.language)
    for text in paragraphs(words(writing.judgement, may_be_empty=True)):
        yield Sentence(text=text, mark=Mark.JUDGEMENT, language=language)
    offered = {str(each.ref): each for each in quotes_approved(assignment.round.year, assignment.body)}
    if not set(writing.quotes) <= set(offered):
        raise Refused(_("One of the quotes is not approved by its organisation any more. Choose again."))
    for ref, quote in offered.items():
        if ref in writing.quotes:
            yield Sentence(
                text=quote.text, mark=Mark.ORGANISATION, said_by=quote.who, language=quote.language,
                sources=[ref],
            )  # fmt: skip


def _fact(key: str, count: int, sources: Collection[str], language: str) -> Sentence:
    with translation.override(language):
        text = fact_words(key, count)
    return Sentence(
        text=text, mark=Mark.FACT, fact=key, count=count, language=language, sources=list(sources)
    )


def _replace(section: Section, sentences: list[Sentence]) -> None:
    section.sentences.all().delete()
    for place, each in enumerate(sentences, start=1):
        each.pk, each.section, each.place = None, section, place
    Sentence.objects.bulk_create(sentences)


def _state_of(sentences: Collection[Sentence], *, is_ready: bool) -> SectionState:
    if is_ready:
        return SectionState.READY
    return SectionState.STARTED if sentences else SectionState.EMPTY


def _stamp(section: Section, state: SectionState, by: Actor, at: datetime) -> None:
    section.state, section.revision = state, section.revision + 1
    section.written_by_id, section.written_at = cast("int", by.mandate), at
    section.save(update_fields=["state", "revision", "written_by", "written_at"])


def _begin(report: CommitteeReport, language: str, at: datetime) -> None:
    """The first words begin the report, and say when that was and in which language it is written."""
    if report.assignment.state == AssignmentState.NOT_STARTED:
        CommitteeReport.objects.filter(pk=report.pk).update(language=language, begun_at=at)
        move(report.assignment, AssignmentState.IN_PROGRESS)
