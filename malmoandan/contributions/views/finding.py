"""What the views share: finding a contribution, drawing its page, taking a step on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from malmoandan.contributions import forms, policies, queries
from malmoandan.kernel.errors import Refused
from malmoandan.trace.queries import thread_of
from malmoandan.web import receipts
from malmoandan.web.http import renew, respond, status_of, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.contributions.models import Quote, SectorContribution
    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


def said_or_404(request: ActorRequest, pk: int, proof: str = "") -> SectorContribution:
    """The contribution, if she may read it as the one she is or by the proof she holds."""
    if proof:
        seen = queries.contributions_opened_by(proof, timezone.localdate())
    else:
        seen = queries.contributions_visible_to(request.actor)
    if (found := queries.as_read(seen.filter(pk=pk)).first()) is None:
        raise Http404
    return found


def proof_sent(request: ActorRequest) -> str:
    """The receipt or link a form carried."""
    return request.POST.get("proof", "").replace("\0", "")[:100]


def take_step(  # noqa: PLR0917 - what a step on the page is
    request: ActorRequest,
    said: SectorContribution,
    proof: str,
    act: Callable[[], Ref],
    done: str,
    name: str = "",
    form: Form | None = None,
) -> HttpResponse:
    """Do it once and go back to the page; or give the page back with every word and the reason."""
    refusal = ""
    if form is None or form.is_valid():
        result = tried(request, act)
        if not isinstance(result, Refused):
            messages.success(request, done)
            return back_to(request, said, proof)
        refusal = str(result)
        renew(request, form, result, said.words.number)
    sent = {name: form} if form is not None else {}
    return contribution_page(request, said, proof, refusal, **sent)


def back_to(request: ActorRequest, said: SectorContribution, proof: str = "") -> HttpResponse:
    """To the page of the contribution, by the proof that was used."""
    if proof:
        to = reverse("contributions:link", args=[proof])
    else:
        to = reverse("contributions:contribution", args=[said.pk])
    return respond(request, "contributions/contribution.html", {"said": said}, to=to)


def contribution_page(
    request: ActorRequest, said: SectorContribution, proof: str = "", refusal: str = "", **sent: Form
) -> HttpResponse:
    """The page of one contribution, with what this person may do. A faulty form comes back as it was sent."""
    actor = request.actor
    context = {
        **_shown(actor, said, proof),
        **_rights(actor, said, proof),
        **_forms(said),
        **_told(request, proof, refusal),
        **sent,
        "said": said,
        "days": queries.days_of(said.year),
        "thread": thread_of(said.ref, actor),
    }
    status = status_of(next(iter(sent.values()), None), refusal)
    answer = render(request, "contributions/contribution.html", context, status=status)
    if proof:
        is_private(answer)
    return answer


def _told(request: ActorRequest, proof: str, refusal: str) -> dict[str, object]:
    """By which proof the page was opened, whether just now sent, and why a step was refused."""
    code = receipts.normalise(proof)
    told = {"proof": proof, "receipt": code, "refusal": refusal}
    return {**told, "is_new": "ny" in request.GET, "today": timezone.localdate()}


def is_private(answer: HttpResponse) -> HttpResponse:
    """An answer that nobody keeps and no search engine lists."""
    answer["Cache-Control"], answer["X-Robots-Tag"] = "no-store", "noindex"
    return answer


def _shown(actor: Actor, said: SectorContribution, proof: str) -> dict[str, object]:
    """Whose it is, its quotes, and earlier wordings for those who take part in it."""
    takes_part = policies.takes_part(actor, said, proof)
    is_author = policies.is_author(actor, said, proof)
    quotes = queries.quotes_shown(said, to_all=takes_part)
    earlier = said.words.number > 1 and takes_part
    return {
        "who": said.sender if is_author else queries.sender_shown(said, actor),
        "takes_part": takes_part,
        "is_author": is_author,
        "quotes": [_quote_row(each, actor, said, proof) for each in quotes],
        "earlier": said.wordings.exclude(pk=said.words.pk).order_by("-number") if earlier else [],
    }


def _quote_row(quote: Quote, actor: Actor, said: SectorContribution, proof: str) -> dict[str, object]:
    quote.contribution = said
    return {
        "quote": quote,
        "may_answer": policies.may_answer_quote(actor, quote, proof),
        "may_answer_for": policies.may_answer_quote_for(actor, quote),
        "form": forms.NotedForm(auto_id=f"noted_{quote.pk}_%s"),
    }


def _rights(actor: Actor, said: SectorContribution, proof: str) -> dict[str, bool]:
    """What this person may do with it, as the one she is and by the proof she holds."""
    is_open = queries.days_of(said.year).is_open(timezone.localdate())
    asks_address = policies.may_confirm_address(said, proof) and said.address_confirmed_at is None
    return {
        "may_correct": is_open and policies.may_correct_contribution(actor, said, proof),
        "may_confirm": policies.may_confirm_contribution(actor, said, proof),
        "may_confirm_address": asks_address,
        "may_change_consent": policies.may_change_consent(actor, said, proof),
        "may_reply": policies.may_reply_to_contribution(actor, said),
        "may_propose_quote": policies.may_propose_quote(actor, said),
        "may_hide": policies.may_hide_contribution(actor, said),
        "may_show": policies.may_show_contribution(actor, said),
    }


def _forms(said: SectorContribution) -> dict[str, Form]:
    """The forms of the page; the template shows those she may use."""
    return {
        "correct_form": forms.CorrectForm(initial=forms.corrections(said), auto_id="correct_%s"),
        "consent_form": forms.ConsentForm(initial={"consent": said.consent}, auto_id="consent_%s"),
        "reply_form": forms.ReplyForm(auto_id="reply_%s"),
        "quote_form": forms.QuoteForm(auto_id="quote_%s"),
    }
