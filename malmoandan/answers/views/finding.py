"""What the views share: finding a gathering, a theme, a voice and an answer that this person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from malmoandan.answers import queries
from malmoandan.answers.policies import may_see_work
from malmoandan.kernel.actors import NOBODY
from malmoandan.voices.queries import contributions_visible_to, gathering_to_read

if TYPE_CHECKING:
    from malmoandan.answers.models import Answer, Theme
    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution, Gathering
    from malmoandan.web.http import ActorRequest


def reader_of(request: ActorRequest) -> Actor:
    """Whom a page that is kept for all nameless visitors is drawn for: nobody, unless she is signed in.

    A visitor sees her own hidden voice; the next visitor must not get the page drawn for her.
    """
    return request.actor if request.actor.is_signed_in else NOBODY


def gathering_or_404(request: ActorRequest, pk: int) -> Gathering:
    """The gathering, if she may see it."""
    found = gathering_to_read(pk, request.actor)
    if found is None:
        raise Http404
    return found


def worked_gathering_or_404(request: ActorRequest, pk: int) -> Gathering:
    """The gathering, if she works with its voices, or audits that."""
    found = gathering_or_404(request, pk)
    if not may_see_work(request.actor, found):
        raise Http404
    return found


def theme_or_404(request: ActorRequest, pk: int) -> Theme:
    """The theme, if she may see it."""
    rows = queries.themes_with_counts(queries.themes_visible_to(request.actor))
    return get_object_or_404(
        rows.select_related("gathering__answerer__party", "gathering__party", "party", "merged_into"), pk=pk
    )


def voice_or_404(request: ActorRequest, gathering: int, number: int) -> Contribution:
    """The voice to work with, if she works with voices of its gathering and may read it."""
    held = worked_gathering_or_404(request, gathering)
    rows = contributions_visible_to(request.actor).filter(gathering=held, number=number)
    found: Contribution = get_object_or_404(rows.select_related("body", "entered_by__body"))
    found.gathering = held
    return found


def answer_or_404(request: ActorRequest, gathering: int, number: int) -> Answer:
    """The answer, if she may read it."""
    rows = queries.answer_page(queries.answers_visible_to(request.actor))
    rows = rows.select_related("corrects", "corrected_by", "gathering__answerer__party")
    return get_object_or_404(rows, gathering=gathering, number=number)


def repeated(uses: queries.Uses) -> str:
    """How often reasons have been given, in neutral words; nothing while that is seldom."""
    if not uses.is_stock:
        return ""
    return _("These reasons, or nearly the same, have been given %(times)d times.") % {"times": uses.times}
