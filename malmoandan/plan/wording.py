"""A plan's exact words as plain data: what is frozen in an edition, and what the parties' keys are turned on.

Rule: the wording holds what is decided (texts, days, parts, resources, indicators) and nothing of how it goes
(phases, check-ins, values, reached milestones), so that following up never changes the digest. The JSON is
canonical: sorted keys, no spaces, numbers as text, things in the order of the plan. Bodies stand by the word
in their address, which outlives a change of name.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from malmoandan.plan.models import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from malmoandan.plan.models import ActionPlan, Activity, Challenge, Goal, Indicator

SCHEMA = "malmoandan.plan/1"
PLAN = ("number", "title", "summary", "language", "period_start", "period_end", "agreement", "registry_no")
CHALLENGE = ("code", "title", "problem", "baseline", "target_groups", "principles", "sdgs")
SOURCE = ("kind", "title", "publisher", "year", "url", "says")
GOAL = ("code", "title", "expected_result", "by_on")
INDICATOR = (
    "code", "name", "definition", "kind", "unit", "direction", "baseline_value", "baseline_on",
    "target_value", "target_on", "frequency", "source", "kolada_id", "breakdowns",
)  # fmt: skip
ACTIVITY = (
    "code", "title", "what", "why", "expected_result", "starts_on", "ends_on", "is_continuous",
    "date_precision", "participation", "policy_step", "principles", "clauses", "target_groups", "places",
    "is_joint", "visibility",
)  # fmt: skip
PART = ("role", "domain")
MILESTONE = ("title", "original_due_on")
RESOURCE = ("kind", "amount", "unit", "year", "funding", "note")
COMMUNICATION = ("audience", "channel", "languages", "due_on")

Wording = dict[str, Any]


def wording_of(plan: ActionPlan) -> Wording:
    """The plan as it reads now, in a constant number of queries."""
    challenges = plan.challenges.order_by("position", "pk").prefetch_related(
        "hosts__party", "hosts__body", "sources", "goals__indicators__responsible",
        "activities__parts__body", "activities__milestones", "activities__resources__body",
        "activities__communication__body", "activities__goal",
    )  # fmt: skip
    return {
        "schema": SCHEMA,
        "plan": _fields(plan, PLAN),
        "sections": {each.key: each.text for each in plan.sections.order_by("key") if each.text},
        "challenges": [_challenge(each) for each in challenges],
    }


def digest_of(wording: Wording) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal."""
    spelt = json.dumps(wording, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelt.encode()).hexdigest()


def shown_to_everyone(wording: Wording) -> Wording:
    """The same wording without the activities that are for the parties only."""
    return wording | {
        "challenges": [
            each | {"activities": [a for a in each["activities"] if a["visibility"] == Visibility.PUBLIC]}
            for each in wording["challenges"]
        ]
    }


def _challenge(challenge: Challenge) -> Wording:
    return _fields(challenge, CHALLENGE) | {
        "hosts": hosts_of(challenge),
        "sources": [_fields(source, SOURCE) for source in _by_key(challenge.sources.all())],
        "goals": [_goal(goal) for goal in _in_order(challenge.goals.all())],
        "activities": [activity_words(activity) for activity in _in_order(challenge.activities.all())],
    }


def hosts_of(challenge: Challenge) -> dict[str, str]:
    """Who hosts a challenge: the body's word by the party's."""
    return {host.party.slug: host.body.slug for host in _by_key(challenge.hosts.all())}


def _goal(goal: Goal) -> Wording:
    indicators = [_indicator(indicator) for indicator in _in_order(goal.indicators.all())]
    return _fields(goal, GOAL) | {"indicators": indicators}


def _indicator(indicator: Indicator) -> Wording:
    responsible = indicator.responsible.slug if indicator.responsible else ""
    return _fields(indicator, INDICATOR) | {"responsible": responsible}


def activity_words(activity: Activity) -> Wording:
    """All that is decided of an activity."""
    return _fields(activity, ACTIVITY) | {
        "goal": activity.goal.code if activity.goal else "",
        "parts": rows_of(activity, "parts"),
        "milestones": [_fields(each, MILESTONE) for each in _in_order(activity.milestones.all())],
        "resources": rows_of(activity, "resources"),
        "communication": rows_of(activity, "communication"),
    }


ROWS = {"parts": PART, "resources": RESOURCE, "communication": COMMUNICATION}


def rows_of(activity: Activity, name: str) -> list[Wording]:
    """The parts, resources or communication of an activity, in the order they were put in."""
    return [row_words(row, name) for row in _by_key(getattr(activity, name).all())]


def row_words(row: Any, name: str) -> Wording:  # noqa: ANN401 - a part, a resource or a measure
    """One of them: what is decided of it, with the body by its word."""
    return _fields(row, ROWS[name]) | {"body": row.body.slug if row.body else ""}


def _fields(thing: Model, names: Iterable[str]) -> Wording:
    return {name: plain(getattr(thing, name)) for name in names}


def plain(value: object) -> object:
    """Dates and decimals as text, the same on every database: 12.5000 and 12.50 are both 12.5."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return format(value.normalize(), "f") if hasattr(value, "normalize") else str(value)


def _in_order(things: Iterable[Any]) -> list[Any]:
    return sorted(things, key=lambda thing: (thing.position, thing.pk))


def _by_key(things: Iterable[Any]) -> list[Any]:
    return sorted(things, key=lambda thing: thing.pk)
