"""One's own calendar: a secret address that shows what one has to do, and ends when one says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from malmoandan.outreach import commands
from malmoandan.outreach.dates import PublicDate
from malmoandan.outreach.queries import calendar_with
from malmoandan.outreach.views.feeds import calendar_of
from malmoandan.site.queries.mine import owed_in_every_role
from malmoandan.web.http import do_once

if TYPE_CHECKING:
    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
def my_calendar(request: ActorRequest, key: str) -> HttpResponse:  # noqa: ARG001 - the key is who asks
    """What the key's owner has to do in all her roles, in her language; kept by nobody in between."""
    if (found := calendar_with(key)) is None:
        raise Http404
    now = timezone.now()
    with translation.override(found.person.language):
        dues = owed_in_every_role(found.person_id, now)
        dates = [PublicDate(due.ref, due.kind, due.title, due.due_on, due.url) for due in dues]
        body = calendar_of(dates, now, _("What I have to do"))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def make_calendar(request: ActorRequest) -> HttpResponse:
    """A new secret address; the one before it is over."""
    do_once(request, lambda: commands.make_calendar(by=request.actor, at=timezone.now()).ref)
    messages.success(request, _("Your calendar has an address. You find it on this page."))
    return redirect("site:my_page")


@require_POST
def end_calendar(request: ActorRequest) -> HttpResponse:
    """No address any more."""
    commands.end_calendar(by=request.actor, at=timezone.now())
    messages.success(request, _("The address of your calendar opens nothing any more."))
    return redirect("site:my_page")
