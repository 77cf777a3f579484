"""Who has given what, the rows behind its numbers, and the button that reminds of what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from malmoandan.kernel.rights import require
from malmoandan.outreach import commands
from malmoandan.outreach.ladder import is_quiet
from malmoandan.outreach.policies import may_remind_missing
from malmoandan.site.policies import may_see_coordination
from malmoandan.site.queries.matrix import matrix as matrix_of
from malmoandan.site.queries.missing import missing_list
from malmoandan.site.queries.owing_bodies import Asked, body_of
from malmoandan.web.http import do_once

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

LONGEST = 80  # characters of a filter


@require_GET
def matrix(request: ActorRequest) -> HttpResponse:
    """What each body owes, by kind: the same numbers for every party's coordinators."""
    require(may_see_coordination(request.actor))
    asked = asked_in(request.GET)
    page = matrix_of(request.actor, asked, timezone.now(), request.GET.get("page"))
    context = {"page": page, "asked": asked, "may_remind": may_remind_missing(request.actor)}
    return render(request, "site/matrix.html", context)


@require_GET
def missing(request: ActorRequest) -> HttpResponse:
    """The rows behind a number, for those whose bodies they are."""
    require(may_see_coordination(request.actor))
    asked, today = asked_in(request.GET), timezone.localdate()
    page = missing_list(request.actor, asked, timezone.now(), request.GET.get("page"))
    if page is None:
        raise Http404
    context = {"page": page, "asked": asked, "today": today, "is_quiet": is_quiet(today)}
    return render(request, "site/missing.html", context)


@require_POST
def remind_missing(request: ActorRequest) -> HttpResponse:
    """Remind of what is missing: everything, one kind, one body, or one kind at one body."""
    require(may_remind_missing(request.actor))
    asked = asked_in(request.POST)
    body = body_of(request.actor, asked.body) if asked.body else None
    if asked.body and body is None:
        raise Http404

    def act() -> Ref:
        by, at = request.actor, timezone.now()
        return commands.remind_missing(kind=asked.kind, body=body, by=by, at=at).ref

    do_once(request, act)
    messages.success(request, _("The reminders are on their way, one letter to each."))
    return redirect(asked.address("site:missing"))


def asked_in(sent: QueryDict) -> Asked:
    """What an address or a form asks for; words that mean nothing find nothing."""
    party, kind, body = (sent.get(key, "").replace("\x00", "")[:LONGEST] for key in ("part", "typ", "organ"))
    return Asked(party, kind, body, only_past=sent.get("nar") == "sen")
