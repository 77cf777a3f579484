"""The public board, its table and its calendar: three doors to the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.commitments import policies, queries, tables
from malmoandan.commitments.calendars import calendar_of
from malmoandan.commitments.models import ENDED, State
from malmoandan.commitments.queries import EMPTY, PAST_ITS_DAY, SORTS, STILL_TO_KEEP, BoardFilter
from malmoandan.commitments.views.words import figures_of, sorts, states
from malmoandan.parties.queries import parties
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.remembering import until_next_entry
from malmoandan.web.http import CALENDAR, CSV, download
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict

    from malmoandan.web.http import ActorRequest

PER_PAGE = 25
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_A_CALENDAR = 500
FIRST_YEAR, LAST_YEAR = 2000, 2100


@login_not_required
@require_GET
@same_for_visitors
def commitments(request: ActorRequest) -> HttpResponse:
    """Who has promised what to whom; every number leads to the rows it counts."""
    asked, today = asked_in(request.GET), timezone.localdate()
    all_seen = queries.commitments_asked_for(EMPTY, request.actor, today)
    rows = queries.with_names(queries.commitments_asked_for(asked, request.actor, today))
    context = {
        "page": Pages(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "today": today,
        "figures": figures_of(queries.counts_by_state(all_seen, today)),
        "states": states(),
        "sorts": sorts(),
        "parties": parties(),
        "choices": until_next_entry(
            "commitments.choices", queries.choices_on_board, "commitments", "parties"
        ),
        "query": request.GET.urlencode(),
        "may_propose": policies.may_propose_commitment(request.actor),
    }
    return render(request, "commitments/board.html", context)


@login_not_required
@require_GET
def commitments_csv(request: ActorRequest) -> HttpResponse:
    """What the board shows with the same filters and for the same person, as a table."""
    rows = queries.commitments_asked_for(asked_in(request.GET), request.actor, timezone.localdate())
    return download(tables.commitments_csv(rows), CSV, "ataganden.csv")


@login_not_required
@require_GET
def commitments_xlsx(request: ActorRequest) -> HttpResponse:
    """The same rows as a workbook."""
    rows = queries.commitments_asked_for(asked_in(request.GET), request.actor, timezone.localdate())
    return download(tables.commitments_xlsx(rows), WORKBOOK, "ataganden.xlsx")


@login_not_required
@require_GET
def commitments_ics(request: ActorRequest) -> HttpResponse:
    """The days of promises still to be kept, with the board's filters, for people's own calendars."""
    now = timezone.now()
    asked = asked_in(request.GET)
    rows = queries.commitments_asked_for(asked, request.actor, timezone.localdate())
    living = rows.filter(queries.board.in_state(STILL_TO_KEEP, now.date())).select_related("owner")
    body = calendar_of(living[:IN_A_CALENDAR], now)
    return download(body, CALENDAR, "ataganden.ics")


def asked_in(said: QueryDict) -> BoardFilter:
    """The filters of an address that the board knows; everything else is passed over."""
    state, sort, year = said.get("state", ""), said.get("sort", ""), said.get("year", "")
    is_year = year.isascii() and year.isdecimal() and FIRST_YEAR <= int(year[:5]) <= LAST_YEAR
    return BoardFilter(
        state=state if state in {*State.values, STILL_TO_KEEP, PAST_ITS_DAY} else "",
        owner=one_line(said.get("owner", ""), 80),
        party=one_line(said.get("party", ""), 40),
        clause=one_line(said.get("clause", ""), 20),
        year=int(year) if is_year else None,
        words=one_line(said.get("q", "")),
        sort=sort if sort in SORTS else "due_last" if state in ENDED else "due",
    )
