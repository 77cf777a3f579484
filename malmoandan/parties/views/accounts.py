"""One's own account: alias, language, mandates, invitations sent, own data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.privacy import own_data
from malmoandan.parties import assurance, commands, queries
from malmoandan.parties.forms import AccountForm, ErasureAnswerForm
from malmoandan.parties.middleware import CHOSEN
from malmoandan.parties.models import ErasureOutcome, Person
from malmoandan.web.http import JSON, do_once, download, respond

if TYPE_CHECKING:
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_GET
def my_account(request: ActorRequest) -> HttpResponse:
    """Everything about oneself on one page."""
    person = cast("Person", request.user)
    form = AccountForm(initial={"alias": person.alias, "language": person.language})
    return render(request, "parties/my_account.html", account_page(request, form))


@require_POST
def change_account(request: ActorRequest) -> HttpResponse:
    """Choose alias and language."""
    person, form = cast("Person", request.user), AccountForm(request.POST)
    if not form.is_valid():
        return render(request, "parties/my_account.html", account_page(request, form), status=422)
    commands.change_account(person=person, by=request.actor, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return respond(request, "parties/my_account.html", {}, to="parties:my_account")


def account_page(request: ActorRequest, form: AccountForm) -> dict[str, object]:
    """What the account page shows."""
    mandates = [(mandate, assurance.may_be_chosen(request, mandate)) for mandate in request.mandates]
    return {
        "form": form,
        "mandates": mandates,
        "is_held_back": not all(may for _mandate, may in mandates),
        "second_proofs": queries.second_proofs(request.user.pk or 0),
        "invitations": queries.invitations_sent(request.actor),
        "erasure": queries.erasure_of(request.user.pk or 0),
        "erasures": queries.erasures_to_decide(request.actor),
    }


@require_POST
def act_under(request: ActorRequest) -> HttpResponse:
    """Choose the mandate to act under from now on in this session; 0 is acting as oneself."""
    asked = request.POST.get("mandate", "0")
    held = {str(mandate.pk): mandate for mandate in request.mandates}
    if asked != "0" and asked not in held:
        raise Http404
    if asked != "0" and not assurance.may_be_chosen(request, held[asked]):
        messages.warning(
            request, _("This role needs a second proof of who you are. Set it up here, then choose it.")
        )
        return redirect("mfa_index")
    request.session[CHOSEN] = int(asked)
    return redirect(safe_way_back(request))


def safe_way_back(request: ActorRequest) -> str:
    """The page the choice was made on, when it is one of ours; else the account page."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if is_ours else reverse("parties:my_account")


@require_GET
def export_own_data(request: ActorRequest) -> HttpResponse:
    """All that is held about oneself, as a file (GDPR articles 15 and 20)."""
    data = json.dumps(own_data(request.user.pk or 0), ensure_ascii=False, indent=2, default=str)
    answer = download(data, JSON, "my-data.json")
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def ask_for_erasure(request: ActorRequest) -> HttpResponse:
    """Ask to be erased; whoever is erased at once is signed out."""
    person = get_object_or_404(Person, pk=request.user.pk)
    erasure = commands.ask_for_erasure(person=person, by=request.actor, at=timezone.now())
    if erasure.outcome == ErasureOutcome.ERASED:
        logout(request)
        messages.success(request, _("Your account and what it held about you have been erased."))
        return redirect("account_login")
    messages.success(request, _("Your wish has been received. The answer comes by e-mail."))
    return redirect("parties:my_account")


@require_http_methods(["GET", "POST"])
def decide_erasure(request: ActorRequest, erasure: int) -> HttpResponse:
    """Answer a wish to be erased."""
    asked = get_object_or_404(queries.erasures_to_decide(request.actor), pk=erasure)
    form = ErasureAnswerForm(request.POST or None)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "parties/decide_erasure.html", {"form": form, "erasure": asked}, status=status)

    def act() -> Ref:
        commands.decide_erasure(erasure=asked, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return asked.ref

    do_once(request, act)
    messages.success(request, _("The answer has been recorded."))
    return redirect("parties:my_account")
