"""The committee's pages: reply, propose quotes; the organisation's yes or no to one; and hiding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.contributions import commands, policies
from malmoandan.contributions.forms import NotedForm, QuoteForm, ReasonForm, ReplyForm
from malmoandan.contributions.models import Quote, QuoteState
from malmoandan.contributions.views.finding import proof_sent, said_or_404, take_step
from malmoandan.kernel.rights import require
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from collections.abc import Callable

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
    said = said_or_404(request, pk)
    require(policies.may_hide_contribution(request.actor, said))
    done = _("The words are hidden. The reason stands on the record.")
    return _take_with_reason(request, said, commands.hide_contribution, done)


@require_http_methods(["GET", "POST"])
def show_contribution(request: ActorRequest, pk: int) -> HttpResponse:
    """Show it again, with the reason."""
    said = said_or_404(request, pk)
    require(policies.may_show_contribution(request.actor, said))
    done = _("The words are shown again. The reason stands on the record.")
    return _take_with_reason(request, said, commands.show_contribution, done)


def _take_with_reason(
    request: ActorRequest, said: SectorContribution, command: Callable[..., object], done: str
) -> HttpResponse:
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        command(said=said, why=form.cleaned_data["why"], by=request.actor, at=timezone.now())
        return said.ref

    def to(ref: Ref) -> str:
        return reverse("contributions:contribution", args=[ref.id])

    return take(request, Step("contributions/hide.html", {"said": said}, act, done, to, form))
