"""Taking something out of a draft: a page that says what goes with it, and a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.plan import commands, policies
from malmoandan.plan.views.drafting.activities import found_activity
from malmoandan.plan.views.drafting.challenges import found_challenge, found_goal, found_indicator
from malmoandan.plan.views.drafting.plans import only_a_draft
from malmoandan.plan.views.drafting.writing import draft_url
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.commands.arranging import Part
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def remove_challenge(request: ActorRequest, pk: int) -> HttpResponse:
    """A challenge, with all that hangs on it."""
    challenge = found_challenge(request, pk)
    require(policies.may_remove_challenge(request.actor, challenge), only_a_draft())
    count = challenge.activities.count()
    words = ngettext(
        "%(count)d activity goes with it, and its goals and sources.",
        "%(count)d activities go with it, and its goals and sources.",
        count,
    )
    at = timezone.now()
    return _remove(
        request, challenge, words % {"count": count},
        lambda: commands.remove_challenge(challenge=challenge, by=request.actor, at=at),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def remove_goal(request: ActorRequest, pk: int) -> HttpResponse:
    """A goal, with its indicators."""
    goal = found_goal(request, pk)
    require(policies.may_change_challenge(request.actor, goal.challenge), only_a_draft())
    words, at = _("Its indicators go with it. Its activities stay with the challenge."), timezone.now()
    return _remove(request, goal, words, lambda: commands.remove_goal(goal=goal, by=request.actor, at=at))


@require_http_methods(["GET", "POST"])
def remove_indicator(request: ActorRequest, pk: int) -> HttpResponse:
    """An indicator."""
    indicator = found_indicator(request, pk)
    require(policies.may_change_challenge(request.actor, indicator.goal.challenge), only_a_draft())
    at = timezone.now()
    return _remove(
        request, indicator, "",
        lambda: commands.remove_indicator(indicator=indicator, by=request.actor, at=at),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def remove_activity(request: ActorRequest, pk: int) -> HttpResponse:
    """An activity, with its four parts."""
    activity = found_activity(request, pk)
    require(policies.may_change_activity(request.actor, activity), only_a_draft())
    words, at = _("Its milestones, resources and communication go with it."), timezone.now()
    return _remove(
        request, activity, words,
        lambda: commands.remove_activity(activity=activity, by=request.actor, at=at),
    )  # fmt: skip


def _remove(request: ActorRequest, part: Part, words: str, act: Callable[[], None]) -> HttpResponse:
    """Say what goes; at the button's press take it out."""
    if request.method != "POST":
        return render(request, "plan/remove.html", {"part": part, "plan": part.plan, "words": words})
    ref, name = part.ref, str(part)

    def once() -> Ref:
        act()
        return ref

    do_once(request, once)
    messages.success(request, _("“%(name)s” is taken out of the draft.") % {"name": name})
    return respond(request, "plan/remove.html", {}, to=draft_url(part.plan))
