"""Pages for saying how it is at the start, how a year was, and that it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.partnerships import commands, policies, queries
from malmoandan.partnerships.forms import EndForm, StartForm, YearForm
from malmoandan.partnerships.views.finding import PLAIN, READS_AND_WRITES, back_to, sent, visible_or_404
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.partnerships.models import Collaboration, Terms
    from malmoandan.web.http import ActorRequest


REFUSED = 409


@require_http_methods(READS_AND_WRITES)
def start_follow_up(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer the three questions the first time."""
    found, terms = followed_or_403(request, pk)
    context = told_of(found, terms, _("How is it at the start?"), _("Publish our answers"))
    if why := commands.why_not_at_start(terms, timezone.localdate()):
        return render(request, "partnerships/not_now.html", context | {"why": why}, status=REFUSED)
    form = StartForm(sent(request), terms=terms)

    def act() -> Ref:
        commands.start_follow_up(collaboration=found, said=form.said(), by=request.actor, at=timezone.now())
        return found.ref

    context["lead"] = _("Your answers stand beside the others'. Nobody weighs them together.")
    return take(request, Step(PLAIN, context, act, _("It is published. Thank you."), back_to(found), form))


@require_http_methods(READS_AND_WRITES)
def follow_up_collaboration(request: ActorRequest, pk: int) -> HttpResponse:
    """Say how a year was."""
    found, terms = followed_or_403(request, pk)
    years = years_of(terms)
    form = YearForm(sent(request), terms=terms, years=years, initial={"year": years[0]})

    def act() -> Ref:
        commands.follow_up_collaboration(
            collaboration=found, year=form.cleaned_data["year"], said=form.said(), by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        return found.ref

    context = told_of(found, terms, _("How was the year, and what is the next step?"), _("Publish"))
    context["last"] = queries.last_follow_up(found, request.actor.body)
    context["lead"] = _("Ten minutes. Your words stand beside the others', and nobody can change them.")
    return take(request, Step(PLAIN, context, act, _("It is published. Thank you."), back_to(found), form))


@require_http_methods(READS_AND_WRITES)
def end_collaboration(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that it has ended and why; or how one sees the end that somebody else has told of."""
    found = visible_or_404(request, pk)
    said = {each.body_id for each in found.endings.all()}
    require(policies.may_end_collaboration(request.actor, found, queries.bodies_of(found), said))
    terms = cast("Terms", found.current)
    day = terms.last_day_by(timezone.localdate())
    form = EndForm(sent(request), asks_day=found.stands, initial={"ended_on": day})

    def act() -> Ref:
        given = form.cleaned_data
        commands.end_collaboration(
            collaboration=found, why=given["why"], ended_on=given.get("ended_on"), by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        return found.ref

    heading = _("End the collaboration") if found.stands else _("Tell how you see the end")
    context = told_of(found, terms, heading, heading)
    return take(request, Step(PLAIN, context, act, _("It is published."), back_to(found), form))


def followed_or_403(request: ActorRequest, pk: int) -> tuple[Collaboration, Terms]:
    """The collaboration she may follow up for her body, and the terms that hold."""
    found = visible_or_404(request, pk)
    require(
        policies.may_follow_up_collaboration(
            request.actor, found, queries.bodies_of(found), timezone.localdate()
        )
    )
    return found, cast("Terms", found.current)


def years_of(terms: Terms) -> list[int]:
    """The years she may speak of: the one asked about first."""
    today = timezone.localdate()
    ran = range(terms.starts_on.year, (terms.ends_on or today).year + 1)
    years = [year for year in (today.year, today.year - 1) if year in ran] or [today.year]
    asked = queries.year_asked(today)
    return sorted(years, key=lambda year: year != asked)


def told_of(found: Collaboration, terms: Terms, heading: str, button: str) -> dict[str, object]:
    """What every such page shows."""
    return {"collaboration": found, "name": terms.name, "heading": heading, "button": button, "lead": ""}
