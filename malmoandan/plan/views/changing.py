"""Asking for a change of an adopted plan, reading what was asked, and settling it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.decisions.queries import decision_on
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.plan import commands, policies, queries
from malmoandan.plan.changeable import Fact, Target, fact_of, facts_of, target_in
from malmoandan.plan.forms.changes import wished
from malmoandan.plan.forms.plans import ReasonForm
from malmoandan.plan.models import ActionPlan, Activity, ChangeRequest, ChangeState
from malmoandan.plan.views.acting import acted
from malmoandan.plan.views.drafting.writing import Sheet, write
from malmoandan.plan.views.ways import found_plan
from malmoandan.plan.views.wishing import desk_for
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.plan.forms.desks import Desk
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@login_not_required
@require_GET
@same_for_visitors
def changes(request: ActorRequest, number: int) -> HttpResponse:
    """Every wish to change a plan, the newest first, by how it stands and what it is about."""
    plan = found_plan(request, number)
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    rows = queries.changes_in_list(request.actor, plan, state=state, kind=kind)
    page = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": plan, "page": page, "rows": queries.shown_changes(list(page.object_list)), "state": state,
        "kind": kind, "states": ChangeState.choices, "kinds": _kinds(),
        "may_request": policies.may_request_change(request.actor, plan),
    }  # fmt: skip
    return render(request, "plan/changes.html", context)


@login_not_required
@require_GET
@same_for_visitors
def change(request: ActorRequest, pk: int) -> HttpResponse:
    """One wish: old and new side by side, the two keys, and what may be done about it."""
    found = _change(request, pk)
    by, fact = request.actor, fact_of(Ref.parse(found.target).kind, found.field)
    reader = queries.Reader(found)
    context = {
        "shown": queries.shown_changes([found])[0],
        "change": found,
        "old": reader.lines(fact, found.old) if fact else [],
        "new": reader.lines(fact, found.new) if fact else [],
        "decision": decision_on(found.ref),
        "may_withdraw": policies.may_withdraw_change(by, found),
        "may_decline": policies.may_decline_change(by, found),
        "may_apply": policies.may_apply_change(by, found),
    }
    return render(request, "plan/change.html", context)


@require_http_methods(["GET", "POST"])
def request_change(request: ActorRequest, number: int) -> HttpResponse:
    """Choose what is to be changed, then which fact of it, then write the new one and why."""
    plan = found_plan(request, number)
    only = _("Only what has been adopted is changed by a request.")
    require(policies.may_request_change(request.actor, plan), only)
    target = _target(request, plan)
    if target is None:
        return render(
            request, "plan/choose_target.html", {"plan": plan, "challenges": queries.challenges_in_tree(plan)}
        )
    fact = fact_of(target.ref.kind, request.GET.get("field", ""))
    if fact is None:
        facts = [each for each in facts_of(target.ref.kind) if _makes_sense(target, each)]
        return render(request, "plan/choose_fact.html", {"plan": plan, "target": target, "facts": facts})
    return _written(request, plan, target, fact)


def _written(request: ActorRequest, plan: ActionPlan, target: Target, fact: Fact) -> HttpResponse:
    def keep(desk: Desk, _seen: str | None) -> Ref:
        new, reason = wished(fact, desk), desk.facts["reason"]
        return commands.request_change(
            plan=plan, target=target.ref, field=fact.name, new=new, reason=reason, by=request.actor,
            at=timezone.now(),
        ).ref  # fmt: skip

    sheet = Sheet(
        _("Ask for a change: %(fact)s") % {"fact": fact.label},
        _("Put it to the parties"),
        _("The change is before the parties. It counts when every party has accepted it."),
        plan=plan,
        lead=str(target),
        to=lambda ref: reverse("plan:change", args=[int(ref.id)]),
        crumb=(_("Changes"), reverse("plan:changes", args=[plan.number])),
    )
    return write(request, sheet, lambda data: desk_for(request, plan, target, fact, data), keep)


@require_http_methods(["GET", "POST"])
def withdraw_change(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back one's own wish."""
    found = _change(request, pk)
    require(policies.may_withdraw_change(request.actor, found))

    def act() -> Ref:
        return commands.withdraw_change(change=found, by=request.actor, at=timezone.now()).ref

    return _settled(request, found, "withdraw_change", act, _("The request is taken back."))


@require_http_methods(["GET", "POST"])
def decline_change(request: ActorRequest, pk: int) -> HttpResponse:
    """Say no, and why."""
    found = _change(request, pk)
    require(policies.may_decline_change(request.actor, found))
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        reason = form.cleaned_data["reason"]
        return commands.decline_change(change=found, reason=reason, by=request.actor, at=timezone.now()).ref

    return _settled(request, found, "decline_change", act, _("The request is declined."), form=form)


@require_http_methods(["GET", "POST"])
def apply_change(request: ActorRequest, pk: int) -> HttpResponse:
    """Carry out what every party has accepted."""
    found = _change(request, pk)
    require(
        policies.may_apply_change(request.actor, found),
        _("A change is carried out when every party has accepted exactly this."),
    )

    def act() -> Ref:
        return commands.apply_change(change=found, by=request.actor, at=timezone.now()).ref

    return _settled(request, found, "apply_change", act, _("Done. See below what became of it."))


def _settled(
    request: ActorRequest, found: ChangeRequest, name: str, act: Callable[[], Ref], done: str, *,
    form: Form | None = None,
) -> HttpResponse:  # fmt: skip
    """Show what will happen; at the button's press do it once, or say why not."""
    template, context = f"plan/steps/{name}.html", {"change": found, "plan": found.plan}
    to = reverse("plan:change", args=[found.pk])
    return acted(request, template, context, form=form, act=act, done=done, to=to)


def _target(request: ActorRequest, plan: ActionPlan) -> Target | None:
    """What she asks about, where it is something of this very plan that she may see."""
    kind, _colon, key = request.GET.get("target", "").partition(":")
    return target_in(plan, Ref(kind, key)) if kind and key else None


def _makes_sense(target: Target, fact: Fact) -> bool:
    """What has no end is not asked whether it has none, and what is over is not ended."""
    if not isinstance(target, Activity):
        return True
    is_so = {"is_continuous": target.is_continuous, "end": target.is_over}
    return not is_so.get(fact.name, False)


def _kinds() -> list[tuple[str, Any]]:
    return [
        ("plan.plan", _("The plan as a whole")), ("plan.challenge", _("Challenges")),
        ("plan.goal", _("Goals")),
        ("plan.indicator", _("Indicators")), ("plan.activity", _("Activities")),
    ]  # fmt: skip


def _change(request: ActorRequest, pk: int) -> ChangeRequest:
    rows = queries.changes_visible_to(request.actor).select_related("plan", "body", "edition")
    return get_object_or_404(rows.defer("edition__content"), pk=pk)
