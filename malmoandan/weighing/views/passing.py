"""Steps of a weighing. Each is a page that says what will happen, and a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.web.http import do_once, respond
from malmoandan.weighing import commands, policies, rules
from malmoandan.weighing.forms import ReasonForm
from malmoandan.weighing.views.reading import found

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest
    from malmoandan.weighing.models import Weighing


@require_http_methods(["GET", "POST"])
def put_weighing(request: ActorRequest, number: int) -> HttpResponse:
    """Put question, rule and options to the parties."""
    shown = found(request, number)
    require(policies.may_put_weighing(request.actor, shown))

    def act() -> Ref:
        seen = request.POST.get("seen", "")
        commands.put_weighing(weighing=shown, seen=seen, by=request.actor, at=timezone.now())
        return shown.ref

    return _step(request, shown, "put_weighing", act=act, done=_("It lies before the parties."))


@require_http_methods(["GET", "POST"])
def redraft_weighing(request: ActorRequest, number: int) -> HttpResponse:
    """Take it back to change it."""
    shown = found(request, number)
    require(policies.may_redraft_weighing(request.actor, shown))
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        reason = form.cleaned_data["reason"]
        commands.redraft_weighing(weighing=shown, reason=reason, by=request.actor, at=timezone.now())
        return shown.ref

    return _step(request, shown, "redraft_weighing", form=form, act=act, done=_("It is a draft again."))


@require_http_methods(["GET", "POST"])
def withdraw_weighing(request: ActorRequest, number: int) -> HttpResponse:
    """Take it no further."""
    shown = found(request, number)
    require(policies.may_withdraw_weighing(request.actor, shown, timezone.now()))
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        reason = form.cleaned_data["reason"]
        commands.withdraw_weighing(weighing=shown, reason=reason, by=request.actor, at=timezone.now())
        return shown.ref

    return _step(
        request, shown, "withdraw_weighing", form=form, act=act, done=_("The weighing is withdrawn.")
    )


@require_http_methods(["GET", "POST"])
def open_weighing(request: ActorRequest, number: int) -> HttpResponse:
    """Open it with the rule all have agreed on."""
    shown = found(request, number)
    require(
        policies.may_open_weighing(request.actor, shown, timezone.now()),
        _("A weighing opens when every party has agreed on exactly this rule."),
    )

    def act() -> Ref:
        commands.open_weighing(weighing=shown, by=request.actor, at=timezone.now())
        return shown.ref

    return _step(request, shown, "open_weighing", act=act, done=_("It is open, and its rule is fixed."))


@require_http_methods(["GET", "POST"])
def close_weighing(request: ActorRequest, number: int) -> HttpResponse:
    """Close it when its last day has passed."""
    shown = found(request, number)
    require(
        policies.may_close_weighing(request.actor, shown, timezone.now()),
        _("A weighing is closed once its last day has passed."),
    )

    def act() -> Ref:
        commands.close_weighing(weighing=shown, by=request.actor, at=timezone.now())
        return shown.ref

    return _step(request, shown, "close_weighing", act=act, done=_("The weighing is closed."))


@require_http_methods(["GET", "POST"])
def count_weighing(request: ActorRequest, number: int) -> HttpResponse:
    """Count it."""
    shown = found(request, number)
    require(policies.may_count_weighing(request.actor, shown), _("There is nothing to count now."))

    def act() -> Ref:
        commands.count_weighing(weighing=shown, by=request.actor, at=timezone.now())
        return shown.ref

    return _step(request, shown, "count_weighing", act=act, done=_("It is counted."))


def _step(
    request: ActorRequest, shown: Weighing, name: str, *, form: Form | None = None, act: Callable[[], Ref],
    done: str,
) -> HttpResponse:  # fmt: skip
    """Show what will happen; at the button's press do it once, or say why not."""
    refusal = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            ref = do_once(request, act)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, done)
            address = reverse("weighing:weighing", args=[ref.id])
            return respond(request, f"weighing/{name}.html", {}, to=address)
    context = {"weighing": shown, "form": form, "refusal": refusal, "rule": rules.in_words(shown)}
    context["seen"] = rules.rule_digest(shown, shown.options.all())
    status = 409 if refusal else 422 if form is not None and form.errors else 200
    return render(request, f"weighing/{name}.html", context, status=status)
