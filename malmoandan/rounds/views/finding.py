"""What the room's views share: finding a round and a report, and what a person may do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse

from malmoandan.rounds import policies, queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.rounds.models import Assignment, CommitteeReport, FollowUpRound
    from malmoandan.web.http import ActorRequest

PLAIN = "rounds/step.html"
READS_AND_WRITES = ["GET", "POST"]


def round_or_404(request: ActorRequest, year: int) -> FollowUpRound:
    """The round of a year that she may see."""
    return get_object_or_404(queries.rounds_visible_to(request.actor), year=year)


def report_or_404(request: ActorRequest, pk: int) -> CommitteeReport:
    """The report whose words she may read."""
    return get_object_or_404(queries.reports_visible_to(request.actor), pk=pk)


def assignment_or_404(request: ActorRequest, pk: int) -> Assignment:
    """The assignment she may know of."""
    rows = queries.assignments_visible_to(request.actor)
    return get_object_or_404(rows.select_related("round", "body__party", "report"), pk=pk)


def to_report(report: CommitteeReport) -> Callable[[Ref], str]:
    """To the page of a report, whatever was done."""
    return lambda _ref: reverse("rounds:report", args=[report.pk])


def to_round(year: int) -> Callable[[Ref], str]:
    """To the page of a round."""
    return lambda _ref: reverse("rounds:round", args=[year])


def to_progress(year: int) -> Callable[[Ref], str]:
    """To the coordinators' page of a round."""
    return lambda _ref: reverse("rounds:progress", args=[year])


def rights_on_report(actor: Actor, report: CommitteeReport) -> dict[str, bool]:
    """What this person may do with a report."""
    given = report.assignment
    writers = queries.writers_of_report(report) if policies.may_plan_round(actor) else set()
    return {
        "may_write": policies.may_write_report(actor, given),
        "may_submit": policies.may_submit_report(actor, given),
        "may_return": policies.may_return_report(actor, given),
        "may_approve": policies.may_approve_report(actor, report, writers),
        "may_decide": policies.may_decide_report(actor, given),
        "may_reply": policies.may_reply_to_report(actor, report),
        "may_assign": policies.may_assign_report(actor, given),
        "may_extend": policies.may_extend_report(actor, given),
    }


def rights_on_round(actor: Actor, found: FollowUpRound) -> dict[str, bool]:
    """What this person may do with a round."""
    return {
        "may_change": policies.may_change_round(actor, found),
        "may_change_questions": policies.may_change_questions(actor, found),
        "may_open": policies.may_open_round(actor, found),
        "may_close": policies.may_close_round(actor, found),
        "may_compile": policies.may_compile_round(actor, found),
        "may_add": policies.may_add_assignment(actor, found),
        "may_remind": policies.may_remind_round(actor, found),
        "may_see_progress": policies.may_see_progress(actor),
    }
