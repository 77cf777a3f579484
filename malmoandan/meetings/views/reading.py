"""Reading: the list, one meeting, the calendar files, and how meetings have felt."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.kernel.actors import NOBODY
from malmoandan.meetings import policies, queries
from malmoandan.meetings.exports import calendar_of
from malmoandan.meetings.models import Facility
from malmoandan.meetings.views.steps import found
from malmoandan.parties.queries import PARTY_MADE, known_parties
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.queries import history_of
from malmoandan.record.remembering import until_next_entry
from malmoandan.trace.queries import names_of
from malmoandan.web.http import CALENDAR, download

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting
    from malmoandan.trace.registry import Node
    from malmoandan.web.http import ActorRequest

PER_PAGE = 20
SHOWN = 5
MOST_IN_FEED = 200
CAME_OF_IT = (  # the acts that change who was represented, what was arranged and met, and how it felt
    "meetings.meeting_held", "meetings.meeting_changed", "meetings.need_arranged", "meetings.needs_counted",
    "meetings.needs_forgotten", "meetings.pulse_shown", "meetings.meetings_brought", *PARTY_MADE,
)  # fmt: skip


@login_not_required
@require_GET
@same_for_visitors
def meetings(request: ActorRequest) -> HttpResponse:
    """What is to come, the next first; or what has been."""
    asked, now = queries.Asked.read(request.GET), timezone.now()
    subject = names_of([asked.about], request.actor).get(asked.about) if asked.about else None
    if subject is None:  # what she may not see narrows nothing, so that no list tells of it
        asked = replace(asked, about=None)
    rows = queries.meetings_asked_for(asked, request.actor, now)
    context = {
        "page": Pages(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "about": subject,
        "areas": queries.areas_met_in(),
        "spoken": settings.LANGUAGES,
        "met": queries.needs_met_in_all(),
        "may_plan": policies.may_plan_meeting(request.actor),
    }
    return render(request, "meetings/meetings.html", context)


@login_not_required
@require_GET
@same_for_visitors
def meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """One meeting: what it is for, when, where, for whom; afterwards what came of it."""
    shown, now = found(request, pk), timezone.now()
    context = about(request.actor, shown, now) | {"may": rights(request.actor, shown, now)}
    return render(request, "meetings/meeting.html", context)


def about(actor: Actor, shown: Meeting, now: datetime) -> dict[str, object]:
    """What a meeting's page says of it."""
    notes = queries.latest_notes(shown) if shown.is_held else None
    mine = queries.own_sign_up(shown, actor) if actor.is_signed_in else None
    return what_came(shown) | {
        "meeting": shown,
        "facilities": [label for code, label in Facility.choices if code in shown.facilities],
        "spoken": [str(name) for code, name in settings.LANGUAGES if code in shown.languages],
        "seats": queries.seats_of(shown) if shown.is_planned else None,
        "mine": mine,
        "ticket": queries.ticket_for(mine) if mine else "",
        "notes": notes,
        "mark": queries.notes_mark(notes, shown.title) if notes else None,
        "is_open": policies.may_sign_up(NOBODY, shown, now),
        "is_over": shown.is_planned and now >= shown.ends_at,
        "told": history_of(shown.ref, count=SHOWN),
        "subject": subject_of(shown, actor),
    }


def subject_of(shown: Meeting, actor: Actor) -> Node | None:
    """The thing it belongs to, as its own room tells of it to this actor."""
    return names_of([shown.subject], actor).get(shown.subject) if shown.subject else None


def what_came(shown: Meeting) -> dict[str, object]:
    """Who was represented, what was arranged and met, and how it felt; asked once between such acts."""
    place = f"meetings.came.{shown.pk}.{shown.state}.{get_language()}"
    return until_next_entry(place, partial(_what_came, shown), *CAME_OF_IT)


def _what_came(shown: Meeting) -> dict[str, object]:
    return {
        "represented": list(queries.represented_at(shown)) if shown.is_held else [],
        "needs": queries.needs_met_at(shown) if shown.is_held else None,
        "arranged": list(queries.arranged_at(shown)),
        "pulse": queries.pulse_of(shown),
    }


def rights(actor: Actor, shown: Meeting, now: datetime) -> dict[str, bool]:
    """What this actor may do with it."""
    return {
        "change": policies.may_change_meeting(actor, shown),
        "publish": policies.may_publish_meeting(actor, shown),
        "host": policies.may_answer_as_host(actor, shown),
        "see_sign_ups": policies.may_see_sign_ups(actor, shown),
        "organise": policies.organises(actor, shown) and shown.is_public,
        "hold": policies.may_hold_meeting(actor, shown, now),
        "count_needs": policies.may_count_needs(actor, shown),
        "write": policies.may_write_notes(actor, shown),
        "confirm": policies.may_confirm_notes(actor, shown),
        "read_notes": shown.notes_confirmed_at is not None or actor.mandate is not None,
        "paper": policies.may_reserve_codes(actor, shown),
    }


@login_not_required
@require_GET
def meeting_calendar(request: ActorRequest, pk: int) -> HttpResponse:
    """One meeting as a calendar file."""
    shown = found(request, pk)
    return download(calendar_of([shown], timezone.now()), CALENDAR, f"meeting-{shown.pk}.ics")


@login_not_required
@require_GET
def meetings_feed(request: ActorRequest) -> HttpResponse:  # noqa: ARG001 - it is the same for all
    """All meetings everybody may come to, for a calendar that asks again by itself."""
    now = timezone.now()
    coming = queries.meetings_visible_to(NOBODY).filter(ends_at__gt=now).order_by("starts_at", "pk")
    return download(calendar_of(coming[:MOST_IN_FEED], now, _("Open meetings")), CALENDAR, "meetings.ics")


@login_not_required
@require_GET
@same_for_visitors
def pulses(request: ActorRequest) -> HttpResponse:
    """How meetings have felt, in all and on each side, meeting by meeting."""
    shown, parties = queries.pulses(), known_parties()
    rows = [(each, [each.of(party) for party in parties]) for each in reversed(shown)]
    return render(request, "meetings/pulses.html", {"rows": rows, "parties": parties})
