"""Typing in what was written on a meeting's paper form, under the receipt its writer already holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.errors import Refused
from malmoandan.meetings.queries import meetings_visible_to
from malmoandan.site import commands
from malmoandan.site.forms import PaperForm
from malmoandan.site.policies import may_type_in_form
from malmoandan.site.queries.papers import gathering_at
from malmoandan.web.http import respond, status_of, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def type_in_form(request: ActorRequest, pk: int) -> HttpResponse:
    """One form at a time; then the next."""
    meeting, now = get_object_or_404(meetings_visible_to(request.actor), pk=pk), timezone.now()
    gathering = gathering_at(meeting)
    if gathering is None or not may_type_in_form(request.actor, meeting, gathering, now):
        raise Http404
    form, refusal = PaperForm(request.POST or None), ""

    def act() -> Ref:
        return commands.type_in_form(meeting=meeting, by=request.actor, at=now, **form.typed()).ref

    if request.method == "POST" and form.is_valid():
        if not isinstance(done := tried(request, act), Refused):
            messages.success(request, _("Typed in. Take the next form."))
            return respond(request, "site/type_in_form.html", {}, to=reverse("site:type_in_form", args=[pk]))
        refusal = str(done)
    context = {"meeting": meeting, "gathering": gathering, "form": form, "refusal": refusal}
    return render(request, "site/type_in_form.html", context, status=status_of(form, refusal))
