"""A phone in the room: no account, one thing at a time, and what is sent counts once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.opinions import commands as opinions
from malmoandan.opinions.queries import next_statement, voter_of
from malmoandan.parties.models import Role
from malmoandan.voices import commands as voices
from malmoandan.voices.commands.saying import Saying
from malmoandan.voices.models import Origin
from malmoandan.web import limits
from malmoandan.web.http import receipt_of, respond, sender, tried
from malmoandan.workshop import commands, policies, queries
from malmoandan.workshop.forms import VoiceForm
from malmoandan.workshop.models import StepKind
from malmoandan.workshop.views.finding import by_code

if TYPE_CHECKING:
    from malmoandan.kernel.refs import Ref
    from malmoandan.opinions.models import Conversation, Voter
    from malmoandan.web.http import ActorRequest
    from malmoandan.workshop.models import Workshop

VOICES = limits.Limit(
    "workshop.voices", most=3_000, per=timedelta(minutes=10)
)  # a whole room behind one address
WITH_FORM = {StepKind.WRITE, StepKind.TOGETHER, StepKind.WEIGH}
KEPT = 60  # seconds a drawn step is kept for all phones of one language


@login_not_required
@never_cache
@require_GET
def phone(request: ActorRequest, code: str) -> HttpResponse:
    """The one thing that is on. It follows the room by itself; without scripts there is a button for that."""
    shown = by_code(code)
    context = about(shown)
    if shown.current is not None and shown.current.kind == StepKind.VOTE:
        context |= asked(request, code, shown.conversation)
    return render(request, "workshop/phone.html", context)


@login_not_required
@never_cache
@require_GET
def now(request: ActorRequest, code: str) -> HttpResponse:
    """204 while the room is where the phone knows it to be (`har`), else the step that is on.

    A step without a form is drawn once for all phones of one language; what is her own she asks for apart.
    """
    found = queries.live(code)
    if found is None:
        raise Http404
    if request.GET.get("har") == str(found.revision):
        return HttpResponse(status=204)
    place = f"workshop.now.{code}.{found.revision}.{get_language()}"
    kept: bytes | None = cache.get(place)
    if kept is None:
        shown = by_code(code)
        kept = render(request, "workshop/now.html", about(shown)).content
        if shown.current is None or shown.current.kind not in WITH_FORM:
            cache.set(place, kept, KEPT)
    return HttpResponse(kept)


@login_not_required
@never_cache
@require_GET
def statement(request: ActorRequest, code: str) -> HttpResponse:
    """The statement this phone has not answered yet."""
    found = queries.live(code)
    if found is None:
        raise Http404
    return render(request, "workshop/statement.html", asked(request, code, found.conversation))


@login_not_required
@require_POST
def say(request: ActorRequest, code: str) -> HttpResponse:
    """What she writes becomes a voice of the meeting; she is given the code that finds it again."""
    shown = by_code(code)
    form, receipt = VoiceForm(request.POST), receipt_of(request)
    limits.count(VOICES, sender=sender(request, timezone.now()), at=timezone.now())
    refusal = ""
    if not policies.may_take_part(request.actor, shown.current, StepKind.WRITE, StepKind.TOGETHER):
        refusal = _(
            "The room has moved on. Your words are still here: copy them, or write when it comes back."
        )
    elif form.is_valid():
        done = tried(request, lambda: said(request, shown, form.cleaned_data["text"], receipt))
        if not isinstance(done, Refused):
            return answered(request, shown, {"receipt": receipt})
        refusal = str(done)
    status = 409 if refusal else 422
    return answered(request, shown, {"form": form, "refusal": refusal}, status=status)


def said(request: ActorRequest, shown: Workshop, text: str, receipt: str) -> Ref:
    """Hand the words over to the voices."""
    return voices.say(
        gathering=shown.gathering,  # type: ignore[arg-type]  # an open workshop has one
        saying=Saying(text=text),
        receipt=receipt,
        origin=Origin.MEETING,
        meeting_id=str(shown.meeting_id),
        by=request.actor,
        at=timezone.now(),
    ).ref


@login_not_required
@require_POST
def cast_vote(request: ActorRequest, code: str) -> HttpResponse:
    """Agree, disagree or pass; then comes the next."""
    found = queries.live(code)
    if found is None:
        raise Http404
    if found.kind != StepKind.VOTE or found.conversation is None or request.actor.has_role(Role.AUDITOR):
        return answered(request, by_code(code), {"refusal": _("The room has moved on.")}, status=409)
    voter = opinions.cast_vote(
        conversation=found.conversation.pk,
        number=number_of(request, "statement"),
        value=number_of(request, "value"),
        by=request.actor,
        at=timezone.now(),
    )
    if request.htmx:
        return render(request, "workshop/statement.html", voting(code, found.conversation, voter))
    return respond(request, "", {}, to=reverse("workshop:phone", args=[code]))


@login_not_required
@require_POST
def mark_options(request: ActorRequest, code: str) -> HttpResponse:
    """Set her marks; the last set counts."""
    shown = by_code(code)
    numbers = {int(each) for each in request.POST.getlist("option") if each.isdecimal() and len(each) < 4}  # noqa: PLR2004
    if shown.current is None:
        return answered(request, shown, {"refusal": _("The room has moved on.")}, status=409)
    step, at = shown.current, timezone.now()
    try:
        commands.mark_options(step=step, numbers=numbers, by=request.actor, at=at)
    except Refused as refused:
        return answered(request, shown, {"refusal": str(refused), "marked": numbers}, status=409)
    return answered(request, shown, {"is_marked": True, "marked": numbers})


def answered(
    request: ActorRequest, shown: Workshop, more: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """The step again with what came of it: for a script the step alone, else the whole page."""
    template = "workshop/now.html" if request.htmx else "workshop/phone.html"
    context = about(shown) | more
    return render(request, template, context, status=status)


def about(shown: Workshop) -> dict[str, object]:
    """What the step that is on shows."""
    step = shown.current
    context: dict[str, object] = {"workshop": shown, "step": step, "code": shown.code}
    if step is None:
        return context
    if step.takes_words:
        context["form"] = VoiceForm()
    if step.kind == StepKind.WEIGH:
        context |= {"options": step.options.order_by("number"), "weighed": queries.weighed(step)}
    return context


def voting(code: str, conversation: Conversation | None, voter: Voter | None) -> dict[str, object]:
    """Her next statement, and how many are left."""
    turn = next_statement(conversation, voter) if conversation else None
    return {"code": code, "turn": turn, "asked": True}


def asked(request: ActorRequest, code: str, conversation: Conversation | None) -> dict[str, object]:
    """What this phone is asked next."""
    return voting(code, conversation, voter_of(conversation, request.actor) if conversation else None)


def number_of(request: ActorRequest, name: str) -> int:
    """A small whole number that was sent; `Refused` for anything else."""
    sent = request.POST.get(name, "")
    if not sent.lstrip("-").isdecimal() or len(sent) > 9:  # noqa: PLR2004 - digits
        raise Refused(_("That could not be read. Press one of the three buttons."))
    return int(sent)
