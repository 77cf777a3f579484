"""The coordinators' pages: the inbox, taking, passing on, answering, cover at absence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.matters import commands, policies
from malmoandan.matters.forms import CoverForm, ReassignForm, WordsForm
from malmoandan.matters.queries import SHOWN_IN_THE_INBOX, answers_for, covers_of, narrowed
from malmoandan.matters.queries import inbox as inbox_of
from malmoandan.matters.views.threads import back_to, thread_page, visible_or_404
from malmoandan.record.paging import Pages
from malmoandan.web.http import do_once, respond
from malmoandan.web.marks import Link

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@require_GET
def inbox(request: ActorRequest) -> HttpResponse:
    """What waits, soonest due first, narrowed by the tab in the address."""
    at = timezone.now()
    require(policies.may_see_inbox(request.actor, at))
    today, show = timezone.localtime(at).date(), request.GET.get("show", "waiting")
    rows = narrowed(inbox_of(request.actor, at), show, request.actor, today).only(*SHOWN_IN_THE_INBOX)
    pages = Pages(rows, PER_PAGE, changed_by=("matters", "parties"), numbers_first=True)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "matters/inbox.html", {"page": page, "today": today, "tabs": _tabs(show)})


def _tabs(show: str) -> list[Link]:
    labels = {
        "waiting": _("Waiting for an answer"), "mine": _("Mine"), "unowned": _("Nobody has taken"),
        "late": _("After their day"), "offered": _("Offered to us"), "answered": _("Answered"),
        "closed": _("Closed"), "all": _("All"),
    }  # fmt: skip
    return [Link(label, f"?show={code}", is_current=code == show) for code, label in labels.items()]


@require_POST
def take_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Become the one who answers."""
    found = visible_or_404(request, pk)
    commands.take_question(question=found, by=request.actor, at=timezone.now())
    return back_to(request, found)


@require_POST
def reassign_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Pass the question on."""
    found, at = visible_or_404(request, pk), timezone.now()
    require(policies.may_reassign_question(request.actor, found, at))
    form = ReassignForm(request.POST, question=found, actor=request.actor, at=at, auto_id="reassign_%s")
    if not form.is_valid():
        return thread_page(request, found, form=form)
    commands.reassign_question(
        question=found, to=form.receiver(), reason=form.cleaned_data["reason"], by=request.actor, at=at
    )
    return back_to(request, found)


@require_POST
def accept_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Take over what another party offered."""
    found = visible_or_404(request, pk)
    commands.accept_question(question=found, by=request.actor, at=timezone.now())
    return back_to(request, found)


@require_POST
def decline_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Leave it with the party that offered it."""
    found = visible_or_404(request, pk)
    commands.decline_question(question=found, by=request.actor, at=timezone.now())
    return back_to(request, found)


@require_POST
def answer_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer, or put an earlier answer right."""
    found = visible_or_404(request, pk)
    require(policies.may_answer_question(request.actor, found, timezone.now()))
    form = WordsForm(request.POST)
    if not form.is_valid():
        return thread_page(request, found, form=form)
    do_once(request, lambda: _answer(request, pk, form.cleaned_data["text"]))
    return back_to(request, found)


def _answer(request: ActorRequest, pk: int, text: str) -> Ref:
    found, corrects = visible_or_404(request, pk), None
    if (wanted := request.POST.get("corrects", "")).isdecimal():
        corrects = get_object_or_404(found.messages.all(), number=int(wanted[:6]))
    answer = commands.answer_question(
        question=found, text=text, by=request.actor, at=timezone.now(), corrects=corrects
    )
    return answer.ref


@require_http_methods(["GET", "HEAD", "POST"])
def cover_absence(request: ActorRequest) -> HttpResponse:
    """Who steps in for whom, and the form to arrange it."""
    at = timezone.now()
    require(policies.may_see_inbox(request.actor, at))
    party, today = answers_for(request.actor, at), timezone.localtime(at).date()
    form = CoverForm(request.POST or None, party=party, at=at)
    if request.method == "POST" and form.is_valid():
        do_once(request, lambda: commands.cover_absence(**form.cleaned_data, by=request.actor, at=at).ref)
        return respond(request, "matters/cover.html#covers", {}, to=reverse("matters:cover_absence"))
    context = {"form": form, "covers": covers_of(party, today)}
    return render(request, "matters/cover.html", context, status=422 if form.errors else 200)
