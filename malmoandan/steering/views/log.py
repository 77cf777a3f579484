"""The decision log: read, filtered, taken away as a table; logged, struck, told to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.parties.models import Body
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.queries import history_of
from malmoandan.steering import commands, exports, policies, queries
from malmoandan.steering.commands.log import MAY_NOT_DECIDE
from malmoandan.steering.forms import DecisionForm, SentenceForm
from malmoandan.steering.models import LoggedDecision, LogState
from malmoandan.steering.views.steps import to_page, to_thing
from malmoandan.web.http import CSV, Step, do_once, download, respond, take

if TYPE_CHECKING:
    from malmoandan.kernel.refs import Ref
    from malmoandan.steering.models import AgendaItem, Meeting
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25
MOST_ROWS = 20_000


def asked(request: ActorRequest) -> queries.LogAsked:
    """What the address narrows the log by."""
    state, body, words = (
        request.GET.get(key, "").replace("\x00", "")[:200] for key in ("state", "body", "q")
    )
    return queries.LogAsked(state, body, words)


@login_not_required
@require_GET
@same_for_visitors
def decision_log(request: ActorRequest) -> HttpResponse:
    """Everything the meetings have decided."""
    narrowed, today = asked(request), timezone.localdate()
    page = Pages(queries.decisions_in_log(narrowed, today), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "asked": narrowed,
        "query": query.urlencode(),
        "states": [("late", _("Late")), *LogState.choices],
        "bodies": Body.objects.filter(pk__in=LoggedDecision.objects.values("body")).order_by("name"),
        "today": today,
    }
    return render(request, "steering/decision_log.html", context)


@login_not_required
@require_GET
def decision_log_csv(request: ActorRequest) -> HttpResponse:
    """What the log shows with the same filters, as a table."""
    rows = queries.decisions_in_log(asked(request), timezone.localdate())[:MOST_ROWS]
    return download(exports.log_sheet(rows), CSV, "decisions.csv")


def found_decision(request: ActorRequest, pk: int) -> LoggedDecision:
    """The decision, or 404."""
    rows = queries.decisions_visible_to(request.actor).select_related(
        "meeting", "item__body", "item__party", "body", "ends__meeting"
    )
    return get_object_or_404(rows, pk=pk)


@login_not_required
@require_GET
@same_for_visitors
def logged_decision(request: ActorRequest, pk: int) -> HttpResponse:
    """One decision: its words, who carries it out, how it stands, what came before and after."""
    shown = found_decision(request, pk)
    context = {
        "decision": shown,
        "ended_by": queries.decisions_visible_to(request.actor).filter(ends=shown).select_related("meeting"),
        "today": timezone.localdate(),
        "told": history_of(shown.ref, count=20),
        "may_finish": policies.may_finish_decision(request.actor, shown),
        "may_strike": policies.may_strike_decision(request.actor, shown),
    }
    return render(request, "steering/logged_decision.html", context)


@require_http_methods(["GET", "POST"])
def log_decision(request: ActorRequest, pk: int) -> HttpResponse:
    """Log what was decided on an item."""
    item, meeting = taken_up(request, pk)
    require(policies.may_log_decision(request.actor, meeting), str(MAY_NOT_DECIDE))
    form = DecisionForm(request.POST or None, on=meeting.day)

    def act() -> Ref:
        return commands.log_decision(item=item, by=request.actor, at=timezone.now(), **form.cleaned_data).ref

    done = _("The decision is in the notes. It stands when every party has confirmed them.")
    context = {"item": item, "meeting": meeting}
    return take(
        request,
        Step("steering/log_decision.html", context, act, done, to_page("write_notes", meeting.number), form),
    )


def taken_up(request: ActorRequest, pk: int) -> tuple[AgendaItem, Meeting]:
    """An item that a meeting has taken up, with the meeting; or 404."""
    rows = queries.items_visible_to(request.actor).select_related("meeting", "body", "party")
    item = get_object_or_404(rows, pk=pk)
    if item.meeting is None:
        raise Http404
    return item, item.meeting


@require_POST
def strike_decision(request: ActorRequest, pk: int) -> HttpResponse:
    """Take it out of the draft."""
    shown = found_decision(request, pk)
    require(policies.may_strike_decision(request.actor, shown))
    meeting = shown.meeting

    def act() -> Ref:
        commands.strike_decision(decision=shown, by=request.actor, at=timezone.now())
        return meeting.ref

    do_once(request, act)
    messages.success(request, _("The decision is taken out of the notes."))
    return respond(
        request, "steering/notes.html", {}, to=reverse("steering:write_notes", args=[meeting.number])
    )


@require_http_methods(["GET", "POST"])
def finish_decision(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell that it is carried out."""
    shown = found_decision(request, pk)
    require(
        policies.may_finish_decision(request.actor, shown),
        _("Only who speaks for the responsible body says that it is done."),
    )
    form = SentenceForm(request.POST or None)

    def act() -> Ref:
        commands.finish_decision(decision=shown, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return shown.ref

    done = _("Thank you. It is noted for all to read.")
    context = {"decision": shown}
    way = Step("steering/finish_decision.html", context, act, done, to_thing("logged_decision"), form)
    return take(request, way)
