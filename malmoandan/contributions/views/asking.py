"""Asking organisations for their picture of the year; and what waits for one's own body."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.contributions import commands, policies, queries
from malmoandan.contributions.forms import AskForm
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record.paging import Pages
from malmoandan.web.http import do_once, respond, status_of, tried

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body
    from malmoandan.web.http import ActorRequest

PER_PAGE, MOST_SHOWN = 50, 100
USUAL = timedelta(days=21)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_contribution(request: ActorRequest) -> HttpResponse:
    """Choose whom to ask, by when; and see who has been asked."""
    require(policies.may_see_asks(request.actor))
    day = timezone.localdate()
    form, page = _form(request, day)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        if not isinstance(done := tried(request, lambda: _ask(request, form)), Refused):
            _tell(request, len(form.cleaned_data["bodies"]) + bool(form.cleaned_data["group"]))
            return _back(request)
        refusal = str(done)
    asks = queries.asks_visible_to(request.actor)[:MOST_SHOWN]
    shown = {"form": form, "page": page, "asks": asks, "today": day, "words": _words(request)}
    context = {**shown, "refusal": refusal}
    return render(request, "contributions/ask.html", context, status=status_of(form, refusal))


def _back(request: ActorRequest) -> HttpResponse:
    return respond(request, "contributions/ask.html", {}, to=reverse("contributions:ask_for_contribution"))


def _form(request: ActorRequest, day: date) -> tuple[AskForm, object]:
    """The form with one page of those who can be asked about what the address says."""
    actor = request.actor
    abouts = _abouts(request, day)
    about = abouts.filter(slug=request.GET.get("about", "").replace("\0", "")[:80]).first() or abouts.first()
    year = _year(request, day)
    last = queries.days_of(year).closes_on
    rows = queries.bodies_to_ask(actor, day)
    if about is not None:
        rows = queries.bodies_left_to_ask(actor, about, year, _words(request), day)
    page = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = queries.bodies_to_ask(actor, day)
    if request.method != "POST":
        shown = shown.filter(pk__in=[each.pk for each in page])
    initial = {"about": about, "year": year, "due_on": min(last, day + USUAL)}
    return AskForm(request.POST or None, abouts=abouts, bodies=shown, day=day, initial=initial), page


def _abouts(request: ActorRequest, day: date) -> QuerySet[Body]:
    """The committees she may ask about: every one for a coordinator, else her own."""
    rows = queries.committees_on(day)
    return rows if policies.coordinates(request.actor) else rows.filter(pk=request.actor.body or 0)


def _year(request: ActorRequest, day: date) -> int:
    years = queries.open_years(day) or [day.year]
    asked = request.GET.get("year", "")
    return next((year for year in years if str(year) == asked), years[0])


def _words(request: ActorRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:80]


def _ask(request: ActorRequest, form: AskForm) -> Ref:
    """Each gets an ask of her own: all of them, or none when one is refused."""
    given = form.cleaned_data
    whom: list[Body | commands.Group] = list(given["bodies"])
    if given["group"]:
        whom.append(commands.Group(given["group"], given["address"], given["language"]))
    subject = commands.Subject(None, given["subject_title"]) if given["subject_title"] else None
    made = [
        commands.ask_for_contribution(
            year=given["year"], about=given["about"], whom=each, due_on=given["due_on"],
            words=given["words"], subject=subject, by=request.actor, at=timezone.now(),
        )
        for each in whom
    ]  # fmt: skip
    return made[-1].ref


def _tell(request: ActorRequest, count: int) -> None:
    words = ngettext(
        "%(count)d is asked. A letter is on its way.", "%(count)d are asked. Letters are on their way.", count
    )
    messages.success(request, words % {"count": count})


@require_POST
def withdraw_ask(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back an ask that went to the wrong place."""
    ask = get_object_or_404(queries.asks_visible_to(request.actor), pk=pk)

    def act() -> Ref:
        commands.withdraw_ask(ask=ask, by=request.actor, at=timezone.now())
        return ask.ref

    do_once(request, act)
    messages.success(request, _("Taken back. The link opens nothing any more."))
    return _back(request)


@require_GET
def waiting(request: ActorRequest) -> HttpResponse:
    """What waits for the body she writes for, and what it has said."""
    require(policies.may_contribute_as_body(request.actor))
    context = {
        "waiting": queries.waiting_for(request.actor, timezone.localdate()),
        "own": queries.contributions_of_body(request.actor)[:MOST_SHOWN],
        "today": timezone.localdate(),
        "is_public_authority": policies.is_public_authority(request.actor),
    }
    return render(request, "contributions/waiting.html", context)
