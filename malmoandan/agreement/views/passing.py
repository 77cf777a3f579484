"""Steps a coordinator takes with a version. Each is a page that says what will happen, and a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.agreement import commands, policies
from malmoandan.agreement.forms import AmendForm, ConsultationDatesForm, ReasonForm, TranslationForm
from malmoandan.agreement.queries import versions_visible_to
from malmoandan.decisions.queries import two_keys
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.agreement.models import Version
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

    Act = Callable[[], Ref]


@require_http_methods(["GET", "POST"])
def start_consultation(request: ActorRequest, number: int) -> HttpResponse:
    """Send a draft out for comments."""
    version = _found(request, number)
    require(policies.may_start_consultation(request.actor, version))
    form = ConsultationDatesForm(request.POST or None)

    def act() -> Ref:
        commands.start_consultation(version=version, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return version.ref

    return _step(
        request, version, "start_consultation", form=form, act=act, done=_("The draft is out for comments.")
    )


@require_http_methods(["GET", "POST"])
def propose_version(request: ActorRequest, number: int) -> HttpResponse:
    """Put a version to the parties."""
    version = _found(request, number)
    require(policies.may_propose_version(request.actor, version))

    def act() -> Ref:
        commands.propose_version(version=version, by=request.actor, at=timezone.now())
        return version.ref

    return _step(request, version, "propose_version", act=act, done=_("The text is before the parties."))


@require_http_methods(["GET", "POST"])
def adopt_version(request: ActorRequest, number: int) -> HttpResponse:
    """Put a version in force, when every key is turned."""
    version = _found(request, number)
    require(
        policies.may_adopt_version(request.actor, version),
        _("A version comes into force when every party has approved this exact text."),
    )

    def act() -> Ref:
        commands.adopt_version(version=version, by=request.actor, at=timezone.now())
        return version.ref

    return _step(request, version, "adopt_version", act=act, done=_("The version is in force."))


@require_http_methods(["GET", "POST"])
def withdraw_version(request: ActorRequest, number: int) -> HttpResponse:
    """Take a version no further."""
    version = _found(request, number)
    require(policies.may_withdraw_version(request.actor, version))
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        reason = form.cleaned_data["reason"]
        commands.withdraw_version(version=version, reason=reason, by=request.actor, at=timezone.now())
        return version.ref

    return _step(
        request, version, "withdraw_version", form=form, act=act, done=_("The version is withdrawn.")
    )


@require_http_methods(["GET", "POST"])
def amend_version(request: ActorRequest, number: int) -> HttpResponse:
    """Make a new draft from a public version."""
    version = _found(request, number)
    require(policies.may_amend_version(request.actor, version))
    form = AmendForm(request.POST or None)

    def act() -> Ref:
        why = form.cleaned_data["summary_of_changes"]
        return commands.amend_version(
            version=version, summary_of_changes=why, by=request.actor, at=timezone.now()
        ).ref

    return _step(request, version, "amend_version", form=form, act=act, done=_("Here is the new draft."))


@require_http_methods(["GET", "POST"])
def add_translation(request: ActorRequest, number: int) -> HttpResponse:
    """Add a version's words in another language or in easy-to-read form."""
    version = _found(request, number)
    require(policies.may_add_translation(request.actor, version))
    form = TranslationForm(request.POST or None, version=version, initial={"title": version.title})

    def act() -> Ref:
        said = {name: form.cleaned_data[name] for name in form.facts}
        now = timezone.now()
        commands.add_translation(version=version, clauses=form.words, by=request.actor, at=now, **said)
        return version.ref

    return _step(request, version, "add_translation", form=form, act=act, done=_("The translation is added."))


def _found(request: ActorRequest, number: int) -> Version:
    return get_object_or_404(versions_visible_to(request.actor), number=number)


def _step(
    request: ActorRequest, version: Version, name: str, *, form: Form | None = None, act: Act, done: str
) -> HttpResponse:
    """Show what will happen; at the button's press do it once, or say why not."""
    refusal = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            ref = do_once(request, act)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, done)
            to = reverse("agreement:version", args=[ref.id])
            return respond(request, f"agreement/{name}.html", {}, to=to)
    context = {"version": version, "form": form, "refusal": refusal, "mark": two_keys(version.ref)}
    return render(request, f"agreement/{name}.html", context, status=409 if refusal else 200)
