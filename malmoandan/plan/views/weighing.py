"""What has been weighed about a plan, and its challenges put to be weighed (clause C38)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from malmoandan.kernel.rights import require
from malmoandan.plan.views.acting import acted
from malmoandan.plan.views.ways import found_plan
from malmoandan.record.http import same_for_visitors
from malmoandan.web.texts import excerpt
from malmoandan.weighing.commands import NewOption, add_options
from malmoandan.weighing.policies import may_add_options, may_draft_weighing
from malmoandan.weighing.queries import weighings_about

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import ActionPlan
    from malmoandan.web.http import ActorRequest

SAID = 400  # characters of a challenge's problem that go with the option


@login_not_required
@require_GET
@same_for_visitors
def weighings(request: ActorRequest, number: int) -> HttpResponse:
    """What has been weighed about the plan; for coordinators the way to begin, and to fill a draft."""
    return render(request, "plan/weighings.html", _told(request, found_plan(request, number)))


@require_POST
def weigh_challenges(request: ActorRequest, number: int, weighing: int) -> HttpResponse:
    """Add the plan's challenges to a draft weighing about it, each with its reference; those there stay."""
    plan = found_plan(request, number)
    draft = get_object_or_404(weighings_about(plan.ref, request.actor), pk=weighing)
    require(may_add_options(request.actor, draft))
    options = [
        NewOption(title=each.title[:200], description=excerpt(each.problem, SAID), about=str(each.ref))
        for each in plan.challenges.order_by("position", "pk")
    ]

    def act() -> Ref:
        add_options(weighing=draft, options=options, by=request.actor, at=timezone.now())
        return draft.ref

    done, to = _("The challenges are options now."), reverse("weighing:weighing", args=[draft.pk])
    return acted(request, "plan/weighings.html", _told(request, plan), act=act, done=done, to=to)


def _told(request: ActorRequest, plan: ActionPlan) -> dict[str, object]:
    found = list(weighings_about(plan.ref, request.actor))
    rows = [(each, may_add_options(request.actor, each)) for each in found]
    return {"plan": plan, "rows": rows, "may_draft": may_draft_weighing(request.actor)}
