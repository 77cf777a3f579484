"""Steps a coordinator takes with a plan. Each is a page that says what will happen, and a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.plan import commands, policies, queries
from malmoandan.plan.forms.plans import ConsultationDatesForm, ReasonForm
from malmoandan.plan.views.acting import acted
from malmoandan.plan.views.ways import found_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import ActionPlan
    from malmoandan.web.http import ActorRequest

    Act = Callable[[], object]


@require_http_methods(["GET", "POST"])
def start_plan_consultation(request: ActorRequest, number: int) -> HttpResponse:
    """Send a draft out for comments."""
    plan = found_plan(request, number)
    require(policies.may_start_plan_consultation(request.actor, plan))
    form = ConsultationDatesForm(request.POST or None)

    def act() -> None:
        by, at = request.actor, timezone.now()
        commands.start_plan_consultation(plan=plan, by=by, at=at, **form.cleaned_data)

    done = _("The draft is out for comments.")
    return _step(request, plan, "start_consultation", form=form, act=act, done=done)


@require_http_methods(["GET", "POST"])
def propose_plan(request: ActorRequest, number: int) -> HttpResponse:
    """Put a whole plan to the parties; what is missing is listed, with where it is mended and by whom."""
    plan = found_plan(request, number)
    require(policies.may_propose_plan(request.actor, plan))

    def act() -> None:
        commands.propose_plan(plan=plan, by=request.actor, at=timezone.now())

    done = _("The plan is before the parties.")
    return _step(request, plan, "propose", act=act, done=done, lacks=queries.lacks_of(plan))


@require_http_methods(["GET", "POST"])
def redraft_plan(request: ActorRequest, number: int) -> HttpResponse:
    """Take a plan back to draft."""
    plan = found_plan(request, number)
    require(policies.may_redraft_plan(request.actor, plan))
    form = ReasonForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        commands.redraft_plan(plan=plan, reason=reason, by=request.actor, at=timezone.now())

    return _step(request, plan, "redraft", form=form, act=act, done=_("The plan is a draft again."))


@require_http_methods(["GET", "POST"])
def withdraw_plan(request: ActorRequest, number: int) -> HttpResponse:
    """Take a plan no further."""
    plan = found_plan(request, number)
    require(policies.may_withdraw_plan(request.actor, plan))
    form = ReasonForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        commands.withdraw_plan(plan=plan, reason=reason, by=request.actor, at=timezone.now())

    return _step(request, plan, "withdraw", form=form, act=act, done=_("The plan is taken no further."))


@require_http_methods(["GET", "POST"])
def adopt_plan(request: ActorRequest, number: int) -> HttpResponse:
    """Record that every party has adopted the plan."""
    plan = found_plan(request, number)
    edition = queries.edition_now(plan)
    require(
        edition is not None and policies.may_adopt_plan(request.actor, plan, edition.digest),
        _("A plan is adopted when every party has approved this exact text."),
    )

    def act() -> None:
        commands.adopt_plan(plan=plan, by=request.actor, at=timezone.now())

    return _step(request, plan, "adopt", act=act, done=_("The plan is adopted."))


@require_http_methods(["GET", "POST"])
def begin_plan(request: ActorRequest, number: int) -> HttpResponse:
    """Put an adopted plan in force."""
    plan = found_plan(request, number)
    require(
        policies.may_begin_plan(request.actor, plan, timezone.now()),
        _("The period of an adopted plan must have begun."),
    )

    def act() -> None:
        commands.begin_plan(plan=plan, by=request.actor, at=timezone.now())

    return _step(request, plan, "begin", act=act, done=_("The plan is in force."))


@require_http_methods(["GET", "POST"])
def close_plan(request: ActorRequest, number: int) -> HttpResponse:
    """End a plan in force."""
    plan = found_plan(request, number)
    require(policies.may_close_plan(request.actor, plan))

    def act() -> None:
        commands.close_plan(plan=plan, by=request.actor, at=timezone.now())

    return _step(request, plan, "close", act=act, done=_("The plan is closed."))


@require_http_methods(["GET", "POST"])
def archive_plan(request: ActorRequest, number: int) -> HttpResponse:
    """Lay a closed plan in the archive."""
    plan = found_plan(request, number)
    require(policies.may_archive_plan(request.actor, plan))

    def act() -> None:
        commands.archive_plan(plan=plan, by=request.actor, at=timezone.now())

    return _step(request, plan, "archive", act=act, done=_("The plan is in the archive."))


def _step(
    request: ActorRequest, plan: ActionPlan, name: str, *, act: Act, done: str, form: Form | None = None,
    lacks: object = (),
) -> HttpResponse:  # fmt: skip
    """Show what will happen; at the button's press do it once, or say why not."""
    template, context = f"plan/steps/{name}.html", {"plan": plan, "lacks": lacks}
    return acted(
        request, template, context, form=form, act=lambda: _ref_after(act, plan), done=done,
        to=plan.get_absolute_url(),
    )  # fmt: skip


def _ref_after(act: Act, plan: ActionPlan) -> Ref:
    act()
    return plan.ref
