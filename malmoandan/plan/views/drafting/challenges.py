"""Pages where challenges, goals and indicators of a draft are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.plan import commands, policies, queries
from malmoandan.plan.views.drafting.desks import challenge_desk, goal_desk, indicator_desk
from malmoandan.plan.views.drafting.plans import found_draft, only_a_draft
from malmoandan.plan.views.drafting.writing import Sheet, revision, revision_of, write

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.forms.desks import Desk
    from malmoandan.plan.models import Challenge, Goal, Indicator
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def add_challenge(request: ActorRequest, number: int) -> HttpResponse:
    """A challenge more, with its hosts and sources."""
    plan = found_draft(request, number)
    require(policies.may_add_challenge(request.actor, plan), only_a_draft())

    def make(data: QueryDict | None) -> Desk:
        return challenge_desk(request, plan, None, data)

    def keep(desk: Desk, _seen: str | None) -> Ref:
        form: Any = desk.form
        sources, by, at = desk.rows("sources"), request.actor, timezone.now()
        return commands.add_challenge(
            plan=plan, facts=form.facts, hosts=form.hosts or (), sources=sources, by=by, at=at
        ).ref

    sheet = Sheet(_("A new challenge"), _("Add the challenge"), _("The challenge is added."), plan=plan)
    return write(request, sheet, make, keep)


@require_http_methods(["GET", "POST"])
def change_challenge(request: ActorRequest, pk: int) -> HttpResponse:
    """What a challenge says, who hosts it and what we know of it."""
    challenge = found_challenge(request, pk)
    require(policies.may_change_challenge(request.actor, challenge), only_a_draft())

    def make(data: QueryDict | None) -> Desk:
        return challenge_desk(request, challenge.plan, challenge, data)

    def keep(desk: Desk, seen: str | None) -> Ref:
        form: Any = desk.form
        at = timezone.now()
        rows = {"hosts": form.hosts, "sources": desk.rows("sources")}
        return commands.change_challenge(
            challenge=challenge, facts=form.facts, seen=revision(seen), by=request.actor, at=at, **rows
        ).ref

    return write(request, _sheet(challenge, "challenge"), make, keep)


@require_http_methods(["GET", "POST"])
def add_goal(request: ActorRequest, pk: int) -> HttpResponse:
    """A goal more for a challenge."""
    challenge = found_challenge(request, pk)
    require(policies.may_change_challenge(request.actor, challenge), only_a_draft())

    def keep(desk: Desk, _seen: str | None) -> Ref:
        by, at = request.actor, timezone.now()
        return commands.add_goal(challenge=challenge, facts=desk.facts, by=by, at=at).ref

    sheet = Sheet(
        _("A new goal"), _("Add the goal"), _("The goal is added."), plan=challenge.plan, lead=str(challenge)
    )
    return write(request, sheet, lambda data: goal_desk(None, data), keep)


@require_http_methods(["GET", "POST"])
def change_goal(request: ActorRequest, pk: int) -> HttpResponse:
    """What a goal says."""
    goal = found_goal(request, pk)
    require(policies.may_change_challenge(request.actor, goal.challenge), only_a_draft())

    def keep(desk: Desk, seen: str | None) -> Ref:
        by, at = request.actor, timezone.now()
        return commands.change_goal(goal=goal, facts=desk.facts, seen=revision(seen), by=by, at=at).ref

    return write(request, _sheet(goal, "goal"), lambda data: goal_desk(goal, data), keep)


@require_http_methods(["GET", "POST"])
def add_indicator(request: ActorRequest, pk: int) -> HttpResponse:
    """An indicator more for a goal."""
    goal = found_goal(request, pk)
    require(policies.may_change_challenge(request.actor, goal.challenge), only_a_draft())

    def keep(desk: Desk, _seen: str | None) -> Ref:
        return commands.add_indicator(goal=goal, facts=desk.facts, by=request.actor, at=timezone.now()).ref

    sheet = Sheet(
        _("A new indicator"), _("Add the indicator"), _("The indicator is added."), plan=goal.plan,
        lead=str(goal),
    )  # fmt: skip
    return write(request, sheet, lambda data: indicator_desk(request, None, data), keep)


@require_http_methods(["GET", "POST"])
def change_indicator(request: ActorRequest, pk: int) -> HttpResponse:
    """What an indicator measures, from where to where, and who does."""
    indicator = found_indicator(request, pk)
    require(policies.may_change_challenge(request.actor, indicator.goal.challenge), only_a_draft())

    def keep(desk: Desk, seen: str | None) -> Ref:
        by, at = request.actor, timezone.now()
        return commands.change_indicator(
            indicator=indicator, facts=desk.facts, seen=revision(seen), by=by, at=at
        ).ref

    sheet = _sheet(indicator, "indicator")
    return write(request, sheet, lambda data: indicator_desk(request, indicator, data), keep)


def _sheet(thing: Challenge | Goal | Indicator, kind: str) -> Sheet:
    """The page about a thing there is."""
    remove = reverse(f"plan:remove_{kind}", args=[thing.pk])
    now = revision_of(thing)
    return Sheet(str(thing), _("Save"), _("Saved."), plan=thing.plan, now=now, remove=remove)


def found_challenge(request: ActorRequest, pk: int) -> Challenge:
    """The challenge, with its plan, where she may see it."""
    return get_object_or_404(queries.challenges_visible_to(request.actor).select_related("plan"), pk=pk)


def found_goal(request: ActorRequest, pk: int) -> Goal:
    """The goal, with its challenge and plan, where she may see it."""
    rows = queries.goals_visible_to(request.actor).select_related("challenge__plan", "plan")
    return get_object_or_404(rows, pk=pk)


def found_indicator(request: ActorRequest, pk: int) -> Indicator:
    """The indicator, with its goal, challenge and plan, where she may see it."""
    rows = queries.indicators_visible_to(request.actor).select_related("goal__challenge__plan", "plan")
    return get_object_or_404(rows, pk=pk)
