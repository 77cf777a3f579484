"""Pages for putting a collaboration forward, changing its terms, and taking them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.parties.models import Body
from malmoandan.partnerships import commands, policies, queries
from malmoandan.partnerships.forms import ChangeForm, TermsForm
from malmoandan.partnerships.models import COMMITTEES, WORDS
from malmoandan.partnerships.views.finding import READS_AND_WRITES, back_to, sent, to_page, visible_or_404
from malmoandan.web.http import Step, do_once, respond, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.partnerships.models import Collaboration, Terms
    from malmoandan.web.http import ActorRequest

EDIT = "partnerships/edit.html"


@require_http_methods(READS_AND_WRITES)
def register_collaboration(request: ActorRequest) -> HttpResponse:
    """Put a collaboration of one's own body forward."""
    require(policies.may_register_collaboration(request.actor))
    form = TermsForm(
        sent(request), actor=request.actor, day=timezone.localdate(), initial=own_body_in(request)
    )

    def act() -> Ref:
        committee = form.cleaned_data["committee"]
        return commands.register_collaboration(
            committee=committee, wording=form.wording(), by=request.actor, at=timezone.now()
        ).ref

    context = {"button": _("Put it forward to the others named"), "heading": _("Register a collaboration")}
    done = _("The others named are asked. It stands in the register when all have confirmed it.")
    return take(request, Step(EDIT, context, act, done, to_page, form))


def own_body_in(request: ActorRequest) -> dict[str, object]:
    """The body she acts for, where it belongs in the form."""
    own = Body.objects.filter(pk=request.actor.body or 0).first()
    if own is None:
        return {}
    return {"committee": own} if own.kind in COMMITTEES else {"partners": [own.pk]}


@require_http_methods(READS_AND_WRITES)
def change_collaboration(request: ActorRequest, pk: int) -> HttpResponse:
    """Put other terms forward."""
    found = visible_or_404(request, pk)
    waiting, newest = queries.waiting_terms(found), queries.newest_terms(found)
    named = queries.bodies_of(found) | queries.named_in(found, waiting)
    require(policies.may_change_collaboration(request.actor, found, named))
    shown = standing_in(found, newest)
    form = ChangeForm(sent(request), actor=request.actor, day=timezone.localdate(), initial=shown)

    def act() -> Ref:
        said = {"reason": form.cleaned_data["reason"], "revision": form.cleaned_data["seen"]}
        commands.change_collaboration(
            collaboration=found, wording=form.wording(), by=request.actor, at=timezone.now(), **said
        )
        return found.ref

    context = {"collaboration": found, "name": newest.name, "heading": _("Change the terms")}
    context["button"] = _("Put the new terms forward")
    done = _("The others named are asked. What stands, stands until all have confirmed.")
    return take(request, Step(EDIT, context, act, done, back_to(found), form, found.revision))


def standing_in(found: Collaboration, newest: Terms) -> dict[str, object]:
    """What the form begins with: the newest terms, and which version they are."""
    shown: dict[str, object] = {name: getattr(newest, name) for name in WORDS}
    return shown | {"seen": found.revision, "partners": [body.pk for body in queries.partners_of(newest)]}


@require_POST
def withdraw_collaboration(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back what has not been confirmed."""
    found = visible_or_404(request, pk)

    def act() -> Ref:
        commands.withdraw_collaboration(collaboration=found, by=request.actor, at=timezone.now())
        return found.ref

    do_once(request, act)
    messages.success(request, _("It is taken back."))
    return respond(request, EDIT, {}, to=to_page(found.ref))
