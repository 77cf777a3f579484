"""Reading: rounds, one round, one report, the rows behind a fact, a body's own reports, the matrix."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.queries import history_of
from malmoandan.rounds import policies, queries
from malmoandan.rounds.memos import memo_of
from malmoandan.rounds.views.finding import report_or_404, rights_on_report, rights_on_round, round_or_404
from malmoandan.trace.queries import thread_of
from malmoandan.trace.registry import nodes_of
from malmoandan.web.formats.papers import WORD
from malmoandan.web.http import download

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@login_not_required
@require_GET
@same_for_visitors
def rounds(request: ActorRequest) -> HttpResponse:
    """Every year that is or was followed up."""
    page = Pages(queries.rounds_listed(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "may_plan": policies.may_plan_round(request.actor),
        "may_log": policies.may_log_spreading(request.actor),
    }
    return render(request, "rounds/rounds.html", context)


@login_not_required
@require_GET
@same_for_visitors
def round_page(request: ActorRequest, year: int) -> HttpResponse:
    """One year: its days, its questions, and who has reported, by name."""
    found = round_or_404(request, year)
    rows = queries.rows_of(found, request.actor, timezone.localdate())
    context = {
        "round": found,
        "calendar": found.calendar,
        "rows": rows,
        "counted": queries.counted(rows),
        "questions": queries.questions_of(found),
        "told": history_of(found.ref, count=20),
        **rights_on_round(request.actor, found),
    }
    return render(request, "rounds/round.html", context)


@require_GET
def progress(request: ActorRequest, year: int) -> HttpResponse:
    """Committees by sections: how far each has come, the same for every party's coordinators."""
    require(policies.may_see_progress(request.actor))
    found = round_or_404(request, year)
    today, reminders = timezone.localdate(), queries.last_reminders(found)
    rows = queries.rows_of(found, request.actor, today, with_sections=True)
    context = {
        "round": found,
        "rows": [replace(each, reminder=reminders.get(str(each.report.ref))) for each in rows],
        "asks": queries.asks_waiting(found, request.actor, today, reminders),
        "counted": queries.counted(rows),
        "questions": queries.questions_of(found),
        "today": today,
        "reminding_from": queries.reminding_from(found, today),
        **rights_on_round(request.actor, found),
    }
    return render(request, "rounds/progress.html", context)


@login_not_required
@require_GET
def report(request: ActorRequest, pk: int) -> HttpResponse:
    """One committee's report: for everybody once it is decided, before that for those who may read it."""
    found = report_or_404(request, pk)
    given = queries.whole_assignments(queries.assignments_visible_to(request.actor)).get(report=found)
    answers = queries.answers_of(found)
    context = {
        "report": found,
        "row": queries.row_of(given, timezone.localdate()),
        "answers": answers,
        "length": queries.length_of(answers),
        "ready": sum(each.section.state == "ready" for each in answers),
        "returned": found.returns.select_related("party").order_by("-pk").first(),
        "replies": found.replies.select_related("party", "body").order_by("pk"),
        "thread": thread_of(found.ref, request.actor),
        "told": history_of(found.ref, count=20),
        **rights_on_report(request.actor, found),
    }
    return render(request, "rounds/report.html", context)


@login_not_required
@require_GET
def fact(request: ActorRequest, pk: int) -> HttpResponse:
    """The rows a fact of a report counts, as this reader may see them now."""
    rows = queries.sentences_visible_to(request.actor).select_related("section__report__assignment__body")
    sentence = get_object_or_404(rows.select_related("section__report__assignment__round"), pk=pk)
    refs = [Ref.parse(each) for each in sentence.sources]
    nodes = nodes_of(refs, request.actor)
    context = {
        "sentence": sentence,
        "said": queries.said_in(sentence),
        "report": sentence.section.report,
        "nodes": [nodes[ref] for ref in refs if ref in nodes],
        "gone": sum(ref not in nodes for ref in refs),
    }
    return render(request, "rounds/fact.html", context)


@require_GET
def own_reports(request: ActorRequest) -> HttpResponse:
    """What the body she acts for is asked, and has answered."""
    rows = queries.whole_assignments(queries.assignments_of_body(request.actor))
    page = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "page": page,
        "rows": [queries.row_of(each, today) for each in page.object_list],
        "may_log": policies.may_log_spreading(request.actor),
    }
    return render(request, "rounds/own_reports.html", context)


@login_not_required
@require_GET
def memo(request: ActorRequest, pk: int) -> HttpResponse:
    """The report as a memo to the committee, in the language of the page."""
    found = report_or_404(request, pk)
    name = f"redovisning-{found.assignment.round.year}-{found.assignment.body.slug}.docx"
    return download(memo_of(found, timezone.now()), WORD, name)
