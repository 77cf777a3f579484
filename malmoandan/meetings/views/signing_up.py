"""Signing up, and one's own page: change, leave, confirm an address, want no more letters."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.meetings import commands, policies, queries
from malmoandan.meetings.forms import ComerForm, EnterSignUpForm, PulseForm, SignUpForm, needs_of
from malmoandan.meetings.views.steps import found, is_private, opened
from malmoandan.web import limits, receipts
from malmoandan.web.http import Step, receipt_of, respond, sender, take

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.meetings.models import SignUp
    from malmoandan.web.http import ActorRequest

SIGN_UPS = limits.Limit("meetings.sign_up", most=12, per=timedelta(hours=1))


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_up(request: ActorRequest, pk: int) -> HttpResponse:
    """The form, with or without an account; it leads to the receipt."""
    shown, now = found(request, pk), timezone.now()
    require(policies.may_sign_up(request.actor, shown, now), _("Signing up to this meeting is over."))
    form = SignUpForm(request.POST or None, actor=request.actor)
    code = receipt_of(request)

    def act() -> Ref:
        limits.count(SIGN_UPS, sender=sender(request, now), at=now)
        for_body = form.cleaned_data.get("for_body", False)
        return commands.sign_up(
            meeting=shown, comer=form.comer(), receipt=code, for_body=for_body, by=request.actor, at=now
        ).ref

    context = {"meeting": shown, "seats": queries.seats_of(shown)}
    return take(request, Step("meetings/sign_up.html", context, act, _("Thank you."), to_receipt(code), form))


@require_http_methods(["GET", "POST"])
def enter_sign_up(request: ActorRequest, pk: int) -> HttpResponse:
    """Sign up somebody who has phoned or asked; print or read out the receipt."""
    shown, now = found(request, pk), timezone.now()
    require(policies.may_enter_sign_up(request.actor, shown, now))
    form, code = EnterSignUpForm(request.POST or None), receipt_of(request)

    def act() -> Ref:
        said = form.cleaned_data
        return commands.enter_sign_up(
            meeting=shown, comer=form.comer(), receipt=code, why=said["why"], consents=said["consents"],
            by=request.actor, at=now,
        ).ref  # fmt: skip

    context = {"meeting": shown, "seats": queries.seats_of(shown)}
    done = _("She is signed up. Give her the receipt code.")
    return take(request, Step("meetings/enter_sign_up.html", context, act, done, to_receipt(code), form))


def to_receipt(proof: str) -> Callable[[Ref], str]:
    """To the page that a receipt, a ticket or a letter's link opens."""
    return lambda _ref: reverse("meetings:own_sign_up", args=[proof])


@login_not_required
@require_GET
def own_sign_up(request: ActorRequest, proof: str) -> HttpResponse:
    """One's own page: the seat or the place in the line, what one needs, the link to take part online."""
    mine, now = opened(proof), timezone.now()
    meeting = mine.meeting
    context = {
        "mine": mine, "meeting": meeting, "proof": proof, "receipt": receipts.normalise(proof),
        "place": queries.place_in_line(mine), "needs": mine.needs.order_by("kind"),
        "may_change": policies.may_change_sign_up(request.actor, mine, proof, now),
        "may_leave": policies.may_leave_meeting(request.actor, mine, proof, now),
        "may_answer": may_answer_pulse(request, mine, proof),
    }  # fmt: skip
    return is_private(render(request, "meetings/own_sign_up.html", context))


def may_answer_pulse(request: ActorRequest, mine: SignUp, proof: str) -> bool:
    """Whether the three questions are still to be answered."""
    token = commands.pulse_token(mine)
    may = policies.may_answer_pulse(request.actor, mine, proof, timezone.now())
    return may and not queries.has_answered(mine.meeting, token)


@login_not_required
@require_http_methods(["GET", "POST"])
def change_sign_up(request: ActorRequest, proof: str) -> HttpResponse:
    """Change one's name and needs."""
    mine, now = opened(proof), timezone.now()
    require(policies.may_change_sign_up(request.actor, mine, proof, now))
    kinds = dict(mine.needs.values_list("kind", "detail"))
    form = ComerForm(request.POST or None, initial=needs_of(mine, kinds))

    def act() -> Ref:
        commands.change_sign_up(sign_up=mine, comer=form.comer(), proof=proof, by=request.actor, at=now)
        return mine.ref

    context = {"meeting": mine.meeting, "proof": proof}
    step = Step("meetings/change_sign_up.html", context, act, _("Changed."), to_receipt(proof), form)
    return is_private(take(request, step))


@login_not_required
@require_POST
def leave_meeting(request: ActorRequest, proof: str) -> HttpResponse:
    """Give up the seat, so that the next in line gets it."""
    mine = opened(proof)
    commands.leave_meeting(sign_up=mine, proof=proof, by=request.actor, at=timezone.now())
    messages.success(request, _("You have given up your seat. Thank you for telling."))
    return respond(request, "meetings/own_sign_up.html", {}, to=to_receipt(proof)(mine.ref))


@login_not_required
@require_http_methods(["GET", "POST"])
def confirm_sign_up_address(request: ActorRequest, proof: str) -> HttpResponse:
    """The page a letter leads to. Opening it confirms nothing: scanners open links, people press buttons."""
    if (mine := queries.sign_ups_addressed_by(proof).first()) is None:
        raise Http404
    if request.method != "POST":
        context = {"meeting": mine.meeting, "proof": proof}
        return is_private(render(request, "meetings/confirm_address.html", context))
    if request.POST.get("answer") == "no":
        commands.forget_sign_up_address(sign_up=mine, proof=proof, by=request.actor, at=timezone.now())
        messages.success(request, _("The address is deleted. You get no more letters about this meeting."))
        to = reverse("meetings:meeting", args=[mine.meeting_id])
        return respond(request, "meetings/confirm_address.html", {}, to=to)
    commands.confirm_sign_up_address(sign_up=mine, proof=proof, by=request.actor, at=timezone.now())
    messages.success(request, _("Thank you. We remind you, and tell you if something changes."))
    return respond(request, "meetings/confirm_address.html", {}, to=to_receipt(proof)(mine.ref))


@login_not_required
@require_http_methods(["GET", "POST"])
def answer_pulse(request: ActorRequest, proof: str) -> HttpResponse:
    """Three questions, answered once by one who was there."""
    mine = opened(proof)
    require(policies.may_answer_pulse(request.actor, mine, proof, timezone.now()))
    form = PulseForm(request.POST or None)

    def act() -> Ref:
        commands.answer_pulse(
            sign_up=mine, feeling=form.feeling(), proof=proof, by=request.actor, at=timezone.now()
        )
        return mine.ref

    context, done = (
        {"meeting": mine.meeting, "proof": proof},
        _("Thank you. Nobody can see what you answered."),
    )
    return is_private(take(request, Step("meetings/pulse.html", context, act, done, to_receipt(proof), form)))
