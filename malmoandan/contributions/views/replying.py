"""The committee's pages: reply, propose quotes; the organisation's yes or no to one; and hiding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.contributions import commands, policies
from malmoandan.contributions.forms import NotedForm, QuoteForm, ReasonForm, ReplyForm
from malmoandan.contributions.models import Quote, QuoteState
from malmoandan.contributions.views.finding import back_to, proof_sent, said_or_404, take_step
from malmoandan.kernel.rights import require
from malmoandan.web.http import do_once

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.contributions.models import SectorContribution
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_POST
def reply_to_contribution(request: ActorRequest, pk: int) -> HttpResponse:
    """Reply in the committee's name; again, to put an earlier reply right."""
    said, form = said_or_404(request, pk), ReplyForm(request.POST, auto_id="reply_%s")
    require(policies.may_reply_to_contribution(request.actor, said))

    def act() -> Ref:
        text = form.cleaned_data["text"]
        return commands.reply_to_contribution(said=said, text=text, by=request.actor, at=timezone.now()).ref

    done = _("Your reply is sent, and the organisation is told.")
    return take_step(request, said, "", act, done, "reply_form", form)


@require_POST
def propose_quote(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask to quote a passage."""
    said, form = said_or_404(request, pk), QuoteForm(request.POST, auto_id="quote_%s")
    require(policies.may_propose_quote(request.actor, said))

    def act() -> Ref:
        text = form.cleaned_data["text"]
        return commands.propose_quote(said=said, text=text, by=request.actor, at=timezone.now()).ref

    done = _("The organisation is asked. Quote it when it has said yes.")
    return take_step(request, said, "", act, done, "quote_form", form)


@login_not_required
@require_POST
def answer_quote(request: ActorRequest, pk: int) -> HttpResponse:
    """Yes, no, or a yes taken back; or noting the yes or no of a group that came on paper or by phone."""
    proof = proof_sent(request)
    quote = get_object_or_404(Quote.objects.select_related("contribution"), pk=pk)
    said = said_or_404(request, quote.contribution_id, proof)
    answer, form = request.POST.get("answer", ""), NotedForm(request.POST, auto_id=f"noted_{pk}_%s")
    if answer not in QuoteState.values or answer == QuoteState.PROPOSED:
        raise Http404
    why = form.cleaned_data["why"] if form.is_valid() else ""

    def act() -> Ref:
        commands.answer_quote(
            quote=quote, answer=answer, proof=proof, why=why, by=request.actor, at=timezone.now()
        )
        return quote.ref

    return take_step(request, said, proof, act, _("Thank you. The committee is told."))


@require_http_methods(["GET", "POST"])
def hide_contribution(request: ActorRequest, pk: int) -> HttpResponse:
    """Hide it, with a reason for all to read."""
    said, form = said_or_404(request, pk), ReasonForm(request.POST or None)
    require(policies.may_hide_contribution(request.actor, said))
    if not form.is_valid():
        return _ask_why(request, said, form)

    def act() -> Ref:
        why = form.cleaned_data["why"]
        commands.hide_contribution(said=said, why=why, by=request.actor, at=timezone.now())
        return said.ref

    do_once(request, act)
    messages.success(request, _("The words are hidden. The reason stands on the record."))
    return back_to(request, said)


@require_http_methods(["GET", "POST"])
def show_contribution(request: ActorRequest, pk: int) -> HttpResponse:
    """Show it again, with the reason."""
    said, form = said_or_404(request, pk), ReasonForm(request.POST or None)
    require(policies.may_show_contribution(request.actor, said))
    if not form.is_valid():
        return _ask_why(request, said, form)

    def act() -> Ref:
        why = form.cleaned_data["why"]
        commands.show_contribution(said=said, why=why, by=request.actor, at=timezone.now())
        return said.ref

    do_once(request, act)
    messages.success(request, _("The words are shown again. The reason stands on the record."))
    return back_to(request, said)


def _ask_why(request: ActorRequest, said: SectorContribution, form: ReasonForm) -> HttpResponse:
    context = {"said": said, "form": form}
    return render(request, "contributions/hide.html", context, status=422 if form.errors else 200)
