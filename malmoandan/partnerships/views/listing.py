"""The public register and its table: two doors to the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.partnerships import policies, queries, tables
from malmoandan.partnerships.models import Form, Level, Stage
from malmoandan.partnerships.queries import SORTS, ListFilter
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.remembering import until_next_entry
from malmoandan.web.http import CSV, download
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse, QueryDict

    from malmoandan.web.http import ActorRequest

PER_PAGE = 25
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_PROPOSALS = 20
PUBLIC_STAGES = (Stage.COMING, Stage.GOING, Stage.RUN_OUT, Stage.ENDED)


@login_not_required
@require_GET
@same_for_visitors
def collaborations(request: ActorRequest) -> HttpResponse:
    """Which committee does what with which organisations; every number leads to its rows."""
    asked, actor, day = asked_in(request.GET), request.actor, timezone.localdate()
    found = queries.with_partners(queries.collaborations_asked_for(asked, actor, day))
    page = Pages(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(each, each.stage_on(day)) for each in page],
        "asked": asked,
        "figures": figures(day),
        "proposals": queries.own_proposals(actor)[:MOST_PROPOSALS] if actor.mandate else (),
        "query": request.GET.urlencode(),
        "may_register": policies.may_register_collaboration(actor),
        **choices(),
    }
    return render(request, "partnerships/collaborations.html", context)


def choices() -> dict[str, object]:
    """What the register may be narrowed to and ordered by."""
    orders = [
        ("newest", _("Newest first")), ("name", _("By name")), ("secured", _("Secured shortest first")),
    ]  # fmt: skip
    return {
        "forms": Form.choices,
        "levels": Level.choices,
        "states": [(each, each.label) for each in PUBLIC_STAGES],
        "sorts": orders,
        "committees": until_next_entry(
            "partnerships.committees", queries.committees_listed, "partnerships", "parties"
        ),
    }


@login_not_required
@require_GET
def collaborations_csv(request: ActorRequest) -> HttpResponse:
    """What the register shows with the same filters and for the same person."""
    day = timezone.localdate()
    rows = queries.collaborations_asked_for(asked_in(request.GET), request.actor, day)
    return download(tables.collaborations_csv(rows, day), CSV, "samarbeten.csv")


def figures(day: date) -> list[tuple[int, str, str]]:
    """The numbers above the list, with the addresses of what they count."""
    place = f"partnerships.counts.{day}"
    counted = until_next_entry(place, lambda: queries.counts(day), "partnerships")
    at = reverse("partnerships:collaborations")
    return [
        (counted["going"], _("going on"), f"{at}?state=confirmed"),
        (counted["iop"], _("of them civil–public partnerships (IOP)"), f"{at}?state=confirmed&form=iop"),
        (counted["moved"], _("moved up the ladder this year"), f"{at}?moved={day.year}"),
        (counted["run_out"], _("whose agreement has run out"), f"{at}?state=run_out"),
        (counted["ended"], _("ended"), f"{at}?state=ended"),
    ]


def asked_in(said: QueryDict) -> ListFilter:
    """The filters of an address that the register knows; everything else is passed over."""
    form, state, sort = said.get("form", ""), said.get("state", ""), said.get("sort", "")
    return ListFilter(
        words=one_line(said.get("q", "")),
        form=form if form in Form.values else "",
        level=_number(said.get("level", ""), 1, max(Level.values)),
        committee=one_line(said.get("committee", ""), 80),
        state=state if state in Stage.values else "",
        moved=_number(said.get("moved", ""), FIRST_YEAR, LAST_YEAR),
        sort=sort if sort in SORTS else "newest",
    )


def _number(said: str, least: int, most: int) -> int | None:
    is_number = said.isascii() and said.isdecimal() and len(said) < 5  # noqa: PLR2004 - as long as a year
    return int(said) if is_number and least <= int(said) <= most else None
