"""Handing a report in, sending it back, looking it through, deciding on it, answering it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Party
from malmoandan.record import commands as record
from malmoandan.rounds import policies, queries
from malmoandan.rounds.commands.holding import held, move
from malmoandan.rounds.commands.tying import tie_to_sources
from malmoandan.rounds.models import (
    AssignmentState,
    CommitteeDecision,
    CommitteeReport,
    Mark,
    ReportReply,
    ReportReturn,
    Sentence,
)
from malmoandan.web.texts import one_line
from malmoandan.web.wording import line, words

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

MOST_MINUTES = 6000  # a hundred hours: more is a slip of the pen


@transaction.atomic
def submit_report(*, report: CommitteeReport, minutes: int | None, by: Actor, at: datetime) -> None:
    """Hand it in: from now on coordinators read it, and nobody writes in it. `minutes` are hers to tell.

    `Refused` while a mandatory section is not ready, or holds a quote its organisation has taken back.
    """
    now = held(report)
    require(policies.may_submit_report(by, now.assignment))
    if lacking := queries.not_ready(now):
        numbers = ", ".join(str(each.section.question.number) for each in lacking)
        raise Refused(_("These questions are not marked as ready yet: %(numbers)s.") % {"numbers": numbers})
    require_quotes(now)
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise Refused(_("Write the minutes as a number, or leave the field empty."))
    CommitteeReport.objects.filter(pk=now.pk).update(
        submitted_at=at,
        submitted_by_id=cast("int", by.mandate),
        minutes=minutes,
        first_submitted_on=now.first_submitted_on or timezone.localtime(at).date(),
    )
    move(now.assignment, AssignmentState.SUBMITTED)
    record.write(kind="rounds.report_submitted", ref=now.ref, by=by, at=at, **told_of(now))


@transaction.atomic
def return_report(*, report: CommitteeReport, comment: str, by: Actor, at: datetime) -> ReportReturn:
    """Send it back with what is asked for: the committee writes on. Its words stay its own."""
    now = held(report)
    require(policies.may_return_report(by, now.assignment))
    returned = ReportReturn.objects.create(
        report=now,
        comment=words(comment),
        party=Party.objects.get(slug=by.party),
        mandate_id=cast("int", by.mandate),
        returned_at=at,
    )
    CommitteeReport.objects.filter(pk=now.pk).update(approved_at=None, approved_by=None)
    move(now.assignment, AssignmentState.RETURNED)
    record.write(kind="rounds.report_returned", ref=now.ref, by=by, at=at, **told_of(now))
    return returned


@transaction.atomic
def approve_report(*, report: CommitteeReport, by: Actor, at: datetime) -> None:
    """Say that it is whole: every question answered so that a reader understands. It judges nothing it says.

    Never by one who has written in it.
    """
    now = held(report)
    require(
        policies.may_approve_report(by, now, queries.writers_of_report(now)),
        _("A report is looked through by a coordinator who has not written in it."),
    )
    CommitteeReport.objects.filter(pk=now.pk).update(approved_at=at, approved_by_id=by.mandate)
    move(now.assignment, AssignmentState.APPROVED)
    record.write(kind="rounds.report_approved", ref=now.ref, by=by, at=at, **told_of(now))


@dataclass(frozen=True, slots=True)
class Deciding:
    """A committee's decision as its minutes have it."""

    decided_on: date
    paragraph: str
    registry_no: str
    document_url: str = ""


@transaction.atomic
def decide_report(
    *, report: CommitteeReport, deciding: Deciding, by: Actor, at: datetime
) -> CommitteeDecision:
    """Record that the committee has decided: the report is everybody's, and its words stand for good.

    Recorded by those who write for the committee; once more to put day or number right. Never by a
    coordinator. `Refused` for a day to come, or before the round was opened.
    """
    now = held(report)
    require(
        policies.may_decide_report(by, now.assignment),
        _("Only the committee's own people record its decision, once the report is handed in."),
    )
    opened_at = now.assignment.round.opened_at or at
    if not timezone.localtime(opened_at).date() <= deciding.decided_on <= timezone.localtime(at).date():
        raise Refused(_("The day of the decision lies after the round was opened, and not in the future."))
    is_first = not now.is_decided
    if is_first:
        require_quotes(now)
    decision = _keep(now, deciding, by, at)
    if is_first:
        CommitteeReport.objects.filter(pk=now.pk).update(decided_at=at)
        move(now.assignment, AssignmentState.DECIDED)
        tie_to_sources(now, by, at)
    record.write(
        kind="rounds.report_decided", ref=now.ref, by=by, at=at, **told_of(now),
        decided_on=decision.decided_on.isoformat(), paragraph=decision.paragraph,
        registry_no=decision.registry_no, corrects=not is_first,
    )  # fmt: skip
    return decision


@transaction.atomic
def reply_to_report(
    *, report: CommitteeReport, text: str, language: str, by: Actor, at: datetime
) -> ReportReply:
    """What the other party says to a report that is decided. It stands beside it, for everybody to read."""
    now = held(report)
    require(policies.may_reply_to_report(by, now))
    reply = ReportReply.objects.create(
        report=now,
        party=Party.objects.get(slug=by.party),
        body_id=cast("int", by.body),
        text=words(text),
        language=language,
        mandate_id=cast("int", by.mandate),
        replied_at=at,
    )
    record.write(kind="rounds.report_replied", ref=now.ref, by=by, at=at, **told_of(now))
    return reply


def require_quotes(report: CommitteeReport) -> None:
    """Refuse while it holds a quote that may not stand any more."""
    quoted = Sentence.objects.filter(section__report=report, mark=Mark.ORGANISATION)
    refs = [ref for sources in quoted.values_list("sources", flat=True) for ref in sources]
    assignment = report.assignment
    if not queries.still_approved(refs, assignment.body, assignment.round.year):
        raise Refused(
            _("An organisation has taken back a quote that stands in the report. Choose the quotes again.")
        )


def told_of(report: CommitteeReport) -> dict[str, str | int]:
    """What the record says of a report: whose, and of which year. Never its words."""
    return {"year": report.assignment.round.year, "body": report.assignment.body.name}


def _keep(report: CommitteeReport, deciding: Deciding, by: Actor, at: datetime) -> CommitteeDecision:
    return CommitteeDecision.objects.create(
        report=report,
        number=report.decisions.count() + 1,
        decided_on=deciding.decided_on,
        paragraph=line(deciding.paragraph, 40),
        registry_no=line(deciding.registry_no, 60),
        document_url=one_line(deciding.document_url, 500),
        mandate_id=cast("int", by.mandate),
        recorded_at=at,
    )
