"""Whom entries of this room concern, and what is written to them, each in her own language.

Rules: a committee's writers hear what is asked of it, the one who is to write first of all; coordinators of
every party hear the same. A body that nobody writes for gets its letter at its mailbox.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.contributions.letters import letters_to_quoted
from malmoandan.kernel.refs import Ref
from malmoandan.parties.letters import letters_to, letters_to_body
from malmoandan.parties.queries import coordinators_of, parties, writers_of
from malmoandan.record.registry import Letter, tells
from malmoandan.rounds.models import Assignment, CommitteeReport, FollowUpRound, Mark, Sentence
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from malmoandan.parties.letters import Words
    from malmoandan.record.registry import Reading


@tells("rounds.round_opened")
def to_committees(entry: Reading) -> Iterator[Letter]:
    """Every committee is told that its report is asked for; every coordinator that it is open."""
    found = FollowUpRound.objects.filter(pk=entry.ref.id).first()
    if found is None:
        return
    for assignment in found.assignments.select_related("body", "round", "report").order_by("pk"):
        yield from _asked(assignment, entry.at)

    def words() -> tuple[str, str]:
        said = {"year": found.year, "link": _round(found)}
        return _("The follow-up of %(year)s is open") % said, _(
            "The follow-up of %(year)s is open, and every committee has been asked to report.\n\n"
            "See how far everybody has come, and give a committee a later day if it needs one:\n%(link)s"
        ) % said

    yield from _to_coordinators(entry.at, words)


@tells("rounds.assignment_added")
def to_one_more(entry: Reading) -> Iterator[Letter]:
    """One more body is asked."""
    if assignment := _assignment(entry):
        yield from _asked(assignment, entry.at)


@tells("rounds.report_assigned")
def to_the_writer(entry: Reading) -> Iterator[Letter]:
    """Who is to write, and who stands in for her."""
    if (assignment := _assignment(entry)) is None:
        return

    def words() -> tuple[str, str]:
        said = _of(assignment)
        return _("You write the report on %(year)s for %(body)s") % said, _(
            "You have been asked to write the report on %(year)s for %(body)s, or to stand in for the one "
            "who does. It is to be handed in by %(day)s.\n\nThe year's facts are there already:\n%(link)s"
        ) % said

    yield from letters_to(filter(None, (assignment.assignee, assignment.deputy)), words)


@tells("rounds.report_extended")
def of_a_later_day(entry: Reading) -> Iterator[Letter]:
    """The committee has more time."""
    if (assignment := _assignment(entry)) is None:
        return

    def words() -> tuple[str, str]:
        said = _of(assignment)
        return _("A later day for the report on %(year)s: %(day)s") % said, _(
            "%(body)s now has until %(day)s to hand in its report on %(year)s.\n\nThe reason: %(why)s\n\n"
            "%(link)s"
        ) % said

    yield from _to_body(assignment, entry.at, words)


@tells("rounds.report_submitted")
def to_coordinators(entry: Reading) -> Iterator[Letter]:
    """There is a report to look through."""
    if (report := _report(entry)) is None:
        return

    def words() -> tuple[str, str]:
        said = _of(report.assignment)
        return _("A report to look through: %(body)s, %(year)s") % said, _(
            "%(body)s has handed in its report on %(year)s. Is it whole? Look it through, or send it back "
            "with what is missing:\n%(link)s"
        ) % said

    yield from _to_coordinators(entry.at, words)


@tells("rounds.report_returned")
def of_a_return(entry: Reading) -> Iterator[Letter]:
    """It came back, and why."""
    report = _report(entry)
    returned = report.returns.order_by("-pk").first() if report else None
    if report is None or returned is None:
        return

    def words() -> tuple[str, str]:
        said = _of(report.assignment) | {"comment": returned.comment}
        return _("The report on %(year)s has come back to %(body)s") % said, _(
            "The report of %(body)s on %(year)s has been returned for revision.\n\n%(comment)s\n\n"
            "Write on and hand it in again:\n%(link)s"
        ) % said

    yield from _to_body(report.assignment, entry.at, words)


@tells("rounds.report_approved")
def of_approval(entry: Reading) -> Iterator[Letter]:
    """It is whole: the committee can decide."""
    if (report := _report(entry)) is None:
        return

    def words() -> tuple[str, str]:
        said = _of(report.assignment)
        return _("Looked through: the report of %(body)s on %(year)s") % said, _(
            "The report of %(body)s on %(year)s has been looked through and is whole. When the committee has "
            "decided, write down the day, the paragraph and the registry number:\n%(link)s"
        ) % said

    yield from _to_body(report.assignment, entry.at, words)


@tells("rounds.report_decided")
def of_the_decision(entry: Reading) -> Iterator[Letter]:
    """Everybody can read it now, and the other party can answer; told once."""
    report = _report(entry)
    if report is None or entry.fields.get("corrects"):
        return

    def words() -> tuple[str, str]:
        said = _of(report.assignment)
        return _("%(body)s has decided on its report on %(year)s") % said, _(
            "%(body)s has decided on its report on %(year)s. Everybody can read it now, and the other party "
            "can answer it:\n%(link)s"
        ) % said

    yield from _to_coordinators(entry.at, words)


@tells("rounds.report_decided")
def to_those_quoted(entry: Reading) -> Iterator[Letter]:
    """Organisations whose approved words stand in it hear where (C33); told once."""
    report = _report(entry)
    if report is None or entry.fields.get("corrects"):
        return
    told = Sentence.objects.filter(section__report=report, mark=Mark.ORGANISATION)
    refs = [Ref.parse(ref) for sources in told.values_list("sources", flat=True) for ref in sources]
    quotes = [int(ref.id) for ref in refs if ref.kind == "contributions.quote"]
    link = whole(reverse("rounds:report", args=[report.pk]))
    yield from letters_to_quoted(quotes, link, entry.at)


@tells("rounds.report_replied")
def of_a_reply(entry: Reading) -> Iterator[Letter]:
    """The other party has answered."""
    if (report := _report(entry)) is None:
        return

    def words() -> tuple[str, str]:
        said = _of(report.assignment)
        return _("The report of %(body)s on %(year)s has an answer") % said, _(
            "The other party has answered the report of %(body)s on %(year)s. Read it here:\n%(link)s"
        ) % said

    yield from _to_body(report.assignment, entry.at, words)


def _asked(assignment: Assignment, at: datetime) -> Iterator[Letter]:
    def words() -> tuple[str, str]:
        said = _of(assignment)
        return _("Report on %(year)s by %(day)s: %(body)s") % said, _(
            "%(body)s is asked to report on %(year)s by %(day)s: how the agreement was kept.\n\n"
            "It takes less than an hour. The year's facts are there already, and last year's answers stand "
            "beside:\n%(link)s"
        ) % said

    yield from _to_body(assignment, at, words)


def _of(assignment: Assignment) -> dict[str, object]:
    """The values a letter about one report has places for, in the language now active."""
    return {
        "year": assignment.round.year,
        "body": assignment.body.name,
        "day": date_format(assignment.last_day, "DATE_FORMAT"),
        "why": assignment.extended_why,
        "link": whole(reverse("rounds:report", args=[assignment.report.pk])),
    }


def _round(found: FollowUpRound) -> str:
    return whole(reverse("rounds:progress", args=[found.year]))


def _to_body(assignment: Assignment, at: datetime, words: Words) -> Iterator[Letter]:
    """Everyone who writes for the body, once; its mailbox where nobody does."""
    yield from letters_to_body(assignment.body, writers_of(assignment.body_id, at), words)


def _to_coordinators(at: datetime, words: Words) -> Iterator[Letter]:
    yield from letters_to(chain.from_iterable(coordinators_of(party, at) for party in parties()), words)


def _assignment(entry: Reading) -> Assignment | None:
    rows = Assignment.objects.select_related("round", "body", "report", "assignee__person", "deputy__person")
    return rows.filter(pk=entry.ref.id).first()


def _report(entry: Reading) -> CommitteeReport | None:
    rows = CommitteeReport.objects.select_related(
        "assignment__round", "assignment__body", "assignment__report"
    )
    return rows.filter(pk=entry.ref.id).first()
