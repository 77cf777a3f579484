"""The auditor's clause matrix: read-only, the same draw for all, each row with its entry and proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.measures.queries import year_asked
from malmoandan.record.http import same_for_visitors
from malmoandan.record.remembering import one_length
from malmoandan.site import tables
from malmoandan.site.queries.keeping import counted_for
from malmoandan.site.queries.sampling import DRAWN, EVERY, audit_of, seed_of
from malmoandan.web.http import CSV, XLSX, download

if TYPE_CHECKING:
    from collections.abc import Container

    from django.http import HttpResponse

    from malmoandan.site.queries.sampling import Audit
    from malmoandan.web.http import ActorRequest

LONGEST_NUMBER = 15  # digits of a checkpoint


@login_not_required
@require_GET
@same_for_visitors
def audit(request: ActorRequest) -> HttpResponse:
    """Every clause: who answers, how much shows it, and what was drawn of that."""
    context = {"audit": audit_asked(request), "drawn": DRAWN}
    return render(request, "site/audit.html", context)


@login_not_required
@require_GET
@same_for_visitors
def audit_clause(request: ActorRequest, key: str) -> HttpResponse:
    """One clause: its numbers, and each sample with its entry and proof."""
    asked = audit_asked(request, [key])
    row = next((each for each in asked.rows if each.clause.key == key), None)
    if row is None:
        raise Http404
    today = timezone.localdate()
    context = {"audit": asked, "row": row, "counted": counted_for(key, today), "drawn": DRAWN}
    return render(request, "site/audit_clause.html", context)


@login_not_required
@require_GET
def audit_csv(request: ActorRequest) -> HttpResponse:
    """The samples as a table, as this actor may see them."""
    with one_length():
        return download(tables.audit_csv(audit_asked(request, EVERY)), CSV, "granskning.csv")


@login_not_required
@require_GET
def audit_xlsx(request: ActorRequest) -> HttpResponse:
    """The same as a workbook."""
    with one_length():
        return download(tables.audit_xlsx(audit_asked(request, EVERY)), XLSX, "granskning.xlsx")


def audit_asked(request: ActorRequest, told_of: Container[str] = ()) -> Audit:
    """The matrix of the year and checkpoint in the address; a checkpoint there is not is not found."""
    today, asked = timezone.localdate(), request.GET.get("kontrollpunkt", "")
    is_number = asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER
    seed = seed_of(int(asked) if is_number else None)
    if seed is None and is_number:
        raise Http404
    return audit_of(request.actor, year_asked(request.GET.get("ar", ""), today), today, seed, told_of)
