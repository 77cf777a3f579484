"""The desk where the parties write a report together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.decisions.queries import two_keys
from malmoandan.parties.queries import known_parties
from malmoandan.record.queries import history_of
from malmoandan.report import policies, queries
from malmoandan.report.snapshot.of_words import recommendations_with_answers
from malmoandan.report.views.finding import found_inside
from malmoandan.report.views.steps import steps_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest


@require_GET
def desk(request: ActorRequest, year: int) -> HttpResponse:
    """Everything in the making: who has written what, what is missing and who mends it, what may be done."""
    report, actor = found_inside(request, year), request.actor
    edition, reviews = queries.edition_now(report), queries.reviews_visible_to(actor).filter(report=report)
    editions = queries.editions_visible_to(actor).filter(report=report)
    context = {
        "report": report,
        "steps": list(steps_of(actor, report)),
        "sheets": queries.sheets_of(report, known_parties()),
        "lacks": queries.lacks_of(report, timezone.localdate()) if report.is_written else [],
        "mark": two_keys(edition.ref) if edition else None,
        "editions": editions.defer("content").order_by("-pk"),
        "recommendations": recommendations_with_answers(report),
        "reviews": reviews.select_related("party", "answered_by").order_by("-pk"),
        "may_write": policies.may_write_words(actor, report),
        "may_review": policies.may_review_report(actor, report),
        "told": history_of(report.ref),
    }
    return render(request, "report/desk.html", context)
