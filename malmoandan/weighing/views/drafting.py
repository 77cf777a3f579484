"""The coordinators' worktable: question, rule and options of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.web.http import do_once, respond
from malmoandan.weighing import commands, policies, queries
from malmoandan.weighing.forms import OptionForm, PastedForm, TermsForm
from malmoandan.weighing.rules import rule_digest
from malmoandan.weighing.views.reading import found

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest
    from malmoandan.weighing.models import Option, Weighing

TERMS = tuple(TermsForm.base_fields)


@require_http_methods(["GET", "POST"])
def draft_weighing(request: ActorRequest) -> HttpResponse:
    """Begin a weighing; `?from=` takes question, rule and options from an earlier one."""
    require(policies.may_draft_weighing(request.actor))
    source = _source(request)
    start = initial_of(source) if source else {"about": request.GET.get("about", "")[:100]}
    form = TermsForm(request.POST or None, initial=start)

    def act() -> Ref:
        return commands.draft_weighing(
            terms=form.terms(), based_on=source, by=request.actor, at=timezone.now()
        ).ref

    if ref := done(request, form, act):
        return to(int(ref.id), "weighing:add_options", request)
    return page(request, "weighing/draft_weighing.html", {"form": form}, form)


@require_http_methods(["GET", "POST"])
def change_weighing(request: ActorRequest, number: int) -> HttpResponse:
    """Change question, rule and days of a draft. Told when somebody else changed it meanwhile."""
    draft = _draft(request, number)
    form = TermsForm(request.POST or None, initial=initial_of(draft))

    def act() -> Ref:
        seen = request.POST.get("seen", "")
        commands.change_weighing(
            weighing=draft, terms=form.terms(), seen=seen, by=request.actor, at=timezone.now()
        )
        return draft.ref

    if done(request, form, act):
        return to(number, "weighing:weighing", request)
    return page(request, "weighing/change_weighing.html", {"weighing": draft, "form": form}, form)


@require_http_methods(["GET", "POST"])
def add_options(request: ActorRequest, number: int) -> HttpResponse:
    """Add one option, or many pasted as lines."""
    draft = _draft(request, number)
    pasted = "lines" in request.POST
    one = OptionForm((request.POST or None) if not pasted else None, weighing=draft)
    many = PastedForm(request.POST if pasted else None, weighing=draft)

    def act() -> Ref:
        new = many.cleaned_data["lines"] if pasted else [one.option()]
        commands.add_options(weighing=draft, options=new, by=request.actor, at=timezone.now())
        return draft.ref

    used: Form = many if pasted else one
    if done(request, used, act):
        messages.success(request, _("Added. You can add more."))
        return to(number, "weighing:add_options", request)
    context = {"weighing": draft, "one": one, "many": many, "options": draft.options.order_by("number")}
    return page(request, "weighing/add_options.html", context, used)


@require_http_methods(["GET", "POST"])
def change_option(request: ActorRequest, number: int, option: int) -> HttpResponse:
    """Change one option of a draft."""
    draft = _draft(request, number)
    taken = option_of(draft, option)
    start = {name: getattr(taken, name) for name in ("title", "description", "cost", "about")}
    form = OptionForm(request.POST or None, weighing=draft, initial=start)

    def act() -> Ref:
        seen, now = request.POST.get("seen", ""), timezone.now()
        commands.change_option(option=taken, to=form.option(), seen=seen, by=request.actor, at=now)
        return draft.ref

    if done(request, form, act):
        return to(number, "weighing:add_options", request)
    context = {"weighing": draft, "option": taken, "form": form}
    return page(request, "weighing/change_option.html", context, form)


@require_POST
def remove_option(request: ActorRequest, number: int, option: int) -> HttpResponse:
    """Take an option out of a draft."""
    draft = _draft(request, number)
    commands.remove_option(option=option_of(draft, option), by=request.actor, at=timezone.now())
    messages.success(request, _("The option is taken out."))
    return to(number, "weighing:add_options", request)


def done(request: ActorRequest, form: Form, act: Callable[[], Ref]) -> Ref | None:
    """Do it once where the form is whole; a refusal stands on the form with every word kept."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return do_once(request, act)
    except Refused as refused:
        form.add_error(None, str(refused))
        form.is_refused = True  # type: ignore[attr-defined]  # for the status alone
        return None


def page(request: ActorRequest, template: str, context: dict[str, Any], form: Form) -> HttpResponse:
    """The page with its form: 409 where the command refused, 422 where the form lacks something."""
    status = 409 if getattr(form, "is_refused", False) else 422 if form.errors else 200
    if weighing := context.get("weighing"):
        context["seen"] = request.POST.get("seen") or rule_digest(weighing, weighing.options.all())
    return render(request, template, context, status=status)


def to(number: int, name: str, request: ActorRequest) -> HttpResponse:
    """Go on to a page of this weighing."""
    return respond(request, "weighing/weighing.html", {}, to=reverse(name, args=[number]))


def option_of(weighing: Weighing, number: int) -> Option:
    """The option of this number, or 404."""
    return get_object_or_404(weighing.options.select_related("weighing"), number=number)


def initial_of(weighing: Weighing) -> dict[str, object]:
    """The terms as a form begins with them."""
    return {name: getattr(weighing, name) for name in TERMS}


def _source(request: ActorRequest) -> Weighing | None:
    """The weighing a new one is based on, where the address names one she may see."""
    number = request.GET.get("from", "")
    if not (number.isascii() and number.isdigit() and len(number) < len(str(2**31))):
        return None
    return get_object_or_404(queries.weighings_visible_to(request.actor), pk=int(number))


def _draft(request: ActorRequest, number: int) -> Weighing:
    """The draft of this number, or 404 where it is not hers to see, or refused where it is no draft."""
    draft = found(request, number)
    require(policies.may_change_weighing(request.actor, draft), _("Only a draft can be changed."))
    return draft
