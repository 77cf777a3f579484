"""The hosts' worktable: the fact box, before and after it is promised to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.dialogue import commands, policies, queries
from malmoandan.dialogue.forms import (
    BeginForm,
    FactsForm,
    MovedForm,
    PressForm,
    WhyForm,
    answerers_for,
    facts_of,
)
from malmoandan.dialogue.views.finding import done, found, page, seen_in, to
from malmoandan.kernel.rights import require
from malmoandan.record.paging import Pages

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

PER_PAGE = 20


@require_http_methods(["GET", "POST"])
def begin_dialogue(request: ActorRequest) -> HttpResponse:
    """Begin a draft; the ways to take part come in the next step."""
    require(policies.may_begin_dialogue(request.actor))
    form = BeginForm(request.POST or None, actor=request.actor, day=timezone.localdate())

    def act() -> Ref:
        host = form.cleaned_data["host"]
        return commands.begin_dialogue(facts=form.facts(), host=host, by=request.actor, at=timezone.now()).ref

    if ref := done(request, form, act):
        return to(request, "phases", int(ref.id))
    return page(request, "dialogue/begin_dialogue.html", form)


@require_http_methods(["GET", "POST"])
def change_dialogue(request: ActorRequest, pk: int) -> HttpResponse:
    """Change the words of a draft. Told when somebody else changed them meanwhile."""
    dialogue = found(request, pk)
    require(policies.may_draft(request.actor, dialogue))
    answerers = answerers_for(dialogue, timezone.localdate())
    form = FactsForm(request.POST or None, initial=facts_of(dialogue), answerers=answerers)
    seen = seen_in(request, dialogue)

    def act() -> Ref:
        by, at = request.actor, timezone.now()
        commands.change_dialogue(dialogue=dialogue, facts=form.facts(), seen=seen, by=by, at=at)
        return dialogue.ref

    if done(request, form, act):
        return to(request, "dialogue", pk)
    return page(request, "dialogue/change_dialogue.html", form, dialogue=dialogue, seen=seen)


@require_http_methods(["GET", "POST"])
def move_promise(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what a public dialogue promised, with the reason."""
    dialogue = found(request, pk)
    require(policies.may_change_dialogue(request.actor, dialogue) and dialogue.is_running)
    answerers = answerers_for(dialogue, timezone.localdate())
    form = MovedForm(request.POST or None, initial=facts_of(dialogue), answerers=answerers)
    seen = seen_in(request, dialogue)

    def act() -> Ref:
        facts, why, at = form.facts(), form.cleaned_data["why"], timezone.now()
        commands.move_promise(dialogue=dialogue, facts=facts, seen=seen, why=why, by=request.actor, at=at)
        return dialogue.ref

    if done(request, form, act):
        messages.success(request, _("Changed. What it said before, and why, stands below on the page."))
        return to(request, "dialogue", pk)
    return page(request, "dialogue/move_promise.html", form, dialogue=dialogue, seen=seen)


@require_http_methods(["GET", "POST"])
def withdraw_dialogue(request: ActorRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    dialogue, form = found(request, pk), WhyForm(request.POST or None)
    require(policies.may_withdraw_dialogue(request.actor, dialogue))

    def act() -> Ref:
        why = form.cleaned_data["why"]
        commands.withdraw_dialogue(dialogue=dialogue, why=why, by=request.actor, at=timezone.now())
        return dialogue.ref

    if done(request, form, act):
        messages.success(request, _("The draft is thrown away."))
        return to(request, "dialogue", pk)
    return page(request, "dialogue/withdraw_dialogue.html", form, dialogue=dialogue)


@require_http_methods(["GET", "POST"])
def publish_dialogue(request: ActorRequest, pk: int) -> HttpResponse:
    """What is missing and who mends it; and the button, once nothing is."""
    dialogue, today = found(request, pk), timezone.localdate()
    require(policies.may_publish_dialogue(request.actor, dialogue))
    form, seen = PressForm(request.POST or None), seen_in(request, dialogue)

    def act() -> Ref:
        commands.publish_dialogue(dialogue=dialogue, seen=seen, by=request.actor, at=timezone.now())
        return dialogue.ref

    if done(request, form, act):
        messages.success(request, _("The dialogue is open. Invite those you want to hear."))
        return to(request, "dialogue", pk)
    context = {
        "lacks": queries.lacks_of(dialogue, today),
        "is_short": queries.is_short_notice(dialogue, today),
    }
    return page(request, "dialogue/publish_dialogue.html", form, dialogue=dialogue, seen=seen, **context)


@require_GET
def drafts(request: ActorRequest) -> HttpResponse:
    """The drafts she may read."""
    shown = Pages(queries.drafts_of(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    may_begin = policies.may_begin_dialogue(request.actor)
    return render(request, "dialogue/drafts.html", {"page": shown, "may_begin": may_begin})
