"""Beginning a plan, the page where it is worked at, and what it says as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.plan import commands, policies, queries
from malmoandan.plan.forms.desks import Desk
from malmoandan.plan.forms.plans import PLAN_BLOCKS, SECTION_BLOCKS, NewPlanForm, PlanForm, SectionForm
from malmoandan.plan.models import ActionPlan, Activity, Challenge, Goal, Indicator, SectionKey
from malmoandan.plan.views.drafting.desks import facts_of
from malmoandan.plan.views.drafting.writing import Sheet, draft_url, revision, revision_of, write
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.commands.arranging import Part
    from malmoandan.web.http import ActorRequest

KINDS: dict[str, type[Part]] = {
    "challenge": Challenge, "goal": Goal, "indicator": Indicator, "activity": Activity
}  # fmt: skip


@require_GET
def draft(request: ActorRequest, number: int) -> HttpResponse:
    """The draft as a tree: what is there, what is missing, where it is mended and who can."""
    plan = found_draft(request, number)
    challenges, activities = policies.parts_that_may_be_changed(request.actor, plan)
    context = {
        "plan": plan,
        "tree": queries.draft_tree(plan),
        "may_change_plan": policies.may_change_plan(request.actor, plan),
        "challenges": challenges,
        "activities": activities,
    }
    return render(request, "plan/draft.html", context)


@require_http_methods(["GET", "POST"])
def draft_plan(request: ActorRequest) -> HttpResponse:
    """Begin a plan, from nothing or from the one before."""
    require(policies.may_draft_plan(request.actor))

    def make(data: QueryDict | None) -> Desk:
        return Desk(NewPlanForm, PLAN_BLOCKS, data=data, given={"earlier": queries.earlier_plans()})

    def keep(desk: Desk, _seen: str | None) -> Ref:
        return commands.draft_plan(by=request.actor, at=timezone.now(), **desk.facts).ref

    sheet = Sheet(
        _("A new action plan"), _("Begin the draft"), _("Here is the new draft."), to=_begun,
        lead=_("Both parties' coordinators write the draft together. It counts when all have approved it."),
    )  # fmt: skip
    return write(request, sheet, make, keep)


def _begun(ref: Ref) -> str:
    """To what goes on of the plan before, where there is one; else to the draft."""
    plan = ActionPlan.objects.get(number=int(ref.id))
    name = "plan:carry_over" if plan.supersedes_id else "plan:draft"
    return reverse(name, args=[plan.number])


@require_http_methods(["GET", "POST"])
def change_plan(request: ActorRequest, number: int) -> HttpResponse:
    """What the draft is called, its summary and its period."""
    plan = found_draft(request, number)
    require(policies.may_change_plan(request.actor, plan), only_a_draft())

    def make(data: QueryDict | None) -> Desk:
        return Desk(PlanForm, PLAN_BLOCKS, data=data, start=facts_of(plan, PlanForm.base_fields))

    def keep(desk: Desk, seen: str | None) -> Ref:
        by, at = request.actor, timezone.now()
        return commands.change_plan(plan=plan, facts=desk.facts, seen=revision(seen), by=by, at=at).ref

    sheet = Sheet(
        _("Title, summary and period"), _("Save"), _("Saved."), plan=plan, now=revision_of(plan),
        to=lambda _ref: draft_url(plan),
    )  # fmt: skip
    return write(request, sheet, make, keep)


@require_http_methods(["GET", "POST"])
def write_section(request: ActorRequest, number: int, key: str) -> HttpResponse:
    """What the draft says about one of its parts."""
    plan = found_draft(request, number)
    require(policies.may_change_plan(request.actor, plan), only_a_draft())
    if key not in SectionKey.values:
        raise Http404

    def make(data: QueryDict | None) -> Desk:
        return Desk(SectionForm, SECTION_BLOCKS, data=data, start={"text": _text(plan, key)})

    def keep(desk: Desk, seen: str | None) -> Ref:
        text, by, at = desk.facts["text"], request.actor, timezone.now()
        return commands.write_section(plan=plan, key=key, text=text, seen=seen, by=by, at=at).ref

    sheet = Sheet(
        str(SectionKey(key).label), _("Save"), _("Saved."), plan=plan, now=lambda: _text(plan, key),
        to=lambda _ref: f"{draft_url(plan)}#section-{key}",
    )  # fmt: skip
    return write(request, sheet, make, keep)


@require_http_methods(["GET", "POST"])
def arrange_plan(request: ActorRequest, number: int) -> HttpResponse:
    """The order of the draft: each part one step up or down at a time."""
    plan = found_draft(request, number)
    require(policies.may_move_part(request.actor, plan), only_a_draft())
    if request.method == "POST":
        part, is_up = _asked(plan, request.POST.get("move", ""))

        def act() -> Ref:
            return commands.move_part(part=part, is_up=is_up, by=request.actor, at=timezone.now()).ref

        ref = do_once(request, act)
        to = f"{reverse('plan:arrange_plan', args=[number])}#{ref.kind.partition('.')[2]}-{ref.id}"
        return respond(request, "plan/arrange.html", {}, to=to)
    return render(
        request, "plan/arrange.html", {"plan": plan, "challenges": queries.challenges_in_tree(plan)}
    )


def _asked(plan: ActionPlan, told: str) -> tuple[Part, bool]:
    """Which part of this very plan is to move, and whether up: “goal 5 up”."""
    kind, _blank, rest = told.partition(" ")
    key, _blank, way = rest.partition(" ")
    if kind not in KINDS or way not in {"up", "down"} or not (key.isascii() and key.isdigit()):
        raise Http404
    rows: Any = KINDS[kind]._default_manager.filter(plan=plan)  # noqa: SLF001 - Django's own
    part: Part = get_object_or_404(rows, pk=int(key[:18]))
    return part, way == "up"


def _text(plan: ActionPlan, key: str) -> str:
    return plan.sections.filter(key=key).values_list("text", flat=True).first() or ""


def found_draft(request: ActorRequest, number: int) -> ActionPlan:
    """The plan of this number, for those who work on plans: for everybody else the page is not there."""
    if not queries.is_inside(request.actor):
        raise Http404
    return get_object_or_404(queries.plans_visible_to(request.actor), number=number)


def only_a_draft() -> str:
    """What is said to one who may not write here."""
    return _("Only a draft is edited, by the coordinators and by those whose part it is.")
