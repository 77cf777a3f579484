"""The coordinators' worktable: purpose and quotas, the pool, and fixing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.panels import commands, policies, rules
from malmoandan.panels.forms import PoolForm, TermsForm, spelt
from malmoandan.panels.views.reading import found
from malmoandan.web.http import respond, status_of, tried
from malmoandan.web.sheet_files import LARGEST, read_sheet

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.panels.models import Draw
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def draft_draw(request: ActorRequest) -> HttpResponse:
    """Begin a draw; `?about=` says what it belongs to."""
    require(policies.may_draft_draw(request.actor))
    form = TermsForm(request.POST or None, initial={"about": request.GET.get("about", "")[:100]})

    def act() -> Ref:
        return commands.draft_draw(terms=form.terms(), by=request.actor, at=timezone.now()).ref

    done = tried(request, act) if request.method == "POST" and form.is_valid() else None
    if done is None or isinstance(done, Refused):
        return page(request, "panels/draft_draw.html", {"form": form}, refusal=done)
    return to(request, int(done.id), "panels:bring_pool")


@require_http_methods(["GET", "POST"])
def change_draw(request: ActorRequest, number: int) -> HttpResponse:
    """Change purpose, size and quotas of a draft. Told when somebody else changed it meanwhile."""
    draft = _draft(request, number)
    form = TermsForm(request.POST or None, initial=initial_of(draft))

    def act() -> Ref:
        seen, now = request.POST.get("seen", ""), timezone.now()
        commands.change_draw(draw=draft, terms=form.terms(), seen=seen, by=request.actor, at=now)
        return draft.ref

    done = tried(request, act) if request.method == "POST" and form.is_valid() else None
    if done is None or isinstance(done, Refused):
        return page(request, "panels/change_draw.html", {"draw": draft, "form": form}, refusal=done)
    return to(request, number, "panels:draw")


@require_http_methods(["GET", "POST"])
def bring_pool(request: ActorRequest, number: int) -> HttpResponse:
    """Bring in the pool from a table; a second one takes the first one's place."""
    draft = _draft(request, number)
    form = PoolForm(request.POST or None, request.FILES or None)

    def act() -> Ref:
        sheet = read_sheet(form.cleaned_data["file"].read(LARGEST + 1))
        commands.bring_pool(draw=draft, sheet=sheet, by=request.actor, at=timezone.now())
        return draft.ref

    done = tried(request, act) if request.method == "POST" and form.is_valid() else None
    if done is None or isinstance(done, Refused):
        return page(request, "panels/bring_pool.html", {"draw": draft, "form": form}, refusal=done)
    tell_size(request, draft)
    return to(request, number, "panels:draw")


@require_http_methods(["GET", "POST"])
def fix_draw(request: ActorRequest, number: int) -> HttpResponse:
    """Fix rule and pool; the groups are then worked out in the background."""
    draft = _draft(request, number)

    def act() -> Ref:
        seen = request.POST.get("seen", "")
        commands.fix_draw(draw=draft, seen=seen, by=request.actor, at=timezone.now())
        return draft.ref

    done = tried(request, act) if request.method == "POST" else None
    if done is None or isinstance(done, Refused):
        context = {"draw": draft, "rule": rules.in_words(draft)}
        return page(request, "panels/fix_draw.html", context, refusal=done)
    messages.success(request, _("Rule and pool are fixed. The groups are being worked out."))
    return to(request, number, "panels:draw")


def tell_size(request: ActorRequest, draft: Draw) -> None:
    """Say how many people the pool now has."""
    draft.refresh_from_db()
    words = ngettext("The pool has %(count)d person.", "The pool has %(count)d people.", draft.pool_size)
    messages.success(request, words % {"count": draft.pool_size})


def page(
    request: ActorRequest, template: str, context: dict[str, Any], *, refusal: Refused | None = None
) -> HttpResponse:
    """A page with its form: 409 where the command refused, 422 where the form lacks something."""
    form: Form | None = context.get("form")
    if draw := context.get("draw"):
        context["seen"] = request.POST.get("seen") or rules.seen_of(draw)
    context["refusal"] = str(refusal or "")
    return render(request, template, context, status=status_of(form, context["refusal"]))


def to(request: ActorRequest, number: int, name: str) -> HttpResponse:
    """Go on to a page of this draw."""
    return respond(request, "panels/draw.html", {}, to=reverse(name, args=[number]))


def initial_of(draft: Draw) -> dict[str, object]:
    """The terms as a form begins with them."""
    names = ("title", "purpose", "size", "about")
    return {name: getattr(draft, name) for name in names} | {"quotas": spelt(draft.each_quota)}


def _draft(request: ActorRequest, number: int) -> Draw:
    """The draft of this number, or 404 where it is not hers to see, or refused where it is no draft."""
    draft = found(request, number)
    require(policies.may_change_draw(request.actor, draft), _("Only a draft can be changed."))
    return draft
