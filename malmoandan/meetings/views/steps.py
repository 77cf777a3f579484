"""What the room's views share: finding a meeting, a sign-up or a door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404

from malmoandan.meetings.models import Meeting
from malmoandan.meetings.queries import meetings_visible_to, sign_ups_opened_by

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.meetings.models import SignUp
    from malmoandan.web.http import ActorRequest


def found(request: ActorRequest, pk: int) -> Meeting:
    """The meeting of this number, or 404."""
    return get_object_or_404(meetings_visible_to(request.actor), pk=pk)


def opened(proof: str) -> SignUp:
    """The sign-up a receipt, a ticket or a letter's link opens, or 404."""
    if (sign_up := sign_ups_opened_by(proof).first()) is None:
        raise Http404
    return sign_up


def behind(door: str) -> Meeting:
    """The meeting with this code on its door, or 404."""
    rows = Meeting.objects.select_related("organiser__party", "co_organiser__party")
    return get_object_or_404(rows.filter(is_public=True), door=door)


def is_private(answer: HttpResponse) -> HttpResponse:
    """A page for one person alone: kept by nobody in between, and found by no search engine."""
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
