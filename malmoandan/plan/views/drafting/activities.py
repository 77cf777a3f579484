"""Pages where activities of a draft are written, and where those of the plan before are taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.plan import commands, policies, queries
from malmoandan.plan.views.drafting.challenges import found_challenge
from malmoandan.plan.views.drafting.desks import activity_desk
from malmoandan.plan.views.drafting.plans import found_draft, only_a_draft
from malmoandan.plan.views.drafting.writing import Sheet, draft_url, revision, revision_of, write
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.forms.desks import Desk
    from malmoandan.plan.models import Activity
    from malmoandan.web.http import ActorRequest

ROWS = ("parts", "milestones", "resources", "communication")


@require_http_methods(["GET", "POST"])
def add_activity(request: ActorRequest, pk: int) -> HttpResponse:
    """An activity more for a challenge, with as much of its four parts as is known."""
    challenge = found_challenge(request, pk)
    require(policies.may_change_challenge(request.actor, challenge), only_a_draft())

    def make(data: QueryDict | None) -> Desk:
        return activity_desk(request, challenge, None, data)

    def keep(desk: Desk, _seen: str | None) -> Ref:
        rows, by, at = {name: desk.rows(name) for name in ROWS}, request.actor, timezone.now()
        return commands.add_activity(challenge=challenge, facts=desk.facts, by=by, at=at, **rows).ref

    sheet = Sheet(
        _("A new activity"), _("Add the activity"), _("The activity is added."), plan=challenge.plan,
        lead=str(challenge),
    )  # fmt: skip
    return write(request, sheet, make, keep)


@require_http_methods(["GET", "POST"])
def change_activity(request: ActorRequest, pk: int) -> HttpResponse:
    """What an activity is, and its four parts."""
    activity = found_activity(request, pk)
    require(policies.may_change_activity(request.actor, activity), only_a_draft())

    def make(data: QueryDict | None) -> Desk:
        return activity_desk(request, activity.challenge, activity, data)

    def keep(desk: Desk, seen: str | None) -> Ref:
        rows, by, at = {name: desk.rows(name) for name in ROWS}, request.actor, timezone.now()
        return commands.change_activity(
            activity=activity, facts=desk.facts, seen=revision(seen), by=by, at=at, **rows
        ).ref

    remove = reverse("plan:remove_activity", args=[pk])
    sheet = Sheet(
        str(activity), _("Save"), _("Saved."), plan=activity.plan, lead=str(activity.challenge),
        now=revision_of(activity), remove=remove,
    )  # fmt: skip
    return write(request, sheet, make, keep)


@require_http_methods(["GET", "POST"])
def carry_over(request: ActorRequest, number: int) -> HttpResponse:
    """Choose what of the plan before goes on in this draft."""
    plan = found_draft(request, number)
    require(policies.may_carry_over(request.actor, plan), only_a_draft())
    earlier, refusal = plan.supersedes, ""
    if request.method == "POST" and earlier is not None:

        def act() -> Ref:
            chosen = queries.chosen_of(earlier, request.POST)
            return commands.carry_over(plan=plan, by=request.actor, at=timezone.now(), **chosen).ref

        try:
            do_once(request, act)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("What you chose goes on in this draft. Decide on its days anew."))
            return respond(request, "plan/carry_over.html", {}, to=draft_url(plan))
    context = {"plan": plan, "earlier": earlier, "refusal": refusal, "tree": queries.left_of(earlier, plan)}
    return render(request, "plan/carry_over.html", context, status=409 if refusal else 200)


def found_activity(request: ActorRequest, pk: int) -> Activity:
    """The activity, with its challenge and plan, where she may see it."""
    rows = queries.activities_visible_to(request.actor).select_related("challenge__plan", "plan", "goal")
    return get_object_or_404(rows, pk=pk)
