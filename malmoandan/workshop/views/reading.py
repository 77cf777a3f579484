"""Which workshops there are, and the way in for whoever has a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from malmoandan.record.paging import Pages
from malmoandan.workshop import policies, queries
from malmoandan.workshop.forms import CodeForm
from malmoandan.workshop.queries import workshops_behind, workshops_visible_to
from malmoandan.workshop.views.finding import by_key, typed

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest


@login_not_required
@never_cache
@require_GET
def workshops(request: ActorRequest) -> HttpResponse:
    """The field for a code first: most who come here stand in a room. Then the workshops, newest first."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        code = typed(form.cleaned_data["code"])
        if workshops_behind(code).exists():
            return HttpResponseRedirect(reverse("workshop:phone", args=[code]))
        form.add_error("code", _("No workshop has that code. Look at the wall once more."))
    rows = workshops_visible_to(request.actor).order_by("-begun_at", "-pk")
    page = Pages(rows, 20).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "may_begin": policies.may_begin_workshop(request.actor)}
    return render(request, "workshop/workshops.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_GET
def workshop(request: ActorRequest, pk: int) -> HttpResponse:
    """What it asks, its script, and what it left behind; while it goes on, the way in."""
    shown = by_key(request, pk)
    context = {
        "workshop": shown,
        "steps": shown.steps.order_by("position").prefetch_related("options"),
        "so_far": queries.so_far(shown),
        "may_see_lead": policies.may_see_lead(request.actor, shown),
        "weighed": queries.all_weighed(shown) if shown.is_over else [],
    }
    return render(request, "workshop/workshop.html", context)
