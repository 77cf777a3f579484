"""What everybody reads: the answers of a gathering, one answer, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.answers import policies, queries
from malmoandan.answers.charts import share_drawing
from malmoandan.answers.forms import LeadForm
from malmoandan.answers.models import AnswerOutcome
from malmoandan.answers.tables import answers_table
from malmoandan.answers.views.finding import answer_or_404, gathering_or_404, reader_of
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.remembering import one_length
from malmoandan.trace.queries import thread_of
from malmoandan.web.http import CSV, download

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.answers.models import Answer
    from malmoandan.voices.models import Gathering
    from malmoandan.web.http import ActorRequest

PER_PAGE = 20


@login_not_required
@require_GET
@same_for_visitors
def gatherings(request: ActorRequest) -> HttpResponse:
    """Where people have been asked, and how much of what they said has been answered."""
    rows = queries.gatherings_with_shares(request.actor, timezone.localdate())
    page = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    shares = queries.shares_of(list(page))
    told = [(each, shares.get(each.pk, queries.InTime())) for each in page]
    return render(request, "answers/gatherings.html", {"page": page, "told": told})


@login_not_required
@require_GET
@same_for_visitors
def gathering(request: ActorRequest, gathering: int) -> HttpResponse:
    """Ni sa – vi gör: the answers of one gathering that stand, and the share answered in time."""
    found = gathering_or_404(request, gathering)
    asked = queries.AskedAnswers.read(request.GET)
    answers = queries.public_answers(found, reader_of(request))
    page = queries.answer_pages(asked, answers, found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "gathering": found,
        "asked": asked,
        "page": page,
        "cards": cards_of(list(page)),
        "query": query.urlencode(),
        "themes": queries.themes_of_gathering(found, request.actor),
        "may_work": policies.may_see_work(request.actor, found),
        **_numbers(found),
    }
    return render(request, "answers/gathering.html", context)


def _numbers(found: Gathering) -> dict[str, object]:
    """What the page counts and may be narrowed to."""
    share = queries.share_of(found)
    return {
        "share": share,
        "drawing": share_drawing(share, found, timezone.localdate()),
        "outcomes": AnswerOutcome.choices,
        "bodies": queries.answering_bodies(found),
        "is_late": share.waiting and found.answer_due_on < timezone.localdate(),
    }


def cards_of(answers: list[Answer]) -> list[tuple[Answer, queries.Uses]]:
    """The answers with how often the reasons of each have been given."""
    uses = queries.uses_of(answers)
    return [(answer, uses[answer.pk]) for answer in answers]


@login_not_required
@require_GET
def answers_csv(request: ActorRequest, gathering: int) -> HttpResponse:
    """What the page shows, as a table for spreadsheets. No party's own notes are in it."""
    found = gathering_or_404(request, gathering)
    asked = queries.AskedAnswers.read(request.GET)
    rows = queries.answers_asked_for(asked, queries.public_answers(found, request.actor), found)
    return download(answers_table(rows), CSV, f"svar-{found.pk}.csv")


@login_not_required
@require_GET
def answer(request: ActorRequest, gathering: int, number: int) -> HttpResponse:
    """One answer: to what, because of what, what happens next, and where it has led."""
    with one_length():
        return answer_page(request, answer_or_404(request, gathering, number))


def answer_page(request: ActorRequest, found: Answer, form: LeadForm | None = None) -> HttpResponse:
    """The page of one answer; a faulty form comes back as it was sent."""
    may_lead = policies.may_lead_on(request.actor, found)
    context = {
        "answer": found,
        "uses": queries.uses_of([found])[found.pk],
        "thread": thread_of(found.ref, request.actor),
        "form": form or (LeadForm(actor=request.actor) if may_lead else None),
        "voices": queries.contributions_of(found.theme, request.actor)[:PER_PAGE] if found.theme else [],
    }
    return render(request, "answers/answer.html", context, status=422 if form else 200)


@login_not_required
@require_GET
def one(request: ActorRequest, pk: int) -> HttpResponse:
    """The same by its key alone, as the record knows it."""
    found = get_object_or_404(queries.answers_visible_to(request.actor), pk=pk)
    return redirect("answers:answer", found.gathering_id, found.number)
