"""Paper forms: made with receipt codes of their own, and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.meetings import commands, policies, queries
from malmoandan.meetings.forms import SheetsForm
from malmoandan.meetings.models import PaperSheets
from malmoandan.meetings.views.steps import found, is_private
from malmoandan.web.addresses import whole
from malmoandan.web.codes import code_for
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def paper_sheets(request: ActorRequest, pk: int) -> HttpResponse:
    """Make forms, and find those made before."""
    shown = found(request, pk)
    if not policies.may_reserve_codes(request.actor, shown):
        raise Http404
    initial = {"count": 20, "language": get_language()}
    form = SheetsForm(request.POST or None, initial=initial)

    def act() -> Ref:
        return commands.reserve_codes(
            meeting=shown, by=request.actor, at=timezone.now(), **form.cleaned_data
        ).ref

    context = {"meeting": shown, "sheets": queries.sheets_of(shown)}
    done = _("The forms are ready to print.")

    def to(ref: Ref) -> str:
        return reverse("meetings:print_sheets", args=[ref.id])

    return take(request, Step("meetings/paper_sheets.html", context, act, done, to, form))


@require_GET
def print_sheets(request: ActorRequest, pk: int) -> HttpResponse:
    """The forms as a sheet to print, in the language they were made for."""
    rows = PaperSheets.objects.select_related("meeting__organiser__party", "meeting__co_organiser__party")
    sheets = get_object_or_404(rows, pk=pk)
    if not policies.may_print_sheets(request.actor, sheets):
        raise Http404
    with translation.override(sheets.language):
        address = whole(reverse("site:receipt"))
        context = {
            "sheets": sheets, "meeting": sheets.meeting, "codes": queries.codes_on(sheets),
            "address": address, "drawn": code_for(address, str(_("The code to point your phone at"))),
        }  # fmt: skip
        return is_private(render(request, "meetings/print_sheets.html", context))
