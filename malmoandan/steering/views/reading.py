"""Reading: the steering group's public page, its meetings, and the workspace of those who steer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.decisions.queries import decisions_waiting_for
from malmoandan.kernel.rights import require
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.queries import history_of
from malmoandan.steering import policies, queries
from malmoandan.steering.exports import meeting_file
from malmoandan.steering.views.steps import found
from malmoandan.web.http import CALENDAR, download

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.steering.models import Meeting
    from malmoandan.web.http import ActorRequest

PER_PAGE = 20
SHOWN = 5


@login_not_required
@require_GET
@same_for_visitors
def steering(request: ActorRequest) -> HttpResponse:
    """The steering group for everybody: the next meeting, what was decided, how it goes."""
    now, actor = timezone.now(), request.actor
    context = {
        "next": queries.next_meeting(now),
        "before": queries.meetings_before(now)[:SHOWN],
        "owed": queries.decisions_owed()[:SHOWN],
        "quarters": queries.quarters_followed(actor, now, 2),
        "today": timezone.localdate(),
        "may_steer": policies.may_see_workspace(actor),
        "may_propose": policies.may_propose_item(actor),
    }
    return render(request, "steering/steering.html", context)


@login_not_required
@require_GET
@same_for_visitors
def meetings(request: ActorRequest) -> HttpResponse:
    """Every meeting, latest first."""
    rows = queries.meetings_visible_to(request.actor).order_by("-starts_at", "-pk")
    page = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "steering/meetings.html", {"page": page})


@login_not_required
@require_GET
@same_for_visitors
def meeting(request: ActorRequest, number: int) -> HttpResponse:
    """One meeting: when, where, what it takes up, and how far its notes have come."""
    shown = found(request, number)
    context = about(request.actor, shown) | {"told": history_of(shown.ref, count=SHOWN)}
    return render(request, "steering/meeting.html", context)


def about(actor: Actor, shown: Meeting) -> dict[str, object]:
    """What a meeting's pages say of it, and what this actor may do with it."""
    now = timezone.now()
    return {
        "meeting": shown,
        "items": list(queries.items_of(shown, actor)),
        "attendances": queries.attendance_of(shown),
        "mark": queries.notes_mark(shown) if shown.is_over else None,
        "may_read_notes": policies.may_read_notes(actor, shown),
        "may_change": policies.may_change_meeting(actor, shown),
        "may_call": policies.may_call_meeting(actor, shown),
        "may_hold": policies.may_hold_meeting(actor, shown, now),
        "may_write": policies.may_write_notes(actor, shown),
        "may_steer": policies.may_see_workspace(actor),
    }


@login_not_required
@require_GET
@same_for_visitors
def notice(request: ActorRequest, number: int) -> HttpResponse:
    """The notice as a plain sheet to print."""
    return render(request, "steering/notice.html", about(request.actor, found(request, number)))


@login_not_required
@require_GET
def meeting_calendar(request: ActorRequest, number: int) -> HttpResponse:
    """The meeting as a calendar file."""
    shown = found(request, number)
    return download(meeting_file(shown, timezone.now()), CALENDAR, f"meeting-{shown.number}.ics")


@require_GET
def workspace(request: ActorRequest) -> HttpResponse:
    """What those who steer have before them: overdue, to be decided, the next agenda, notes, risks."""
    require(policies.may_see_workspace(request.actor))
    now, today = timezone.now(), timezone.localdate()
    coming = queries.next_meeting(now)
    open_notes = list(queries.meetings_with_open_notes()[:PER_PAGE])
    marks = queries.notes_marks(open_notes)
    context = {
        "next": coming,
        "agenda": list(queries.items_of(coming, request.actor)) if coming else [],
        "waiting": queries.items_to_take_up(),
        "open_notes": [(each, marks[each.pk]) for each in open_notes],
        "late": queries.decisions_owed().filter(due_on__lt=today)[:PER_PAGE],
        "keys": decisions_waiting_for(request.actor.party)[:SHOWN],
        "risks": queries.risks_to_review(today),
        "quarters": queries.quarters_followed(request.actor, now, 2),
        "today": today,
        "may_plan": policies.may_plan_meeting(request.actor),
    }
    return render(request, "steering/workspace.html", context)
