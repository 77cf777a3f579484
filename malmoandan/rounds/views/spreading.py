"""Where the agreement was told of inside bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.parties.models import Body
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.rounds import commands, policies, queries
from malmoandan.rounds.forms import ReasonForm, SpreadingForm
from malmoandan.rounds.models import Spreading
from malmoandan.rounds.views.finding import PLAIN
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@login_not_required
@require_GET
@same_for_visitors
def spreading(request: ActorRequest) -> HttpResponse:
    """The occasions, the latest first; of one body where the address names it."""
    asked = request.GET.get("body", "").replace("\0", "")[:80]
    rows = queries.spreadings_listed(request.actor, body=asked)
    logged = Spreading.objects.filter(withdrawn_at__isnull=True).values("body")
    context = {
        "page": Pages(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "bodies": Body.objects.filter(pk__in=logged).order_by("name"),
        "may_log": policies.may_log_spreading(request.actor),
        "own": request.actor.body if policies.may_log_spreading(request.actor) else None,
    }
    return render(request, "rounds/spreading.html", context)


@require_http_methods(["GET", "POST"])
def log_spreading(request: ActorRequest) -> HttpResponse:
    """Log one occasion for one's own body."""
    require(
        policies.may_log_spreading(request.actor),
        _("Choose first the body you act for: only one who writes for a body logs in its name."),
    )
    form = SpreadingForm(request.POST or None, initial={"held_on": timezone.localdate()})

    def act() -> Ref:
        return commands.log_spreading(by=request.actor, at=timezone.now(), **form.cleaned_data).ref

    context = {
        "title": _("Log that you have told of the agreement"),
        "lead": _("One minute, once for each occasion. It is counted in your yearly report by itself."),
        "button": _("Log it"),
    }
    return take(request, Step(PLAIN, context, act, _("It is logged."), to_list, form))


@require_http_methods(["GET", "POST"])
def withdraw_spreading(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back what was logged in error."""
    rows = queries.spreadings_listed(request.actor)
    found = get_object_or_404(rows, pk=pk)
    require(policies.may_withdraw_spreading(request.actor, found))
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        why, at = form.cleaned_data["why"], timezone.now()
        commands.withdraw_spreading(spreading=found, why=why, by=request.actor, at=at)
        return found.ref

    context = {
        "title": _("Take it back"),
        "lead": _("It is counted no more. That it was logged stays on the record."),
        "button": _("Take it back"),
    }
    return take(request, Step(PLAIN, context, act, _("It is taken back."), to_list, form))


def to_list(_ref: Ref) -> str:
    """To the occasions."""
    return reverse("rounds:spreading")
