"""How each clause is kept: all of them, one of them, its numbers and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from malmoandan.agreement.queries.clauses import clause_now
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.record.http import same_for_visitors
from malmoandan.site import commands
from malmoandan.site.forms import EvidenceForm, MeasureForm
from malmoandan.site.models import ClauseMeasure
from malmoandan.site.policies import may_count_clause, may_link_evidence
from malmoandan.site.queries import clauses as found
from malmoandan.site.queries.evidence import evidence_for, may_show
from malmoandan.site.queries.keeping import clause_page, clause_ref, measures_not_chosen
from malmoandan.trace import commands as trace
from malmoandan.trace.models import LinkKind
from malmoandan.trace.queries import surroundings_of, thread_in
from malmoandan.web.http import do_once

if TYPE_CHECKING:
    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
@same_for_visitors
def clauses(request: ActorRequest) -> HttpResponse:
    """Every clause of the version in force, with who answers for it and how much shows it."""
    return render(request, "site/clauses.html", {"overview": found.overview(request.actor)})


@login_not_required
@require_GET
@same_for_visitors
def clause(request: ActorRequest, key: str) -> HttpResponse:
    """One clause: its words, who answers for it, what shows it and what is due."""
    today = timezone.localdate()
    one = found.clause_read(key, request.actor)
    if one is None:
        raise Http404
    near = surroundings_of(clause_ref(key), request.actor)
    page = clause_page(one, today)
    may_link = may_link_evidence(request.actor)
    context = found.around(page, request.actor, today) | {
        "page": page,
        "evidence": evidence_for(near, request.actor, today),
        "thread": thread_in(near),
        "may_count": may_count_clause(request.actor),
        "measure_form": MeasureForm(measures_not_chosen(page)) if may_count_clause(request.actor) else None,
        "may_link": may_link,
        "evidence_form": EvidenceForm(may_show(clause_ref(key))) if may_link else None,
    }
    return render(request, "site/clause.html", context)


@require_POST
def count_clause(request: ActorRequest, key: str) -> HttpResponse:
    """Choose a number for a clause."""
    code, act = request.POST.get("measure", ""), commands.count_clause
    do_once(request, lambda: act(clause_key=key, measure=code, by=request.actor, at=timezone.now()).ref)
    return redirect("site:clause", key)


@require_POST
def stop_counting_clause(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Take a number away from a clause."""
    chosen = get_object_or_404(ClauseMeasure, pk=pk, clause_key=key)
    commands.stop_counting_clause(chosen=chosen, by=request.actor, at=timezone.now())
    return redirect("site:clause", key)


@require_POST
def link_evidence(request: ActorRequest, key: str) -> HttpResponse:
    """Point from a clause to something public that shows how it is kept."""
    require(may_link_evidence(request.actor))
    form = EvidenceForm(may_show(clause_ref(key)), request.POST)
    if clause_now(key, request.actor) is None or not form.is_valid():
        raise Http404
    shown, why = Ref.parse(form.cleaned_data["shown"]), form.cleaned_data["why"]
    trace.link(
        source=shown,
        target=clause_ref(key),
        kind=LinkKind.EVIDENCE,
        by=request.actor,
        at=timezone.now(),
        why=why,
    )
    return redirect("site:clause", key)
