"""A plan for machines: what happened in it as Atom (RFC 4287), plan and activity as schema.org in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.kernel.actors import NOBODY
from malmoandan.plan import linked_data, queries
from malmoandan.plan.queries.happenings import happenings_in
from malmoandan.plan.queries.lists import as_listed
from malmoandan.plan.views.ways import found_plan
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from malmoandan.plan.models import ActionPlan
    from malmoandan.web.http import ActorRequest

IN_A_FEED = 40
LINKED_DATA = "application/ld+json"


@login_not_required
@require_GET
def plan_feed(request: ActorRequest, number: int) -> HttpResponse:
    """What happened in a plan, newest first, as everybody may see it, whoever asks."""
    plan = found_plan(request, number)
    feed = _feed_of(plan)
    for each in happenings_in(plan, NOBODY, IN_A_FEED):
        entry = whole(reverse("record:entry", args=[each.seq]))
        link = whole(each.line.url) if each.line.url else entry
        feed.add_item(
            title=each.line.text,
            link=link,
            description="",
            pubdate=each.at,
            updateddate=each.at,
            unique_id=entry,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@login_not_required
@require_GET
def plan_json(request: ActorRequest, number: int) -> HttpResponse:
    """The plan as a schema.org Project with its activities as Actions, as everybody may see it."""
    plan = found_plan(request, number)
    listed = as_listed(queries.activities_visible_to(NOBODY).filter(plan=plan).order_by("position", "pk"))
    made = linked_data.project(plan, listed.iterator(chunk_size=500))
    return JsonResponse(made, content_type=LINKED_DATA, json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_GET
def activity_json(request: ActorRequest, pk: int) -> HttpResponse:
    """One activity as a schema.org Action."""
    seen = as_listed(queries.activities_visible_to(request.actor)).select_related("plan", "challenge", "goal")
    found = get_object_or_404(seen, pk=pk)
    made = {"@context": linked_data.CONTEXT} | linked_data.action(found)
    made["isPartOf"] = linked_data.named(found.plan)
    return JsonResponse(made, content_type=LINKED_DATA, json_dumps_params={"ensure_ascii": False})


def _feed_of(plan: ActionPlan) -> Atom1Feed:
    return Atom1Feed(
        title=plan.title,
        link=whole(plan.get_absolute_url()),
        description=_("What happens in the action plan."),
        language=get_language() or "sv",
        feed_url=whole(reverse("plan:plan_feed", args=[plan.number])),
    )
