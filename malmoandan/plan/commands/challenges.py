"""Challenges, goals and indicators of a draft: added, changed, removed, each act on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.plan import policies
from malmoandan.plan.commands import writing
from malmoandan.plan.models import ActionPlan, Challenge, ChallengeHost, Goal, Indicator, Source
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body, Party

CHALLENGE_FACTS = ("code", "title", "problem", "baseline", "target_groups", "principles", "sdgs", "position")
SOURCE_FACTS = ("kind", "title", "publisher", "year", "url", "says")
GOAL_FACTS = ("code", "title", "expected_result", "by_on", "position")
INDICATOR_FACTS = (
    "code", "name", "definition", "kind", "unit", "direction", "baseline_value", "baseline_on",
    "target_value", "target_on", "frequency", "source", "kolada_id", "breakdowns", "responsible",
    "next_value_due_on", "position",
)  # fmt: skip


@transaction.atomic
def add_challenge(
    *,
    plan: ActionPlan,
    facts: Mapping[str, object],
    hosts: Sequence[Body] = (),
    sources: Sequence[Mapping[str, object]] = (),
    by: Actor,
    at: datetime,
) -> Challenge:
    """Add a challenge (`CHALLENGE_FACTS`) with its hosts, at most one for each party, and its sources."""
    plan = writing.held(plan)
    require(policies.may_add_challenge(by, plan))
    challenge = Challenge(plan=plan, position=writing.next_place(plan.challenges.all()))
    challenge.code = writing.free_code(plan.challenges.all(), "")
    writing.put(challenge, facts, CHALLENGE_FACTS)
    writing.save(challenge)
    host(challenge, hosts)
    cite(challenge, sources)
    writing.touch(plan)
    _written("plan.challenge_added", challenge, by, at)
    return challenge


@transaction.atomic
def change_challenge(
    *,
    challenge: Challenge,
    facts: Mapping[str, object],
    hosts: Sequence[Body] | None = None,
    sources: Sequence[Mapping[str, object]] | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Challenge:
    """Change a challenge; `hosts` and `sources`, where given, replace those there are.

    Hosts are chosen by coordinators alone: a host does not choose the other party's.
    """
    challenge = writing.held_thing(challenge)
    require(policies.may_change_challenge(by, challenge))
    require(hosts is None or policies.may_choose_hosts(by, challenge))
    writing.renew(challenge, seen)
    writing.put(challenge, facts, CHALLENGE_FACTS)
    writing.save(challenge)
    if hosts is not None:
        host(challenge, hosts)
    if sources is not None:
        cite(challenge, sources)
    writing.touch(challenge.plan)
    _written("plan.challenge_changed", challenge, by, at)
    return challenge


@transaction.atomic
def remove_challenge(*, challenge: Challenge, by: Actor, at: datetime) -> None:
    """Take a challenge and all that hangs on it out of a draft. The record keeps that it was there."""
    challenge = writing.held_thing(challenge)
    require(policies.may_remove_challenge(by, challenge))
    _written("plan.challenge_removed", challenge, by, at)
    challenge.delete()
    writing.touch(challenge.plan)


@transaction.atomic
def add_goal(*, challenge: Challenge, facts: Mapping[str, object], by: Actor, at: datetime) -> Goal:
    """Add a goal (`GOAL_FACTS`) to a challenge."""
    challenge = writing.held_thing(challenge)
    require(policies.may_change_challenge(by, challenge))
    goal = Goal(plan=challenge.plan, challenge=challenge)
    goal.position = writing.next_place(challenge.plan.goals.all())
    goal.code = writing.free_code(challenge.plan.goals.all(), f"{challenge.code}.M")
    writing.put(goal, facts, GOAL_FACTS)
    writing.save(goal)
    writing.touch(challenge.plan)
    _written("plan.goal_added", goal, by, at)
    return goal


@transaction.atomic
def change_goal(
    *, goal: Goal, facts: Mapping[str, object], seen: int | None = None, by: Actor, at: datetime
) -> Goal:
    """Change a goal of a draft."""
    goal = writing.held_thing(goal)
    require(policies.may_change_challenge(by, goal.challenge))
    writing.renew(goal, seen)
    writing.put(goal, facts, GOAL_FACTS)
    writing.save(goal)
    writing.touch(goal.plan)
    _written("plan.goal_changed", goal, by, at)
    return goal


@transaction.atomic
def remove_goal(*, goal: Goal, by: Actor, at: datetime) -> None:
    """Take a goal and its indicators out of a draft; its activities stay with the challenge."""
    goal = writing.held_thing(goal)
    require(policies.may_change_challenge(by, goal.challenge))
    _written("plan.goal_removed", goal, by, at)
    goal.delete()
    writing.touch(goal.plan)


@transaction.atomic
def add_indicator(*, goal: Goal, facts: Mapping[str, object], by: Actor, at: datetime) -> Indicator:
    """Add an indicator (`INDICATOR_FACTS`) to a goal."""
    goal = writing.held_thing(goal)
    require(policies.may_change_challenge(by, goal.challenge))
    indicator = Indicator(plan=goal.plan, goal=goal)
    indicator.position = writing.next_place(goal.plan.indicators.all())
    indicator.code = writing.free_code(goal.plan.indicators.all(), f"{goal.code}.I")
    writing.put(indicator, facts, INDICATOR_FACTS)
    writing.save(indicator)
    writing.touch(goal.plan)
    _written("plan.indicator_added", indicator, by, at)
    return indicator


@transaction.atomic
def change_indicator(
    *, indicator: Indicator, facts: Mapping[str, object], seen: int | None = None, by: Actor, at: datetime
) -> Indicator:
    """Change an indicator of a draft."""
    indicator = writing.held_thing(indicator)
    require(policies.may_change_challenge(by, indicator.goal.challenge))
    writing.renew(indicator, seen)
    writing.put(indicator, facts, INDICATOR_FACTS)
    writing.save(indicator)
    writing.touch(indicator.plan)
    _written("plan.indicator_changed", indicator, by, at)
    return indicator


@transaction.atomic
def remove_indicator(*, indicator: Indicator, by: Actor, at: datetime) -> None:
    """Take an indicator out of a draft."""
    indicator = writing.held_thing(indicator)
    require(policies.may_change_challenge(by, indicator.goal.challenge))
    _written("plan.indicator_removed", indicator, by, at)
    indicator.delete()
    writing.touch(indicator.plan)


def host(challenge: Challenge, hosts: Sequence[Body]) -> None:
    """Put these hosts in the place of those there are: bodies of different parties."""
    parties = [body.party_id for body in hosts]
    if None in parties or len(set(parties)) != len(parties):
        raise Refused(_("A challenge has one host from each party. Choose bodies of different parties."))
    challenge.hosts.all().delete()
    for body in hosts:
        ChallengeHost.objects.create(challenge=challenge, party=cast("Party", body.party), body=body)


def cite(challenge: Challenge, sources: Sequence[Mapping[str, object]]) -> None:
    """Put these sources in the place of those there are."""
    challenge.sources.all().delete()
    for facts in sources:
        source = Source(challenge=challenge)
        writing.put(source, facts, SOURCE_FACTS)
        writing.save(source)


def _written(kind: str, thing: Challenge | Goal | Indicator, by: Actor, at: datetime) -> None:
    """The last line of each: what, by its code, in which plan. Its title only once the plan is public."""
    title = _title(thing) if thing.plan.published_at is not None else ""
    record.write(kind=kind, ref=thing.ref, by=by, at=at, plan=thing.plan.number, code=thing.code, title=title)


def _title(thing: Challenge | Goal | Indicator) -> str:
    return thing.name if isinstance(thing, Indicator) else thing.title
