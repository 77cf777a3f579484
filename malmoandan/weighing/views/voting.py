"""Voting: one screen, on a phone, with keys alone, without scripts. And finding one's ballot again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.web.http import do_once, receipt_of
from malmoandan.weighing import commands, policies, queries, rules
from malmoandan.weighing.forms import BallotForm, ReceiptForm
from malmoandan.weighing.views.reading import found

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest
    from malmoandan.weighing.models import Ballot, Option, Weighing


@never_cache
@require_http_methods(["GET", "POST"])
def cast_ballot(request: ActorRequest, number: int) -> HttpResponse:
    """Cast or change the ballot of the body one acts for; the receipt code is shown once, on the answer."""
    shown = found(request, number)
    require(
        policies.may_cast_ballot(request.actor, shown, timezone.now()),
        _("You cannot vote here now: the days, or the role you act in, do not allow it."),
    )
    options = list(shown.options.order_by("number"))
    ballot = queries.ballot_of(shown, request.actor)
    form = BallotForm(
        data=request.POST if request.method == "POST" else None,
        weighing=shown,
        options=options,
        chosen=ballot.choices if ballot else (),
    )
    if request.method == "POST" and form.is_valid():
        if "sum" in request.POST and shown.shares_money:
            return _screen(request, shown, form, ballot, marked=added_up(shown, options, form.choices()))
        return cast(request, shown, form, ballot)
    return _screen(request, shown, form, ballot, status=422 if form.errors else 200)


def cast(request: ActorRequest, shown: Weighing, form: BallotForm, ballot: Ballot | None) -> HttpResponse:
    """Cast it; the same form sent twice shows the same receipt. A refusal comes back with every mark kept."""
    code = receipt_of(request)
    choices = form.choices()

    def act() -> Ref:
        now = timezone.now()
        return commands.cast_ballot(
            weighing=shown, choices=choices, receipt=code, by=request.actor, at=now
        ).ref

    try:
        do_once(request, act)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _screen(request, shown, form, ballot, status=409)
    by_number = {option.number: option for option in form.options}
    said = [by_number[choice] for choice in choices]
    context = {"weighing": shown, "code": code, "chosen": said}
    return render(request, "weighing/receipt.html", context)


@login_not_required
@never_cache
@require_GET
def find_ballot(request: ActorRequest, number: int) -> HttpResponse:
    """Find one's own ballot among the published ones by its receipt code: it was counted as it was cast."""
    shown = found(request, number)
    form = ReceiptForm(request.GET or None)
    row = None
    if form.is_valid():
        digest = form.cleaned_data["code"]
        row = next((each for each in queries.published_ballots(shown) if each["receipt"] == digest), None)
    options = {option.number: option for option in shown.options.all()}
    context = {
        "weighing": shown,
        "form": form,
        "row": row,
        "is_sought": form.is_valid(),
        "chosen": [options[choice] for choice in row["choices"]] if row else [],
    }
    return render(request, "weighing/find_ballot.html", context, status=422 if form.errors else 200)


def added_up(shown: Weighing, options: list[Option], choices: list[int]) -> str:
    """What the marks cost together and what that leaves of the sum, in words."""
    cost = sum(option.cost or 0 for option in options if option.number in choices)
    left = (shown.budget or 0) - cost
    words = {
        "cost": rules.amount(shown, cost),
        "left": rules.amount(shown, abs(left)),
    }
    if left >= 0:
        return _("You have marked %(cost)s. That leaves %(left)s of the sum.") % words
    return _("You have marked %(cost)s. That is %(left)s more than the sum.") % words


def _screen(
    request: ActorRequest,
    shown: Weighing,
    form: BallotForm,
    ballot: Ballot | None,
    *,
    status: int = 200,
    marked: str = "",
) -> HttpResponse:
    """The voting screen; `ballot` is what this body has cast already."""
    context: dict[str, object] = {
        "weighing": shown,
        "ballot": ballot,
        "form": form,
        "marked": marked,
        "rule": rules.in_words(shown),
    }
    if shown.shares_money:
        context["sum"] = rules.amount(shown, shown.budget)
    return render(request, "weighing/cast_ballot.html", context, status=status)
