"""The plan as a table: taken out by anybody who may read it, brought in by a coordinator after a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.plan import commands, importers, policies
from malmoandan.plan.forms.tables import TableForm
from malmoandan.plan.models import KeptTable
from malmoandan.plan.tables import writing
from malmoandan.plan.tables.mapping import OURS, read_mapping
from malmoandan.plan.tables.reading import read_table
from malmoandan.plan.views.ways import found_plan
from malmoandan.web.http import CSV, do_once, download, respond
from malmoandan.web.sheet_files import read_sheet
from malmoandan.web.sheets import sheet, xlsx

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import ActionPlan
    from malmoandan.plan.tables.reading import Table
    from malmoandan.web.http import ActorRequest

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200


@login_not_required
@require_GET
def plan_csv(request: ActorRequest, number: int) -> HttpResponse:
    """The whole plan as CSV."""
    plan = found_plan(request, number)
    text = sheet(writing.column_names(), writing.table_rows(plan, request.actor))
    return download(text.encode(), CSV, f"plan-{plan.number}.csv")


@login_not_required
@require_GET
def plan_xlsx(request: ActorRequest, number: int) -> HttpResponse:
    """The whole plan as a workbook."""
    plan = found_plan(request, number)
    data = xlsx(writing.column_names(), writing.table_rows(plan, request.actor), plan.title)
    return download(data, WORKBOOK, f"plan-{plan.number}.xlsx")


@require_http_methods(["GET", "POST"])
def keep_table(request: ActorRequest, number: int) -> HttpResponse:
    """Choose a file; faults are told by their cells, else the look at what it would change comes next."""
    plan = found_plan(request, number)
    require(policies.may_change_plan(request.actor, plan))
    form = TableForm(request.POST or None, request.FILES or None)
    refusal, table = "", None
    if form.is_valid():
        try:
            table = taken_in(request, plan, form)
        except Refused as refused:
            refusal = str(refused)
        else:
            if isinstance(table, str):
                return respond(request, "plan/keep_table.html", {}, to=table)
    context = {"plan": plan, "form": form, "refusal": refusal, "table": table}
    return render(request, "plan/keep_table.html", context, status=409 if refusal or table else 200)


def taken_in(request: ActorRequest, plan: ActionPlan, form: TableForm) -> Table | str:
    """The table with its faults; or, where it has none, the address of the look at it."""
    given = form.cleaned_data["file"]
    read = read_sheet(given.read())
    mapping = read_mapping(form.cleaned_data["mapping"]) if form.cleaned_data["mapping"].strip() else OURS
    table = read_table(read, mapping)
    if table.faults:
        return table
    importers.look(plan, table.drafts)  # what hangs on nothing is refused before anything is kept

    def act() -> Ref:
        ours = read if mapping is OURS else mapping.in_our_layout(read)
        now = timezone.now()
        return commands.keep_table(plan=plan, name=given.name, sheet=ours, by=request.actor, at=now).ref

    return reverse("plan:bring_in_table", args=[do_once(request, act).id])


@require_http_methods(["GET", "POST"])
def bring_in_table(request: ActorRequest, pk: int) -> HttpResponse:
    """What the table would change, row by row; at the press, all of it or nothing."""
    kept = get_object_or_404(
        KeptTable.objects.select_related("plan"), pk=pk, mandate=request.actor.mandate or 0
    )
    require(policies.may_change_plan(request.actor, kept.plan))
    refusal = ""
    if request.method == "POST":
        try:
            ref = do_once(request, lambda: brought_in(request, kept))
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The table is in the draft."))
            return respond(request, "plan/bring_in_table.html", {}, to=reverse("plan:plan", args=[ref.id]))
    outcome = importers.look(kept.plan, read_table(commands.sheet_of(kept)).drafts)
    shown = [meeting for meeting in outcome.meetings if meeting.what != "same"][:SHOWN]
    context = {"kept": kept, "plan": kept.plan, "counts": outcome.counts, "shown": shown, "refusal": refusal}
    context["is_nothing"] = outcome.is_nothing
    return render(request, "plan/bring_in_table.html", context, status=409 if refusal else 200)


def brought_in(request: ActorRequest, kept: KeptTable) -> Ref:
    """Bring the kept table in, say so on the record, and let it go."""
    plan, by, now = kept.plan, request.actor, timezone.now()
    drafts = read_table(commands.sheet_of(kept)).drafts
    counts = importers.bring_in(plan=plan, drafts=drafts, by=by, at=now).counts
    said = {"added": counts["added"], "changed": counts["changed"]}
    commands.note_brought_in(plan=plan, kept=kept, by=by, at=now, **said)
    return plan.ref
