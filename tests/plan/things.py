"""A small whole plan for the room's tests: two challenges, three activities, everything C41 asks for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from malmoandan.plan import commands
from tests import cast
from tests.agreement.texts import both_keys
from tests.cast import NOON, association, city_coordinator, committee

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.plan.models import ActionPlan, Activity, Challenge

START, END = date(2026, 1, 1), date(2028, 12, 31)


def a_plan(title: str = "Handlingsplan", *, at: datetime = NOON) -> ActionPlan:
    """An empty draft for the period that NOON lies in."""
    cast.parties()
    return commands.draft_plan(title=title, period_start=START, period_end=END, by=city_coordinator(), at=at)


def a_challenge(plan: ActionPlan, title: str = "Ensamhet bland äldre") -> Challenge:
    """A challenge hosted by the committee and the association, with one source."""
    by = city_coordinator()
    challenge = commands.add_challenge(
        plan=plan, facts={"title": title, "problem": "Många är ofrivilligt ensamma."},
        hosts=[committee(), association()], by=by, at=NOON,
    )  # fmt: skip
    source = {"kind": "report", "title": "Enkät 2025", "says": "Var fjärde är ofta ensam."}
    return commands.change_challenge(challenge=challenge, facts={}, sources=[source], by=by, at=NOON)


def an_activity(challenge: Challenge, title: str = "Öppet hus på torsdagar", **facts: object) -> Activity:
    """A joint activity led by the committee with the association, with all four parts of C41."""
    return commands.add_activity(
        challenge=challenge,
        facts={"title": title, "what": "Vi bjuder in.", "starts_on": date(2026, 2, 1),
               "ends_on": date(2026, 12, 1), "clauses": "C26"} | facts,
        parts=[{"body": committee(), "role": "lead"}, {"body": association(), "role": "co_lead"}],
        milestones=[
            {"title": "Första träffen", "due_on": date(2026, 3, 1)},
            {"title": "Tio träffar", "due_on": date(2026, 11, 1)},
        ],
        resources=[
            {"kind": "money", "amount": Decimal(50000), "unit": "SEK", "year": 2026, "body": committee()}
        ],
        communication=[{"audience": "Äldre", "channel": "Affischer"}],
        by=city_coordinator(), at=NOON,
    )  # fmt: skip


def a_whole_plan() -> ActionPlan:
    """A draft that lacks nothing: challenge 1 with a goal, an indicator and two activities, challenge 2."""
    plan = a_plan()
    first = a_challenge(plan)
    by = city_coordinator()
    goal = commands.add_goal(
        challenge=first, facts={"title": "Färre ensamma", "by_on": date(2028, 12, 31)}, by=by, at=NOON
    )
    commands.add_indicator(
        goal=goal,
        facts={"name": "Andel ensamma", "unit": "%", "direction": "down", "baseline_value": Decimal(25),
               "target_value": Decimal(15), "responsible": committee(),
               "next_value_due_on": date(2026, 12, 31)},
        by=by, at=NOON,
    )  # fmt: skip
    an_activity(first, goal=goal)
    an_activity(first, "Telefonkedja")
    an_activity(a_challenge(plan, "Lokaler på kvällen"), "Kvällsöppet")
    plan.refresh_from_db()
    return plan


def in_force(plan: ActionPlan) -> ActionPlan:
    """The plan, proposed, adopted with both keys, and begun."""
    commands.propose_plan(plan=plan, by=city_coordinator(), at=NOON)
    both_keys(plan.ref)
    commands.adopt_plan(plan=plan, by=city_coordinator(), at=NOON)
    commands.begin_plan(plan=plan, by=city_coordinator(), at=NOON)
    plan.refresh_from_db()
    return plan
