"""The coordinators' steps: planning a round, its days and questions, opening, closing, asking one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.rounds import commands, policies, queries
from malmoandan.rounds.calendars import FIRST_YEAR, LAST_YEAR, proposed_calendar
from malmoandan.rounds.forms import AddForm, CalendarForm, PlanRoundForm, QuestionsForm, begun
from malmoandan.rounds.models import FollowUpRound
from malmoandan.rounds.views.finding import PLAIN, READS_AND_WRITES, round_or_404, to_progress, to_round
from malmoandan.web.http import Step, take, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(READS_AND_WRITES)
def plan_round(request: ActorRequest) -> HttpResponse:
    """A new round, with the days that the city's budget year asks for."""
    require(policies.may_plan_round(request.actor))
    year = year_asked(request)
    begin = {"year": year, "title": _("Follow-up of %(year)s") % {"year": year}}
    form = PlanRoundForm(request.POST or None, initial=begin | proposed_calendar(year).by_name())

    def act() -> Ref:
        return commands.plan_round(
            year=form.cleaned_data["year"], title=form.cleaned_data["title"], calendar=form.calendar(),
            language=queries.language_of_page(), by=request.actor, at=timezone.now(),
        ).ref  # fmt: skip

    context = {"year": year, "next_year": year + 1, "budget_year": year + 2}
    done = _("The follow-up is planned. Look at its questions, and open it when its day has come.")
    return take(request, Step("rounds/plan_round.html", context, act, done, to_the_planned, form))


def to_the_planned(ref: Ref) -> str:
    """To the round that was just planned."""
    return to_round(FollowUpRound.objects.values_list("year", flat=True).get(pk=ref.id))(ref)


def year_asked(request: ActorRequest) -> int:
    """The year of the address, else the one that comes after the latest round, else this year."""
    asked = request.GET.get("ar", "")
    if asked.isascii() and asked.isdigit() and FIRST_YEAR <= int(asked[:5]) <= LAST_YEAR:
        return int(asked[:5])
    latest = FollowUpRound.objects.order_by("-year").first()
    return min(latest.year + 1, LAST_YEAR) if latest else timezone.localdate().year


@require_http_methods(READS_AND_WRITES)
def change_round(request: ActorRequest, year: int) -> HttpResponse:
    """Move the days of a round."""
    found = round_or_404(request, year)
    require(policies.may_change_round(request.actor, found))
    form = CalendarForm(request.POST or None, initial=begun(found))

    def act() -> Ref:
        commands.change_round(
            follow_up_round=found, title=form.cleaned_data["title"], calendar=form.calendar(),
            seen=form.cleaned_data["seen"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return found.ref

    context = {"round": found, "next_year": year + 1, "budget_year": year + 2}
    done = _("The days are saved.")
    step = Step("rounds/change_round.html", context, act, done, to_round(year), form, found.revision)
    return take(request, step)


@require_http_methods(READS_AND_WRITES)
def change_questions(request: ActorRequest, year: int) -> HttpResponse:
    """Edit the questions before they are asked."""
    found = round_or_404(request, year)
    require(policies.may_change_questions(request.actor, found))
    known = list(found.questions.order_by("number"))
    form = QuestionsForm(request.POST or None, questions=known, initial={"seen": found.revision})

    def act() -> Ref:
        commands.change_questions(
            follow_up_round=found, questions=form.questions(), seen=form.cleaned_data["seen"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return found.ref

    done = _("The questions are saved.")
    context = {"round": found}
    step = Step("rounds/change_questions.html", context, act, done, to_round(year), form, found.revision)
    return take(request, step)


@require_http_methods(READS_AND_WRITES)
def open_round(request: ActorRequest, year: int) -> HttpResponse:
    """See who will be asked, and open."""
    found = round_or_404(request, year)
    require(policies.may_open_round(request.actor, found))

    def act() -> Ref:
        commands.open_round(follow_up_round=found, by=request.actor, at=timezone.now())
        return found.ref

    context = {
        "round": found,
        "calendar": found.calendar,
        "bodies": commands.committees_on(timezone.localdate()),
    }
    done = _("The follow-up is open. Every committee gets a letter with a link to its own report.")
    return take(request, Step("rounds/open_round.html", context, act, done, to_progress(year)))


@require_http_methods(READS_AND_WRITES)
def close_round(request: ActorRequest, year: int) -> HttpResponse:
    """Say that the day has passed."""
    found = round_or_404(request, year)
    require(policies.may_close_round(request.actor, found))

    def act() -> Ref:
        commands.close_round(follow_up_round=found, by=request.actor, at=timezone.now())
        return found.ref

    context = {
        "round": found,
        "title": _("Close the round"),
        "lead": _("Reports that have not come are then told of as missing. They may still be handed in."),
        "button": _("Close the round"),
    }
    return take(request, Step(PLAIN, context, act, _("The round is closed."), to_progress(year)))


@require_http_methods(READS_AND_WRITES)
def compile_round(request: ActorRequest, year: int) -> HttpResponse:
    """Say that the joint report is put together from what has come."""
    found = round_or_404(request, year)
    require(policies.may_compile_round(request.actor, found))

    def act() -> Ref:
        commands.compile_round(follow_up_round=found, by=request.actor, at=timezone.now())
        return found.ref

    context = {
        "round": found,
        "title": _("Put the reports together"),
        "lead": _("Say it when the joint report is built on what has come. It locks when that is published."),
        "button": _("They are put together"),
    }
    return take(request, Step(PLAIN, context, act, _("It is noted."), to_progress(year)))


@require_http_methods(READS_AND_WRITES)
def add_assignment(request: ActorRequest, year: int) -> HttpResponse:
    """Ask one more body."""
    found = round_or_404(request, year)
    require(policies.may_add_assignment(request.actor, found))
    form = AddForm(request.POST or None, follow_up_round=found, day=timezone.localdate())

    def act() -> Ref:
        body, at = form.cleaned_data["body"], timezone.now()
        return commands.add_assignment(follow_up_round=found, body=body, by=request.actor, at=at).ref

    context = {
        "round": found,
        "title": _("Ask one more body"),
        "lead": _("A company of the city, or a committee that is new. It gets the same questions."),
        "button": _("Ask it to report"),
    }
    return take(
        request, Step(PLAIN, context, act, _("It is asked, and gets a letter."), to_progress(year), form)
    )


@require_POST
def remind_round(request: ActorRequest, year: int) -> HttpResponse:
    """One letter to each the round waits for, whichever party they are of."""
    found = round_or_404(request, year)
    require(policies.may_remind_round(request.actor, found))
    counts: list[int] = []

    def act() -> Ref:
        made = commands.remind_round(follow_up_round=found, by=request.actor, at=timezone.now())
        counts.append(made.count)
        return made.ref

    done = tried(request, act)
    if isinstance(done, Refused):
        messages.info(request, str(done))
    else:
        count = counts[0] if counts else 1
        words = ngettext("%(count)d is reminded.", "%(count)d are reminded.", count)
        messages.success(request, words % {"count": count})
    return redirect("rounds:progress", year=found.year)
