"""The organisation's pages: contribute, by a link or unasked; correct, confirm, say who may read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.contributions import commands, policies, queries
from malmoandan.contributions.forms import ConsentForm, CorrectForm, FourQuestionsForm, UnaskedForm
from malmoandan.contributions.views.finding import (
    contribution_page,
    is_private,
    proof_sent,
    said_or_404,
    take_step,
)
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Body
from malmoandan.web import limits, receipts
from malmoandan.web.http import receipt_of, respond, sender, status_of, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from malmoandan.contributions.models import Ask, SectorContribution
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

UNASKED = limits.Limit("contributions.contribute", most=6, per=timedelta(hours=1))
BY_LINK = limits.Limit("contributions.link", most=30, per=timedelta(hours=1))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: ActorRequest) -> HttpResponse:
    """The four questions, unasked; what is sent leads to its receipt."""
    form, code = _unasked_form(request), receipt_of(request)

    def act() -> Ref:
        given, as_body = form.cleaned_data, form.cleaned_data.get("as_body", False)
        return commands.contribute(
            year=given["year"], about=given["about"], picture=form.picture(), receipt=code, as_body=as_body,
            address=given.get("address", ""), by=request.actor, at=timezone.now(),
        ).ref  # fmt: skip

    return _send(request, form, act, code, "contributions/contribute.html", {}, UNASKED)


def _unasked_form(request: ActorRequest) -> UnaskedForm:
    actor = request.actor
    body = Body.objects.filter(pk=actor.body or 0).first() if policies.may_contribute_as_body(actor) else None
    name = body.name if body is not None and not policies.is_public_authority(actor) else ""
    about = request.GET.get("about", "").replace("\0", "")[:80]
    chosen = queries.committees_on(timezone.localdate()).filter(slug=about).first()
    return UnaskedForm(
        request.POST or None, day=timezone.localdate(), body=name, is_signed_in=actor.is_signed_in,
        initial={"about": chosen},
    )  # fmt: skip


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: ActorRequest, proof: str) -> HttpResponse:
    """Where a letter's link or a receipt code leads: to the form, or to what has been said.

    Opening it uses nothing up: scanners open links, people press buttons.
    """
    day = timezone.localdate()
    said = queries.as_read(queries.contributions_opened_by(proof, day)).first()
    if said is not None and request.method == "POST":
        return _sent_before(request, said, proof)
    if said is not None:
        return contribution_page(request, said, proof)
    if (ask := queries.ask_opened_by(proof, day)) is None:
        raise Http404
    return is_private(_answer(request, ask, proof))


def _sent_before(request: ActorRequest, said: SectorContribution, proof: str) -> HttpResponse:
    """A form sent twice leads to the same receipt; any other to what has been said."""
    code = receipt_of(request)
    is_same = receipts.digest(code) == said.receipt
    to = reverse("contributions:link", args=[code if is_same else proof]) + ("?ny" if is_same else "")
    return respond(request, "contributions/contribution.html", {"said": said}, to=to)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_ask(request: ActorRequest, pk: int) -> HttpResponse:
    """The same form for those who write for the body that is asked."""
    ask = get_object_or_404(queries.asks_visible_to(request.actor).filter(withdrawn_at=None), pk=pk)
    require(policies.may_answer_ask(request.actor, ask))
    if (said := queries.contribution_of_ask(ask)) is not None:
        return redirect("contributions:contribution", said.pk)
    return _answer(request, ask)


def _answer(request: ActorRequest, ask: Ask, proof: str = "") -> HttpResponse:
    form, code = FourQuestionsForm(request.POST or None, initial={"group": ask.group}), receipt_of(request)
    if ask.to_body is not None:
        del form.fields["group"]

    def act() -> Ref:
        return commands.answer_ask(
            ask=ask, picture=form.picture(), receipt=code, proof=proof, by=request.actor, at=timezone.now()
        ).ref

    context = {"ask": ask, "days": queries.days_of(ask.year), "today": timezone.localdate()}
    return _send(request, form, act, code, "contributions/answer_ask.html", context, BY_LINK)


def _send(  # noqa: PLR0917 - what sending a form is
    request: ActorRequest,
    form: FourQuestionsForm,
    act: Callable[[], Ref],
    code: str,
    template: str,
    context: dict[str, object],
    limit: limits.Limit,
) -> HttpResponse:
    """Send it once and go to its receipt, or give it back with every word and the reason."""
    refusal, now = "", timezone.now()
    if request.method == "POST" and form.is_valid():
        limits.count(limit, sender=sender(request, now), at=now)
        if not isinstance(done := tried(request, act), Refused):
            to = reverse("contributions:link", args=[code]) + "?ny"
            return respond(request, template, {}, to=to)
        refusal = str(done)
    context = {**context, "form": form, "refusal": refusal}
    return render(request, template, context, status=status_of(form, refusal))


@login_not_required
@require_POST
def correct_contribution(request: ActorRequest, pk: int) -> HttpResponse:
    """Put one's words right: the old wording stays with those who take part, the new one is shown."""
    proof = proof_sent(request)
    said, form = said_or_404(request, pk, proof), CorrectForm(request.POST, auto_id="correct_%s")
    require(policies.may_correct_contribution(request.actor, said, proof))

    def act() -> Ref:
        return commands.correct_contribution(
            said=said, picture=form.picture(consent=said.consent), seen=form.cleaned_data["seen"],
            proof=proof, by=request.actor, at=timezone.now(),
        ).ref  # fmt: skip

    limits.count(BY_LINK, sender=sender(request, timezone.now()), at=timezone.now())
    return take_step(request, said, proof, act, _("Your words are corrected."), "correct_form", form)


@login_not_required
@require_POST
def confirm_contribution(request: ActorRequest, pk: int) -> HttpResponse:
    """Yes, these are our words."""
    proof = proof_sent(request)
    said = said_or_404(request, pk, proof)

    def act() -> Ref:
        commands.confirm_contribution(said=said, proof=proof, by=request.actor, at=timezone.now())
        return said.ref

    return take_step(request, said, proof, act, _("Thank you. The words are confirmed as yours."))


@login_not_required
@require_POST
def change_consent(request: ActorRequest, pk: int) -> HttpResponse:
    """Say anew who may read it and whether it may be quoted."""
    proof = proof_sent(request)
    said, form = said_or_404(request, pk, proof), ConsentForm(request.POST, auto_id="consent_%s")
    require(policies.may_change_consent(request.actor, said, proof))

    def act() -> Ref:
        consent = form.cleaned_data["consent"]
        commands.change_consent(said=said, consent=consent, proof=proof, by=request.actor, at=timezone.now())
        return said.ref

    return take_step(request, said, proof, act, _("Done. It holds from this moment."), "consent_form", form)


@login_not_required
@require_POST
def confirm_address(request: ActorRequest, pk: int) -> HttpResponse:
    """Yes, write to me here."""
    proof = proof_sent(request)
    said = said_or_404(request, pk, proof)

    def act() -> Ref:
        commands.confirm_address(said=said, proof=proof, by=request.actor, at=timezone.now())
        return said.ref

    done = _("Thank you. The reply will come to your e-mail address.")
    return take_step(request, said, proof, act, done)
